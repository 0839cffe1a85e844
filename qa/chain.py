"""The retrieval chain: question in, stages and checked sentences out.

Two LangChain runnables. ``retrieve`` finds the evidence; ``compose`` drafts,
locates every quote in the store, checks every sentence and drops what fails.
``chain.invoke(question).answer`` is the answer; ``chain.stream(question)``
gives events as they come. Tracing and callbacks work as LangChain's users know.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.archive import Archive
from index.filters import Filters
from index.reports import Report
from qa.composition import Composition
from qa.draft import Answerer
from qa.events import Events
from qa.evidence import Evidence
from qa.filter_names import filter_names
from qa.question import Question
from qa.retrieval.retriever import Retriever
from qa.retrieval.timings import Timings
from qa.retrieved import Retrieved
from qa.understanding.interpreting import Refines

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

EVIDENCE_PASSAGES = 12
"""Passages an answerer reads: about 2,500 tokens."""


def build_chain(retriever: Retriever, answerer: Answerer) -> Runnable[Question, Events]:
    """The chain over one archive with one answerer."""
    from langchain_core.runnables import RunnableGenerator, RunnableLambda

    def retrieve(question: Question) -> Retrieved:
        timings = Timings()
        view = retriever.snapshot()
        started = time.perf_counter()
        refines = answerer if isinstance(answerer, Refines) else None
        plan = view.plan(
            question.standalone, question.filters, question.reading, refines
        )
        timings.record("understand", started)
        evidence = view.evidence(plan, EVIDENCE_PASSAGES, timings)
        filters = plan.query.filters
        counts = view.archive.counts(filters)
        reports = reports_of(evidence, view.archive, filters)
        probability = evidence.probability(view.embedder.identity.name)
        names = filter_names(view.archive, filters, view.directories)
        understood = replace(question, understanding=plan.read.understanding)
        return Retrieved(
            understood, plan, evidence, counts, timings, probability, reports, names
        )

    def compose(inputs: Iterator[Retrieved]) -> Iterator[Events]:
        for retrieved in inputs:
            for event in Composition(retrieved, answerer).events():
                yield Events((event,))

    return RunnableLambda(retrieve) | RunnableGenerator(compose)


def reports_of(
    evidence: Evidence, archive: Archive, filters: Filters
) -> dict[int, Report]:
    """The reports in which passages are at the moment of the filters, by their numbers.

    A part of the question may have found them under others.
    """
    moment = filters.all_then
    numbers = [found.passage.passage_no for found in evidence.passages]
    rows = archive.passages.rows(np.array(numbers, np.int64), moment)
    version_nos = rows.version_no.tolist()
    reports = archive.reports.of(version_nos, moment)
    return {
        number: reports[version_no]
        for number, version_no in zip(
            rows.passage_no.tolist(), version_nos, strict=True
        )
        if version_no in reports
    }
