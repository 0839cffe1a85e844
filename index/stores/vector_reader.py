"""Exact vector search in the file of vectors, for those who read.

Each row is compared alone (``numpy.vecdot``), so that equal vectors score alike in any
company. It is as fast as a matrix product, and threads don't wait for each other: the
library behind that has a lock.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import Integers
from index.cores import on_all_cores
from index.errors import CorruptStoreError
from index.stores.rough_vectors import RoughVectors
from index.stores.vectors import FLOAT

BLOCK = 16_384
"""Rows that a thread takes at once: 25 MB at 384 dimensions."""
GATHERED = 512
"""Rows gathered at once: more leave the processor's cache and take twice the time."""
GATHERING = 4
"""To gather a row takes as long as to compare so many (measured: 3.6)."""
ROUGHLY = 8
"""To gather and compare a row takes as long as to compare so many roughly."""
ALONE = 20_000
"""So many rows aren't worth more than one thread."""
SCORE_DIGITS = 6
"""Beyond them differ what is twice the same but for the embedder's rounding."""
HIGHEST = 1.01
"""No unit vectors have a higher similarity, but for rounding."""

Scores = NDArray[np.float32]


class VectorReader:
    """The readers' side: exact cosine over chosen rows."""

    def __init__(
        self,
        path: Path,
        dimensions: int,
        last_passage_no: int,
        rough: RoughVectors | None = None,
    ) -> None:
        """
        Args:
            last_passage_no: the highest row that must be there.
            rough: of an earlier reader of the file that was warmed up.

        Raises:
            CorruptStoreError: the file is missing, too short, or damaged.
        """
        rows = last_passage_no + 1 if last_passage_no else 0
        self._path = path
        self._matrix: NDArray[np.float32] = np.empty((0, dimensions), FLOAT)
        self.rough: RoughVectors | None = None
        if not rows:
            return
        try:
            mapped = np.memmap(path, FLOAT, mode="r", shape=(rows, dimensions))
            self._matrix = np.asarray(mapped)
        except (OSError, ValueError) as error:
            raise CorruptStoreError(
                f"{path} is missing or too short; `dateline doctor --repair` "
                "rebuilds it."
            ) from error
        if rough is not None:
            self.rough = self._made_rough(rough)

    @property
    def size(self) -> int:
        """How many rows there are, of whatever passages."""
        return len(self._matrix)

    def warm_up(self) -> None:
        """Reads the file once, for searches that are four times as fast from then on.

        It takes two seconds and 400 MB for a million rows of 384 dimensions.

        Raises:
            CorruptStoreError: what is in the file can't be unit vectors.
        """
        if self.size:
            self.rough = self._made_rough(self.rough)

    def rows(self, passage_nos: Integers) -> NDArray[np.float32]:
        """The vectors of those passages."""
        return np.asarray(self._matrix[passage_nos])

    def nearest(
        self, vector: NDArray[np.float32], passage_nos: Integers, k: int
    ) -> list[tuple[int, float]]:
        """The ``k`` of ``passage_nos`` most similar to ``vector``, best first.

        Raises:
            CorruptStoreError: what is in the file can't be unit vectors.
        """
        if self.rough is not None and len(passage_nos) > max(k, self.size // ROUGHLY):
            passage_nos = self.rough.candidates(vector, passage_nos, k)
        return best(passage_nos, self.scores(vector, passage_nos), k)

    def scores(self, vector: NDArray[np.float32], passage_nos: Integers) -> Scores:
        """Cosine similarity with each of ``passage_nos``.

        Args:
            vector: unit length, shape ``(dimensions,)``.
            passage_nos: ascending.

        Raises:
            CorruptStoreError: what is in the file can't be unit vectors.
        """
        scores = np.empty(len(passage_nos), dtype=np.float32)

        def compare(start: int) -> None:
            end = min(start + BLOCK, self.size)
            low, high = np.searchsorted(passage_nos, (start, end))
            with np.errstate(all="ignore"):
                if (high - low) * GATHERING > end - start:
                    block = np.vecdot(self._matrix[start:end], vector)
                    scores[low:high] = block[passage_nos[low:high] - start]
                    return
                for first in range(low, high, GATHERED):
                    some = passage_nos[first : min(first + GATHERED, high)]
                    rows = self._matrix[some]
                    scores[first : first + len(some)] = np.vecdot(rows, vector)

        blocks = range(0, self.size, BLOCK)
        if len(passage_nos) > ALONE:
            on_all_cores(compare, blocks)
        else:
            for start in blocks:
                compare(start)
        # Of what is no number, neither is true.
        if len(scores) and not -HIGHEST <= scores.min() <= scores.max() <= HIGHEST:
            raise self._damaged()
        return np.round(scores, SCORE_DIGITS)

    def _made_rough(self, before: RoughVectors | None) -> RoughVectors:
        first = 0 if before is None else before.whole
        for start in range(first, self.size, BLOCK):
            rows = self._matrix[start : start + BLOCK]
            with np.errstate(all="ignore"):
                longest = np.vecdot(rows, rows).max()
            if not longest <= HIGHEST:
                raise self._damaged()
        return RoughVectors(self._matrix, before)

    def _damaged(self) -> CorruptStoreError:
        return CorruptStoreError(
            f"{self._path} holds what are no unit vectors; `dateline doctor --repair` "
            "rebuilds it."
        )


def best(
    passage_nos: Integers, scores: NDArray[np.floating], k: int
) -> list[tuple[int, float]]:
    """The ``k`` highest scores, best first; equal ones by passage number."""
    if k <= 0:
        return []
    if len(scores) > k:
        kth = np.partition(scores, len(scores) - k)[len(scores) - k]
        kept = np.flatnonzero(scores >= kth)
        passage_nos, scores = passage_nos[kept], scores[kept]
    order = np.lexsort((passage_nos, -scores))[:k]
    return [(int(passage_nos[i]), float(scores[i])) for i in order]
