"""Retrieval over one archive: from a query to the passages that fit it best."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from index.archive import Archive
from index.embedders import Embedder
from index.embedders.fitting import fitting
from index.errors import CorruptStoreError, EmbedderMismatchError
from index.filters import Filters
from qa.evidence import Evidence, ScoredPassage
from qa.retrieval.candidates import POOL, find_candidates
from qa.retrieval.planning import Plan, plan
from qa.retrieval.query import Query
from qa.retrieval.ranking import WEIGHTS, Weights, order, scores
from qa.retrieval.timings import Timings
from qa.understanding.directories import Directories
from qa.understanding.reading import Reading, read

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Retriever:
    """Searches one archive with one embedder."""

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        weights: Weights = WEIGHTS,
        directories: Directories | None = None,
    ) -> None:
        self.archive = archive
        self.embedder = embedder
        self.weights = weights
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
        timings = timings or Timings()
        try:
            evidence = self._search(query, k, timings)
        except CorruptStoreError:
            if not self.archive.overtaken:
                raise
        else:
            if not self.archive.overtaken:
                return evidence
        latest = self._over(self.archive.latest())
        return latest._search(query, k, timings)

    def _over(self, archive: Archive) -> Retriever:
        return Retriever(archive, self.embedder, self.weights, self.directories)

    def _search(self, query: Query, k: int, timings: Timings) -> Evidence:
        at = time.perf_counter()
        vector = None
        if self.weights.text < 1:
            vector = self._vector(query.text)
            at = timings.record("embed", at)
        candidates = find_candidates(
            self.archive,
            query,
            vector,
            max(POOL, 2 * k),
            timings,
            full_text=self.weights.text > 0,
        )
        at = time.perf_counter()
        scored = scores(candidates, self.weights, query.prior)
        best = order(candidates, scored)[:k]
        at = timings.record("rank", at)
        numbers = candidates.rows.passage_no[best].tolist()
        passages = {
            passage.passage_no: passage
            for passage in self.archive.passages(numbers, query.filters)
        }
        evidence = Evidence(
            tuple(
                ScoredPassage(
                    passages[number], float(scored[at]), float(candidates.cosine[at])
                )
                for number, at in zip(numbers, best.tolist(), strict=True)
                if number in passages
            )
        )
        timings.record("read", at)
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
