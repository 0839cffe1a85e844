"""The making of one answer: drafted, quoted, checked, mended or dropped."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from index.times import isoformat
from qa.answer import Answer, Citation, Sentence, Status
from qa.checks import check, passes
from qa.corroboration import corroborated
from qa.draft import (
    Abstention,
    Answerer,
    Confidence,
    DraftEvent,
    DraftSentence,
    Rejected,
    Repairer,
    Stage,
    Usage,
)
from qa.events import AnswerEvent, CheckedSentence
from qa.presenting import (
    citation,
    model_usage,
    not_found_sentence,
    search_results,
    searched,
)
from qa.presenting_understood import understood
from qa.quotes import Quote, copied, copied_headline, locate
from qa.retrieved import Retrieved

NEAREST = 3
"""Passages shown beside "the archive doesn't say"."""


class Composition:
    """The making of one answer from its evidence."""

    def __init__(self, retrieved: Retrieved, answerer: Answerer) -> None:
        self.retrieved = retrieved
        self.answerer = answerer
        self.sentences: list[Sentence] = []
        self.citations: list[Citation] = []
        self.rejected: list[Rejected] = []
        self.dropped = False
        asked = retrieved.plan.read.usage
        self.usage: Usage | None = asked if asked.requests else None
        self.confidence = retrieved.probability
        self._cited: dict[int, int] = {}
        """Of each citation, the number of the stored passage in which it begins."""
        self._numbers: dict[tuple[str, str, int, int], int] = {}

    def events(self) -> Iterator[AnswerEvent]:
        """Stages, checked sentences, and at last the answer."""
        started = time.perf_counter()
        found = len(self.retrieved.evidence.passages)
        if found:
            yield Stage(f"Reading {found} passage{'s' if found > 1 else ''}")
            draft = self.answerer.draft(
                self.retrieved.question, self.retrieved.evidence
            )
            yield from self._taken(draft)
            yield from self._repaired()
        self.retrieved.timings.record("answer", started)
        yield self._answer()

    def _taken(self, draft: Iterable[DraftEvent]) -> Iterator[AnswerEvent]:
        for event in draft:
            if isinstance(event, DraftSentence):
                yield from self._checked(event)
            elif isinstance(event, Usage):
                self.usage = event if self.usage is None else self.usage.plus(event)
            elif isinstance(event, Confidence):
                self.confidence = event.probability
            elif isinstance(event, Stage):
                yield event
            elif isinstance(event, Abstention):
                return

    def _repaired(self) -> Iterator[AnswerEvent]:
        """What was rejected, mended once; the rest is dropped."""
        rejected, stood = tuple(self.rejected), len(self.sentences)
        if rejected and isinstance(self.answerer, Repairer):
            yield Stage("Mending what the sources don't carry")
            yield from self._taken(
                self.answerer.repair(
                    self.retrieved.question, self.retrieved.evidence, rejected
                )
            )
        self.dropped = len(self.sentences) - stood < len(rejected)

    def _checked(self, draft: DraftSentence) -> Iterator[CheckedSentence]:
        quotes = list(self._quotes(draft))
        verdicts = check(draft.text, quotes, verbatim=draft.verbatim)
        if not passes(verdicts):
            failed = [name for name, verdict in verdicts.items() if verdict == "failed"]
            self.rejected.append(Rejected(draft.text, tuple(failed)))
            return
        before = len(self.citations)
        numbers = list(
            dict.fromkeys(self._number(draft.text, quote) for quote in quotes)
        )
        sentence = Sentence(text=draft.text, citations=numbers, checks=verdicts)
        self.sentences.append(sentence)
        yield CheckedSentence(sentence, tuple(self.citations[before:]))

    def _quotes(self, draft: DraftSentence) -> Iterator[Quote]:
        for pointer in draft.pointers:
            passage = self.retrieved.evidence.passage(pointer.passage)
            if passage is None:
                continue
            if pointer.field == "headline":
                quote = copied_headline(passage)
            elif pointer.span:
                quote = copied(passage, pointer.span)
            else:
                quote = locate(passage, pointer.words)
            if quote is not None:
                yield quote

    def _number(self, sentence: str, quote: Quote) -> int:
        """The number of a quote; for the first sentence that has it, who says that."""
        key = (
            quote.passage.version.version_id,
            quote.field,
            quote.start,
            quote.end,
        )
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            found = self.retrieved
            stored = found.evidence.stored(quote.passage, quote.start)
            self._cited[self._numbers[key]] = stored.passage_no
            others = corroborated(sentence, quote, found.evidence, found.reports)
            self.citations.append(
                citation(self._numbers[key], quote, stored.passage_id, others)
            )
        return self._numbers[key]

    def _cited_for(self) -> list[list[int]]:
        """For each part of the question, the citations that its own search found."""
        return [
            [n for n, passage_no in self._cited.items() if passage_no in found]
            for found in self.retrieved.evidence.found_for
        ]

    def _status(self) -> Status:
        if not self.sentences:
            return "not_found"
        return "partial" if self.dropped else "answered"

    def _answer(self) -> Answer:
        question, counts = self.retrieved.question, self.retrieved.counts
        plan = self.retrieved.plan
        filters = plan.query.filters
        status = self._status()
        if status == "not_found":
            text = not_found_sentence(counts, filters)
            nearest = search_results(self.retrieved.evidence)[:NEAREST]
        else:
            text, nearest = " ".join(map(marked, self.sentences)), []
        return Answer(
            question=question.text,
            as_of=isoformat(filters.as_of),
            status=status,
            confidence=self.confidence,
            answer=text,
            sentences=self.sentences,
            citations=self.citations,
            searched=searched(counts, filters, self.retrieved.names),
            nearest=nearest,
            understood=understood(plan.read, question.text, self._cited_for()),
            model=self.answerer.spec,
            prompt=self.answerer.prompt_id,
            usage=model_usage(self.usage),
            timings_ms=self.retrieved.timings.milliseconds,
        )


def marked(sentence: Sentence) -> str:
    """A sentence with its ``[n]`` marks."""
    marks = "".join(f"[{number}]" for number in sentence.citations)
    return f"{sentence.text} {marks}"
