"""Readers: how likely each sentence of a passage answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.article import Passage


class SentenceReader(Protocol):
    """Reads passages with a question in mind."""

    threshold: float
    """The log-odds below which nothing counts as an answer."""

    def read(self, question: str, passages: Sequence[Passage]) -> list[list[float]]:
        """Log-odds that a sentence answers, for each passage and each sentence
        of ``index.sentences.sentence_spans(passage.text)``."""
        ...
