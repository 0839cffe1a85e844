"""What users do with an archive: the few functions behind every edge.

The command line, the chat, the API and the evaluation harness all call these.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from index.archive import Archive
from index.embedders import Embedder
from index.embedders.query_cache import QueryCache
from index.filters import Filters
from index.model_server import leaves_the_machine
from index.times import isoformat
from qa.answer import Answer, SearchResponse
from qa.draft import Answerer, Stage
from qa.events import AnswerEvent
from qa.filter_names import filter_names
from qa.presenting import search_results, searched_filters
from qa.presenting_understood import understood
from qa.question import Question, Turn, checked_text
from qa.rerankers import Reranker, confidential
from qa.retrieval.ranking import RANKING, Ranking
from qa.retrieval.retriever import Retriever
from qa.retrieval.timings import Timings
from qa.understanding.reading import AS_WORDED, Reading

MAX_RESULTS = 1_000
"""The most passages one search gives."""


TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2")
"""Variables that make LangChain send every question and passage to LangSmith."""


class Service:
    """Questions and searches over one open archive.

    Text leaves the machine only when a remote model is named, so a service
    switches LangChain's tracing off in its process. Who wants traces builds the
    chain alone (``qa.chain.build_chain``).
    """

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        ranking: Ranking = RANKING,
        reranker: Reranker | None = None,
    ) -> None:
        for variable in TRACING:
            os.environ[variable] = "false"
        # It reads them once; chains may have run in this process before.
        if (langsmith := sys.modules.get("langsmith.utils")) is not None:
            langsmith.get_env_var.cache_clear()
        self.archive = archive
        self.embedder = QueryCache(embedder)
        self.retriever = Retriever(archive, self.embedder, ranking, reranker)

    @property
    def reranker(self) -> Reranker | None:
        """Who reads what is found with the question; None for nobody."""
        return self.retriever.reranker

    def search(
        self, query: str, filters: Filters, k: int = 10, reading: Reading = AS_WORDED
    ) -> SearchResponse:
        """The ``k`` best passages.

        Raises:
            QuestionError: the query is empty or too long.
        """
        query = checked_text(query)
        timings = Timings()
        view = self.retriever.snapshot()
        started = time.perf_counter()
        plan = view.plan(query, filters, reading)
        timings.record("understand", started)
        evidence = view.find(plan, min(k, MAX_RESULTS), timings)
        return SearchResponse(
            query=query,
            as_of=isoformat(filters.as_of),
            understood=understood(plan.read, query),
            filters=searched_filters(
                plan.query.filters,
                filter_names(view.archive, plan.query.filters, view.directories),
            ),
            probability=evidence.probability(self.embedder.identity.name),
            results=search_results(evidence),
            timings_ms=timings.milliseconds,
        )

    def ask(
        self,
        text: str,
        filters: Filters,
        answerer: Answerer,
        history: tuple[Turn, ...] = (),
        reading: Reading = AS_WORDED,
    ) -> Answer:
        """The answer to a question.

        Raises:
            QuestionError: the question is empty or too long.
            ModelError: the embedder or the answerer fails.
        """
        for event in self.events(text, filters, answerer, history, reading):
            if isinstance(event, Answer):
                return event
        raise AssertionError("a run of events ends with its answer")

    def events(
        self,
        text: str,
        filters: Filters,
        answerer: Answerer,
        history: tuple[Turn, ...] = (),
        reading: Reading = AS_WORDED,
    ) -> Iterator[AnswerEvent]:
        """The same, as stages and checked sentences that end with the answer.

        A model, an embedder or a reranker on another machine gets nothing
        confidential.
        """
        from qa.chain import build_chain
        from qa.follow_up import standalone

        text = checked_text(text)
        yield Stage("Searching")
        remote = leaves_the_machine(answerer.spec)
        if remote:
            filters = replace(filters, confidential=False)
        # A follow-up may take up names out of an answer.
        if remote or self._searches_elsewhere():
            history = self._public(history)
        whole = standalone(text, history, answerer, filters.authors)
        question = Question(text, whole, filters, reading, history)
        for events in build_chain(self.retriever, answerer).stream(question):
            yield from events

    def _searches_elsewhere(self) -> bool:
        """Whether another machine is told what is searched for."""
        return leaves_the_machine(self.embedder.identity.name) or (
            self.reranker is not None
            and confidential.leaves_the_machine(self.reranker.spec)
        )

    def _public(self, history: tuple[Turn, ...]) -> tuple[Turn, ...]:
        """The turns whose answers hold nothing confidential, without follow-ups to one
        that does: they may have taken up names out of it."""
        shown = {article for turn in history for article in turn.articles}
        hidden = self.archive.articles.confidential(shown)
        public: list[Turn] = []
        told = False
        for turn in history:
            if turn.articles & hidden:
                told = True
            elif not told or turn.standalone == turn.question:
                public.append(turn)
        return tuple(public)
