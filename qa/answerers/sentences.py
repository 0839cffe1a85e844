"""The sentences of the evidence, as an extractive answerer chooses among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.article import Passage
from qa.draft import Pointer
from qa.english import PRONOUN_FIRST
from qa.quotes import fold
from qa.readers import SplitPassage

LONG_CONTEXT = 300
"""Characters; a longer sentence says more than who "she" is."""
REPEATED = 0.7
"""Of the shorter one's words, what stands in the longer of a reprint, which is no
news."""


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


def places(number: int, whole: Passage, split: SplitPassage) -> list[Pointer]:
    """Where each sentence stands in the whole: between two is blank space at most."""
    before = split.passage.start - whole.start
    found, end = [], 0
    for sentence in split.sentences:
        start = split.passage.text.index(sentence, end)
        end = start + len(sentence)
        found.append(Pointer(number, sentence, (before + start, before + end)))
    return found


def repeats_any(text: str, others: Iterable[str]) -> bool:
    """Whether a sentence says hardly anything that one of the others doesn't."""
    words = set(fold(text)[0].split())
    return any(
        len(words & known) >= REPEATED * min(len(words), len(known))
        for known in (set(fold(other)[0].split()) for other in others)
    )
