"""A fake embedder: texts that share words get similar vectors. No model, no meaning.

For tests and demonstrations: it is instant, and the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import shake_256

import numpy as np
from numpy.typing import NDArray

from index.embedders import EmbedderIdentity, Vectors
from index.errors import ModelError

DIMENSIONS = 64
BYTES_SUMMED = 8
"""The sum of eight uniform bytes is close to a Gaussian."""

TOKEN = re.compile(r"\w{1,16}|[^\w\s]")


class HashedEmbedder:
    """Words hashed to directions and summed; see :class:`index.embedders.Embedder`."""

    identity = EmbedderIdentity("hashed", DIMENSIONS, "")
    max_tokens = 254
    target_tokens = 180

    def count_tokens(self, text: str) -> int:
        """Words (of at most 16 characters) and other signs."""
        return len(TOKEN.findall(text))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 64).

        Raises:
            ModelError: a text has more than 254 tokens.
        """
        vectors = np.empty((len(texts), DIMENSIONS), np.float32)
        for row, text in enumerate(texts):
            tokens = self.count_tokens(text)
            if tokens > self.max_tokens:
                raise ModelError(
                    f"A text of {tokens} tokens is too long for the embedder hashed, "
                    f"which takes {self.max_tokens}; split it first."
                )
            vectors[row] = _vector(text)
        return vectors


def _vector(text: str) -> Vectors:
    words = [token for token in TOKEN.findall(text.casefold()) if token[0].isalnum()]
    # Sums of whole numbers, so the order of the words changes no bit. The empty
    # word keeps the sum from being zero.
    total = 16 * sum(map(_direction, words), np.zeros(DIMENSIONS)) + _direction("")
    return (total / np.linalg.norm(total)).astype(np.float32)


@lru_cache(maxsize=65536)
def _direction(word: str) -> NDArray[np.float64]:
    digest = shake_256(word.encode("utf-8", "surrogatepass")).digest(
        DIMENSIONS * BYTES_SUMMED
    )
    samples = np.frombuffer(digest, np.uint8).reshape(DIMENSIONS, BYTES_SUMMED)
    return (samples.astype(np.float64) - 127.5) @ np.ones(BYTES_SUMMED)
