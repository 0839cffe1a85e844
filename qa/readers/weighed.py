"""Three witnesses to whether a sentence answers, weighed into one score.

The reader (:mod:`qa.readers.minilm`) knows who did what to whom, but was trained on
little. The embedder's similarity knows what a sentence is about. And what the
question names must stand in the passage, its headline or what is stored of it. The
weights are a logistic regression's (``benchmarks/reader/weigh.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.article import Passage
from index.embedders import Embedder
from index.embedders.fitting import fitting
from qa.quotes import fold
from qa.readers import SentenceReader, SplitPassage
from qa.readers.lexical import STOP_WORDS
from qa.readers.minilm import header_of

NAME_OR_NUMBER = re.compile(r"(?<!^)\b[A-Z][\w’'-]+|\b\d[\d.,]*%?")

READ, SIMILAR, NAMED, BIAS = 0.58, 3.24, 1.45, -3.91
"""Weights of log-odds, cosine and share of names."""


class WeighedReader:
    """See :class:`qa.readers.SentenceReader`."""

    threshold = -2.5

    def __init__(self, reader: SentenceReader, embedder: Embedder) -> None:
        self.reader = reader
        self.embedder = embedder

    def read(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> list[list[float]]:
        """Log-odds per passage and sentence."""
        return [
            [
                READ * read + SIMILAR * similar + NAMED * named + BIAS
                for read, similar, named in row
            ]
            for row in self.witnesses(question, passages)
        ]

    def witnesses(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> list[list[tuple[float, float, float]]]:
        """Per passage and sentence: the reader's log-odds, the cosine of sentence
        and question, and the share of the question's names that is carried."""
        read = self.reader.read(question, passages)
        similar = iter(self._similarities(question, passages))
        wanted = names(question)
        return [
            [
                (log_odds, next(similar), carried(wanted, split.passage))
                for log_odds in row
            ]
            for split, row in zip(passages, read, strict=True)
        ]

    def _similarities(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> NDArray[np.float32]:
        texts = [sentence for split in passages for sentence in split.sentences]
        vectors = self.embedder.embed(
            [fitting(one, self.embedder) for one in (question, *texts)]
        )
        return np.asarray(vectors[1:] @ vectors[0])


def names(question: str) -> frozenset[str]:
    """Stems of the names and numbers in a question; its first word may be neither."""
    found = (match.group() for match in NAME_OR_NUMBER.finditer(question))
    return frozenset(stem for name in found for stem in stems(name))


def carried(wanted: frozenset[str], passage: Passage) -> float:
    """The share of ``wanted`` in the passage or header, long stems counting more."""
    total = sum(map(len, wanted))
    if not total:
        return 1.0
    held = stems(f"{passage.text} {header_of(passage)}")
    return sum(map(len, wanted & held)) / total


def stems(text: str) -> set[str]:
    """The first five letters of each word that carries meaning; numbers whole."""
    words = re.findall(r"\d[\d.,]*|[^\W\d_]+", fold(text)[0])
    return {
        word.rstrip(".,") if word[0].isdigit() else word[:5]
        for word in words
        if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    }
