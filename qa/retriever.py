"""Retrieval: full text and vectors, fused, under exact filters."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.archive import Archive
from index.embedders import Embedder
from index.embedders.fitting import fitting
from index.errors import CorruptStoreError, EmbedderMismatchError
from index.filters import Filters
from index.search import Hit
from qa.evidence import Evidence, ScoredPassage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POOL = 100
"""Passages taken from each search before fusion. On news questions the passage
wanted is nearly always among the first fifty of one of the two."""

TEXT_WEIGHT = 0.6
"""Share of full text in the fused score; the rest is the vectors'. A 60/40 mix
was the best of those tried on news quizzes: MRR .86, against .85 for full text
and .78 for vectors alone."""


@dataclass
class Timings:
    """Milliseconds by stage, filled in as a search goes."""

    milliseconds: dict[str, float] = field(default_factory=dict)

    def record(self, stage: str, started: float) -> float:
        """Adds the time since ``started``; gives the present for the next stage."""
        now = time.perf_counter()
        spent = (now - started) * 1000
        self.milliseconds[stage] = round(self.milliseconds.get(stage, 0) + spent, 3)
        return now


class Retriever:
    """Searches one archive with one embedder."""

    def __init__(
        self, archive: Archive, embedder: Embedder, text_weight: float = TEXT_WEIGHT
    ) -> None:
        """
        Args:
            text_weight: share of full text in the fused score, from 0 to 1; at either
                end only one of the two searches is made.
        """
        self.archive = archive
        self.embedder = embedder
        self.text_weight = text_weight

    def snapshot(self) -> Retriever:
        """The same over the archive as it is now, whatever is written meanwhile."""
        return self._over(self.archive.snapshot())

    def search(
        self, query: str, filters: Filters, k: int, timings: Timings | None = None
    ) -> Evidence:
        """The ``k`` best passages for ``query`` among those ``filters`` let see.

        Raises:
            EmbedderMismatchError: its vectors have another size than the archive's.
            ModelError: the embedder fails.
            StorageError: the archive can't be read.
        """
        timings = timings or Timings()
        try:
            evidence = self._search(query, filters, k, timings)
        except CorruptStoreError:
            if not self.archive.overtaken:
                raise
        else:
            if not self.archive.overtaken:
                return evidence
        latest = self._over(self.archive.latest())
        return latest._search(query, filters, k, timings)

    def _over(self, archive: Archive) -> Retriever:
        return Retriever(archive, self.embedder, self.text_weight)

    def _search(
        self, query: str, filters: Filters, k: int, timings: Timings
    ) -> Evidence:
        pool = max(POOL, 2 * k)
        at = time.perf_counter()
        by_text: list[Hit] = []
        by_vector: list[Hit] = []
        if self.text_weight < 1:
            vector = self._vector(query)
            at = timings.record("embed", at)
            by_vector = self.archive.search_vectors(vector, filters, pool)
            at = timings.record("vectors", at)
        if self.text_weight > 0:
            by_text = self.archive.search_text(query, filters, pool)
            at = timings.record("full_text", at)
        fused = fuse(by_text, by_vector, self.text_weight)[:k]
        passages = {
            passage.passage_no: passage
            for passage in self.archive.passages([f.passage_no for f in fused], filters)
        }
        evidence = Evidence(
            tuple(
                ScoredPassage(
                    passages[f.passage_no],
                    f.score,
                    f.text_rank,
                    f.vector_rank,
                    f.similarity,
                )
                for f in fused
                if f.passage_no in passages
            )
        )
        timings.record("rest", at)
        return evidence

    def _vector(self, query: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.embedder.embed(
            [fitting(query, self.embedder)]
        )[0]
        identity, own = self.archive.identity, self.embedder.identity
        if identity is not None and (identity.name, identity.weights) != (
            own.name,
            own.weights,
        ):
            raise EmbedderMismatchError(
                f"The archive was changed to another embedder ({identity.name}) "
                "meanwhile; start again."
            )
        if identity is not None and len(vector) != identity.dimensions:
            raise EmbedderMismatchError(
                f"{identity.name} gives vectors of {len(vector)} numbers now, those of "
                f"the archive have {identity.dimensions}; let its server give that "
                "model again, or change the archive with `dateline reembed`."
            )
        return vector


@dataclass(frozen=True)
class Fused:
    """A passage number with its fused score and where it came from."""

    passage_no: int
    score: float
    text_rank: int | None
    vector_rank: int | None
    similarity: float | None


def fuse(
    by_text: list[Hit], by_vector: list[Hit], text_weight: float = TEXT_WEIGHT
) -> list[Fused]:
    """A convex mix of both searches, best first; ties go to the lower number.

    BM25 scores are divided by the best of the list; cosines are taken as they
    are, and a passage that one search didn't return counts zero there.
    (Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid
    Retrieval", 2023: a convex mix beats reciprocal ranks.)
    """
    best = max((hit.score for hit in by_text), default=0.0) or 1.0
    text = {
        hit.passage_no: (rank, hit.score / best) for rank, hit in enumerate(by_text, 1)
    }
    vector = {
        hit.passage_no: (rank, hit.score) for rank, hit in enumerate(by_vector, 1)
    }
    fused = [
        Fused(
            number,
            text_weight * text.get(number, (0, 0.0))[1]
            + (1 - text_weight) * max(vector.get(number, (0, 0.0))[1], 0.0),
            text[number][0] if number in text else None,
            vector[number][0] if number in vector else None,
            vector[number][1] if number in vector else None,
        )
        for number in text.keys() | vector.keys()
    ]
    return sorted(fused, key=lambda item: (-item.score, item.passage_no))
