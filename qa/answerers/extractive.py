"""The answerer that needs no chat model: it chooses the sentences that answer.

A reader gives every sentence of the evidence a score. The best ones are copied
from the store, word for word, one that begins with "It" or "She" under the sentence
above it; if none is good enough, the archive doesn't say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from index.article import Passage
from qa.draft import Abstention, Confidence, DraftEvent, DraftSentence, Pointer
from qa.english import PRONOUN_FIRST, without_attribution
from qa.evidence import Evidence
from qa.follow_up import own_words
from qa.question import Question
from qa.quotes import fold
from qa.readers import SentenceReader, SplitPassage

MAX_SENTENCES = 2
"""More would be an excerpt, not an answer."""

SECOND_MARGIN = 1.0
"""How far, in log-odds, a second sentence may lie behind the best."""

LONG_CONTEXT = 300
"""Characters; a longer sentence says more than who "she" is."""


@dataclass(frozen=True)
class Candidate:
    """A sentence of the evidence.

    Attributes:
        place: where it stands; its words are the whole sentence.
        score: log-odds that it answers, by its words and its passage's rank.
        above: the sentence above it in its passage, None for the first.
    """

    place: Pointer
    score: float
    above: Pointer | None = None

    @property
    def text(self) -> str:
        return self.place.words

    @property
    def context(self) -> Pointer | None:
        """The sentence that says what a pronoun at the beginning stands for."""
        if self.above is None or len(self.above.words) > LONG_CONTEXT:
            return None
        return self.above if PRONOUN_FIRST.match(self.text) else None


class ExtractiveAnswerer:
    """Answers in the archive's own sentences."""

    prompt_id: str | None = None

    def __init__(self, reader: SentenceReader, spec: str = "extractive") -> None:
        self.reader = reader
        self.spec = spec

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        """One or two verbatim sentences, with their context, or an abstention."""
        ranked = self.candidates(_to_read(question.standalone), evidence)
        if ranked:
            yield Confidence(round(self._probability(ranked[0]), 4))
        least = self.reader.least
        good = [one for one in ranked if self._probability(one) >= least]
        if not good:
            yield Abstention("No sentence of the passages answers the question.")
            return
        said: list[str] = []
        for one in distinct(good):
            places = [] if one.text in said else [one.place]
            if one.context and not _repeats_any(one.context.words, said):
                places.insert(0, one.context)
            for place in places:
                yield DraftSentence(place.words, (place,), verbatim=True)
                said.append(place.words)

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
            for place, score in zip(_places(number, whole, split), row, strict=True):
                if above is not None and above.passage != number:
                    above = None
                candidates.append(Candidate(place, score - behind, above))
                above = place
        return sorted(candidates, key=lambda one: (-one.score, one.place.passage))


def _to_read(question: str) -> str:
    """What of a question is read with the passages that were found for it."""
    return without_attribution(own_words(question))


def distinct(ranked: list[Candidate]) -> list[Candidate]:
    """The best, and what is nearly as good and says something else."""
    chosen: list[Candidate] = []
    for one in ranked:
        behind = bool(chosen) and one.score < chosen[0].score - SECOND_MARGIN
        if len(chosen) == MAX_SENTENCES or behind:
            break
        if not _repeats_any(one.text, (other.text for other in chosen)):
            chosen.append(one)
    return chosen


def _places(number: int, whole: Passage, split: SplitPassage) -> list[Pointer]:
    """Where each sentence stands in the whole: between two is blank space at most."""
    before = split.passage.start - whole.start
    places, end = [], 0
    for sentence in split.sentences:
        start = split.passage.text.index(sentence, end)
        end = start + len(sentence)
        places.append(Pointer(number, sentence, (before + start, before + end)))
    return places


def _repeats_any(text: str, others: Iterable[str]) -> bool:
    """Most words of the shorter are in the longer: a reprint, not news."""
    words = set(fold(text)[0].split())
    return any(
        len(words & known) >= 0.7 * min(len(words), len(known))
        for known in (set(fold(other)[0].split()) for other in others)
    )
