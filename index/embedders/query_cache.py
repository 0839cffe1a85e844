"""The vectors of the questions asked last, in memory alone.

A question is searched for more than once: for its recent period too, in the next turn
of a conversation, by whoever tries other filters. It may be confidential, so nothing
of it is written anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

import numpy as np
from numpy.typing import NDArray

from index.embedders import Embedder, EmbedderIdentity, Vectors
from index.recent import Recent

KEPT = 1024
"""Texts, each with its vector: some 2 MB with 384 dimensions."""

Vector = NDArray[np.float32]


class QueryCache:
    """Another embedder with a short memory; see :class:`index.embedders.Embedder`.

    For questions: what is indexed comes once. Safe to use from many threads; a text
    that several ask for at the same time is embedded once. A failure isn't kept.
    """

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        """
        Args:
            kept: how many texts, those that were asked for last.
        """
        self._embedder = embedder
        self.max_tokens = embedder.max_tokens
        self.target_tokens = embedder.target_tokens
        self._vectors: Recent[str, Future[Vector]] = Recent(kept)

    @property
    def identity(self) -> EmbedderIdentity:
        """The other embedder's.

        Raises:
            ModelError: the server fails.
        """
        return self._embedder.identity

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text``, special ones left out."""
        return self._embedder.count_tokens(text)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimensions)``, in the order given.

        Raises:
            ModelError: the model or its server fails, or a text is too long.
        """
        if not texts:
            return self._embedder.embed(texts)
        kept, new = {}, {}
        for text in dict.fromkeys(texts):
            mine: Future[Vector] = Future()
            kept[text] = self._vectors.setdefault(text, mine)
            if kept[text] is mine:
                new[text] = mine
        # Its own come first, so that no two wait for each other.
        self._make(new)
        return np.stack([kept[text].result() for text in texts])

    def _make(self, new: dict[str, Future[Vector]]) -> None:
        if not new:
            return
        try:
            vectors = self._embedder.embed(list(new))
        except BaseException as error:
            for text, promised in new.items():
                self._vectors.discard(text, promised)
                promised.set_exception(error)
            raise
        for promised, vector in zip(new.values(), vectors, strict=True):
            promised.set_result(vector)
