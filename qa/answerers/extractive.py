"""The answerer that needs no chat model: it chooses the sentences that answer.

A reader gives every sentence of the evidence a score. The best ones are copied
from the store, word for word, one that begins with "It" or "She" under the sentence
above it; if none is good enough, the archive doesn't say. What asks for an account, as
"What did the Courier report?" does, gets the leads of what was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log

from qa.answerers.leads import leads
from qa.answerers.newest import newest_leading
from qa.answerers.sentences import Candidate, places, repeats_any
from qa.answerers.topics import counts
from qa.draft import Abstention, Confidence, DraftEvent, DraftSentence, Pointer
from qa.english import without_attribution
from qa.evidence import Evidence
from qa.in_context import own_words
from qa.question import Question
from qa.readers import SentenceReader, SplitPassage
from qa.understanding.accounts import Account, without_source
from qa.understanding.understood import Understanding

MAX_SENTENCES = 2
"""More would be an excerpt, not an answer."""

SECOND_MARGIN = 1.0
"""How far, in log-odds, a second sentence may lie behind the best."""


class ExtractiveAnswerer:
    """Answers in the archive's own sentences."""

    prompt_id: str | None = None

    def __init__(self, reader: SentenceReader, spec: str = "extractive") -> None:
        self.reader = reader
        self.spec = spec

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        """One or two verbatim sentences, or an account's leads, with their context; or
        an abstention."""
        read = question.understanding or Understanding.nothing(question.standalone)
        account = read.account
        fact = _to_read(read) if account is None else account.fact
        chosen: list[Candidate] = []
        if fact is not None:
            ranked = self.candidates(fact, evidence)
            if account is not None:
                ranked = [one for one in ranked if _counts(one, account, evidence)]
            chosen = self._answering(ranked, question, evidence)
            if ranked:
                yield Confidence(round(self._probability(ranked[0]), 4))
        if account is not None and not chosen:
            chosen = leads(account, evidence)
            if chosen or fact is None:
                yield Confidence(None)
        if not chosen:
            yield Abstention("No sentence of the passages answers the question.")
        yield from _said(chosen)

    def _answering(
        self, ranked: Sequence[Candidate], question: Question, evidence: Evidence
    ) -> list[Candidate]:
        """Those that state a fact likely enough; none if no sentence does."""
        least = self.reader.least
        good = [one for one in ranked if self._probability(one) >= least]
        chosen = distinct(good)
        if chosen:
            chosen = newest_leading(chosen, ranked, question, evidence)
        return chosen[:MAX_SENTENCES]

    def _probability(self, candidate: Candidate) -> float:
        return self.reader.curve.probability(candidate.score)

    def candidates(self, question: str, evidence: Evidence) -> list[Candidate]:
        """All sentences of the evidence, the likeliest first.

        Each stored passage is read by itself, as the reader learnt to; where several
        are joined, the sentence above may be in the one before.
        """
        parts = [
            (number, found.passage, SplitPassage.of(part))
            for number, found in enumerate(evidence.passages, 1)
            for part in found.parts
        ]
        read = self.reader.read(question, [split for _, _, split in parts])
        candidates: list[Candidate] = []
        above: Pointer | None = None
        for (number, whole, split), row in zip(parts, read, strict=True):
            behind = self.reader.rank_weight * log(number)
            for place, score in zip(places(number, whole, split), row, strict=True):
                if above is not None and above.passage != number:
                    above = None
                candidates.append(Candidate(place, score - behind, above))
                above = place
        return sorted(candidates, key=lambda one: (-one.score, one.place.passage))


def _to_read(read: Understanding) -> str:
    """What of a question is read with the passages that were found for it."""
    return without_attribution(own_words(without_source(read)))


def _counts(one: Candidate, account: Account, evidence: Evidence) -> bool:
    passage = evidence.passage(one.place.passage)
    return passage is not None and counts(account, passage)


def distinct(ranked: list[Candidate]) -> list[Candidate]:
    """The best, and what is nearly as good and says something else."""
    chosen: list[Candidate] = []
    for one in ranked:
        behind = bool(chosen) and one.score < chosen[0].score - SECOND_MARGIN
        if len(chosen) == MAX_SENTENCES or behind:
            break
        if not repeats_any(one.text, (other.text for other in chosen)):
            chosen.append(one)
    return chosen


def _said(chosen: Iterable[Candidate]) -> Iterator[DraftSentence]:
    """Sentences, each under the one that says what its pronoun stands for."""
    said: list[str] = []
    for one in chosen:
        found = [] if one.text in said else [one.place]
        if one.context and not repeats_any(one.context.words, said):
            found.insert(0, one.context)
        for place in found:
            yield DraftSentence(place.words, (place,), verbatim=True)
            said.append(place.words)
