"""Retrieval over one archive: from a query to the passages that fit it best."""

from __future__ import annotations

import time
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.embedders import Embedder
from index.embedders.fitting import fitting
from index.errors import CorruptStoreError, EmbedderMismatchError
from index.filters import Filters
from qa.evidence import Evidence, ScoredPassage
from qa.retrieval.candidates import POOL, Candidates, find_candidates
from qa.retrieval.choosing import choose
from qa.retrieval.neighbours import WITH_NEIGHBOURS, joined
from qa.retrieval.planning import Plan, plan
from qa.retrieval.query import Query
from qa.retrieval.ranking import RANKING, Ranking
from qa.retrieval.timings import Timings
from qa.understanding.directories import Directories
from qa.understanding.reading import Reading, read


class Retriever:
    """Searches one archive with one embedder."""

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        ranking: Ranking = RANKING,
        directories: Directories | None = None,
    ) -> None:
        self.archive = archive
        self.embedder = embedder
        self.ranking = ranking
        self.directories = directories or Directories()

    def snapshot(self) -> Retriever:
        """The same over the archive as it is now, whatever is written meanwhile."""
        return self._over(self.archive.snapshot())

    def plan(self, text: str, filters: Filters, reading: Reading) -> Plan:
        """What a question says, and how it is searched for."""
        directory = self.directories.of(self.archive, filters)
        understood = read(text, filters.as_of, reading, directory)
        return plan(understood, filters, self.archive.any_eligible)

    def search(self, query: Query, k: int, timings: Timings | None = None) -> Evidence:
        """The ``k`` best passages for ``query`` among those its filters let see.

        Raises:
            EmbedderMismatchError: its vectors have another size than the archive's.
            ModelError: the embedder fails.
            StorageError: the archive can't be read.
        """
        return self._whole(query, k, timings or Timings(), join=False)

    def evidence(
        self, query: Query, k: int, timings: Timings | None = None
    ) -> Evidence:
        """The same to be answered from: neighbours are joined, so they may be fewer.

        Raises:
            EmbedderMismatchError, ModelError, StorageError: see :meth:`search`.
        """
        return self._whole(query, k, timings or Timings(), join=True)

    def _whole(self, query: Query, k: int, timings: Timings, *, join: bool) -> Evidence:
        """Once more over the latest archive if this one was overtaken meanwhile."""
        try:
            evidence = self._search(query, k, timings, join=join)
        except CorruptStoreError:
            if not self.archive.overtaken:
                raise
        else:
            if not self.archive.overtaken:
                return evidence
        latest = self._over(self.archive.latest())
        return latest._search(query, k, timings, join=join)

    def _search(
        self, query: Query, k: int, timings: Timings, *, join: bool
    ) -> Evidence:
        at = time.perf_counter()
        vector = None
        if self.ranking.text < 1:
            vector = self._vector(query.text)
            at = timings.record("embed", at)
        pool = max(POOL, 2 * k)
        candidates = find_candidates(
            self.archive,
            query,
            vector,
            pool,
            timings,
            full_text=self.ranking.text > 0,
        )
        at = time.perf_counter()
        reports_of = partial(self.archive.reports, filters=query.filters)
        choice = choose(candidates, query, self.ranking, reports_of)
        at = timings.record("rank", at)
        chosen = choice.positions[:k]
        beside = _beside(candidates, chosen[:WITH_NEIGHBOURS]) if join else []
        numbers = candidates.rows.passage_no
        read = {
            passage.passage_no: passage
            for passage in self.archive.passages(
                numbers[[*chosen, *beside]].tolist(), query.filters
            )
        }
        passages = [
            ScoredPassage(
                read[number],
                float(choice.scores[place]),
                float(candidates.cosine[place]),
            )
            for place in chosen
            if (number := int(numbers[place])) in read
        ]
        if join:
            spare = [read[n] for n in numbers[beside].tolist() if n in read]
            passages = joined(passages, spare)
        timings.record("read", at)
        return Evidence(tuple(passages))

    def _over(self, archive: Archive) -> Retriever:
        return Retriever(archive, self.embedder, self.ranking, self.directories)

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


def _beside(candidates: Candidates, chosen: list[int]) -> list[int]:
    """Positions of the others in the same versions."""
    versions = candidates.rows.version_no
    found: list[int] = np.flatnonzero(np.isin(versions, versions[chosen])).tolist()
    return [place for place in found if place not in chosen]
