"""Cross-encoders as rerankers: question and passage go through the network together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

from index.article import Passage
from qa.rerankers import Scores
from qa.rerankers.pairs import PairTokenizer, shown

if TYPE_CHECKING:
    from tokenizers import Encoding

WORTH = 0.02
"""Chosen for the installed one, whose log-odds go from -11 to 10; others are taken to
go as far. What .04 did to two earlier mixes: docs/measurements.md."""

In = TypeVar("In")
Out = TypeVar("Out")


class PairNetwork(Protocol):
    """Gives one number for a pair, which many threads may ask for."""

    def logit(self, pair: Encoding) -> float:
        """Log-odds of relevance."""
        ...

    def each(self, work: Callable[[In], Out], items: list[In]) -> Iterator[Out]:
        """``work`` of each item, in order, on all cores."""
        ...


class CrossEncoderReranker:
    """See :class:`qa.rerankers.Reranker`. A pair scores the same in any company."""

    worth = WORTH

    def __init__(
        self, spec: str, network: PairNetwork, tokenizer: PairTokenizer
    ) -> None:
        self.spec = spec
        self._network = network
        self._tokenizer = tokenizer

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        """Log-odds of relevance; of a passage in several windows, the best one's."""

        def scored(passage: Passage) -> float:
            windows = self._tokenizer.windows(question, shown(passage))
            return max(map(self._network.logit, windows))

        return np.fromiter(self._network.each(scored, list(passages)), np.float32)
