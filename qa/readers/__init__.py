"""Readers: how likely each sentence of a passage answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import Passage
from index.sentences import sentence_spans
from qa.calibration import Curve


@dataclass(frozen=True)
class SplitPassage:
    """A passage and its sentences, in order, each an exact slice of its text."""

    passage: Passage
    sentences: tuple[str, ...]

    @classmethod
    def of(cls, passage: Passage) -> SplitPassage:
        """Splits ``passage`` as all of Dateline does."""
        spans = sentence_spans(passage.text)
        return cls(passage, tuple(passage.text[start:end] for start, end in spans))


class SentenceReader(Protocol):
    """Reads passages with a question in mind."""

    curve: Curve
    """From a sentence's log-odds, less its passage's rank, to its being right."""
    least: float
    """The probability below which nothing counts as an answer."""
    rank_weight: float
    """How many log-odds a sentence loses for each e-fold of its passage's rank in the
    search: what is found first answers oftener than what only looks so."""

    def read(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> list[list[float]]:
        """Log-odds that a sentence answers, for each passage and each sentence."""
        ...
