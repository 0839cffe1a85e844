"""Retrieval over one archive: from a query to the passages that fit it best."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from index.archive import Archive
from index.article import Passage
from index.embedders import Embedder
from index.errors import CorruptStoreError
from index.filters import Filters
from qa.evidence import Evidence, ScoredPassage
from qa.rerankers import Reranker
from qa.retrieval.candidates import Candidates
from qa.retrieval.event_search import find_with
from qa.retrieval.merging import merged
from qa.retrieval.neighbours import WITH_NEIGHBOURS, joined
from qa.retrieval.planning import Plan, plan
from qa.retrieval.pooling import pooled
from qa.retrieval.query import Query
from qa.retrieval.query_vector import query_vector
from qa.retrieval.ranking import RANKING, Ranking
from qa.retrieval.reranking import RERANKED, rerank
from qa.retrieval.timings import Timings
from qa.understanding.directories import Directories
from qa.understanding.interpreting import Refines
from qa.understanding.interpreting import read as read_question
from qa.understanding.reading import AS_WORDED, Reading

MERGED_DEPTH = 50
"""Passages of each search, where several are merged."""


class Retriever:
    """Searches one archive with one embedder."""

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        ranking: Ranking = RANKING,
        reranker: Reranker | None = None,
        directories: Directories | None = None,
    ) -> None:
        self.archive = archive
        self.embedder = embedder
        self.ranking = ranking
        self.reranker = reranker
        self.directories = directories or Directories()

    def snapshot(self) -> Retriever:
        """The same over the archive as it is now, whatever is written meanwhile."""
        return self._over(self.archive.snapshot())

    def plan(
        self,
        text: str,
        filters: Filters,
        reading: Reading = AS_WORDED,
        refines: Refines | None = None,
    ) -> Plan:
        """What a question says, and how it is searched for.

        Args:
            filters: those that the user set.
            refines: who is asked what it says, after the rules.

        Raises:
            EmbedderMismatchError, ModelError, StorageError: see :meth:`search`; an
                event that a time hangs on is searched for.
        """
        directory = self.directories.for_text(self.archive, filters, text)
        find = find_with(self, filters)
        as_of = filters.as_of
        found = read_question(text, as_of, reading, directory, find, refines)
        passages = self.archive.passages
        return plan(found, filters, passages.any_eligible, passages.last_said)

    def find(self, plan: Plan, k: int, timings: Timings | None = None) -> Evidence:
        """The ``k`` best passages for a question and its parts.

        Raises:
            EmbedderMismatchError, ModelError, StorageError: see :meth:`search`.
        """
        return self._merged(plan, k, timings or Timings(), None)

    def evidence(self, plan: Plan, k: int, timings: Timings | None = None) -> Evidence:
        """The same to be answered from: neighbours are joined, so they may be fewer.

        Raises:
            EmbedderMismatchError, ModelError, StorageError: see :meth:`search`.
        """
        beside: list[Passage] = []
        found = self._merged(plan, k, timings or Timings(), beside)
        return replace(found, passages=tuple(joined(found.passages, beside)))

    def search(self, query: Query, k: int, timings: Timings | None = None) -> Evidence:
        """The ``k`` best passages for one query among those its filters let see.

        Raises:
            EmbedderMismatchError: its vectors have another size than the archive's.
            ModelError: the embedder fails.
            StorageError: the archive can't be read.
        """
        return Evidence(tuple(self._latest(query, k, timings or Timings(), None)))

    def _merged(
        self, plan: Plan, k: int, timings: Timings, beside: list[Passage] | None
    ) -> Evidence:
        depth = max(k, MERGED_DEPTH) if plan.parts else k
        if self.reranker is not None:
            depth = max(depth, RERANKED)
        whole, *parts = (
            self._latest(query, depth, timings, beside)
            for query in (plan.query, *plan.parts)
        )
        found = merged(whole, parts, depth)
        if self.reranker is not None:
            at = time.perf_counter()
            question, passages = plan.query.text, found.passages
            articles = self.archive.articles
            ordered = rerank(self.reranker, articles, question, passages)
            found = replace(found, passages=tuple(ordered))
            timings.record("rerank", at)
        return replace(found, passages=found.passages[:k])

    def _latest(
        self, query: Query, k: int, timings: Timings, beside: list[Passage] | None
    ) -> list[ScoredPassage]:
        """Searches once more if the archive was overtaken meanwhile.

        Args:
            beside: where others in the articles of the best are added.
        """
        try:
            found = self._search(query, k, timings, beside)
        except CorruptStoreError:
            if not self.archive.overtaken:
                raise
        else:
            if not self.archive.overtaken:
                return found
        latest = self._over(self.archive.latest())
        return latest._search(query, k, timings, beside)

    def _search(
        self, query: Query, k: int, timings: Timings, beside: list[Passage] | None
    ) -> list[ScoredPassage]:
        at = time.perf_counter()
        vector = None
        if self.ranking.text < 1:
            vector = query_vector(query.text, self.embedder, self.archive)
            at = timings.record("embed", at)
        candidates, choice = pooled(
            self.archive, query, vector, k, self.ranking, timings
        )
        at = time.perf_counter()
        chosen = choice.positions[:k]
        others: list[int] = []
        if beside is not None:
            others = _beside(candidates, chosen[:WITH_NEIGHBOURS])
        numbers = candidates.rows.passage_no
        wanted = numbers[[*chosen, *others]].tolist()
        found = self.archive.passages.read(wanted, query.filters)
        read = {passage.passage_no: passage for passage in found}
        if beside is not None:
            beside += [read[n] for n in numbers[others].tolist() if n in read]
        passages = [
            ScoredPassage(
                read[number],
                float(choice.scores[place]),
                float(candidates.cosine[place]),
            )
            for place in chosen
            if (number := int(numbers[place])) in read
        ]
        timings.record("read", at)
        return passages

    def _over(self, archive: Archive) -> Retriever:
        return Retriever(
            archive, self.embedder, self.ranking, self.reranker, self.directories
        )


def _beside(candidates: Candidates, chosen: list[int]) -> list[int]:
    """Positions of the others in the same versions."""
    versions = candidates.rows.version_no
    found: list[int] = np.flatnonzero(np.isin(versions, versions[chosen])).tolist()
    return [place for place in found if place not in chosen]
