"""Vectors in a byte a number: which of them can be among the nearest.

A quarter as much is to be read, and compared four times as fast. How far a rough
similarity may be from the true one is known: for a vector ``q`` and a row ``x``, and
``q'`` and ``x'`` as they are kept here,

    |q·x - q'·x'| <= |q - q'| |x| + |q'| |x - x'|

So what is left out is certain not to be among the nearest, and comparing the rest finds
what comparing all would find.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.arrays import Integers
from index.cores import on_all_cores
from index.embedders import Vectors

BLOCK = 16_384
"""Rows made, and compared, at once."""
LARGEST = 127
LONGEST = 1.01
"""No row is longer, but for rounding."""
SLACK = 1e-5
"""For rounding in single precision, and of the scores that come out."""

Bytes = NDArray[np.int8]


@dataclass(frozen=True)
class _Block:
    """Rows, and what each is to be multiplied by.

    Attributes:
        error: the longest difference of a row from the true one.
    """

    rows: Bytes
    scales: NDArray[np.float32]
    error: float

    @classmethod
    def of(cls, rows: Vectors) -> Self:
        kept, scales = _rough(rows)
        differences = rows - kept * scales[:, None]
        error = np.sqrt(np.vecdot(differences, differences).max(initial=0.0))
        return cls(kept, scales, float(error))


class RoughVectors:
    """A copy in memory of all rows of a file of vectors."""

    def __init__(self, matrix: Vectors, before: RoughVectors | None = None) -> None:
        """
        Args:
            matrix: shape ``(rows, dimensions)``, not empty.
            before: of the same file when it was shorter. Only what came after it is
                read: a row never changes, but to zeros when its passage is removed.
        """
        kept = [] if before is None else before._blocks[: before.whole // BLOCK]
        starts = range(len(kept) * BLOCK, len(matrix), BLOCK)
        made = [_Block.of(matrix[start : start + BLOCK]) for start in starts]
        self._blocks: list[_Block] = [*kept, *made]
        self._scales = np.concatenate([block.scales for block in self._blocks])
        self._error = max(block.error for block in self._blocks)
        self.whole: int = len(matrix) // BLOCK * BLOCK
        """So many rows needn't be read again when there are more."""

    def candidates(self, vector: Vectors, passage_nos: Integers, k: int) -> Integers:
        """Those of ``passage_nos`` that may be among the ``k`` nearest, ascending.

        Args:
            vector: unit length, shape ``(dimensions,)``.
            passage_nos: ascending; more than ``k``.
        """
        import simsimd

        (query,), (scale,) = _rough(vector[None])
        about = np.empty(len(self._scales), np.float32)

        def compare(number: int) -> None:
            rows = self._blocks[number].rows
            dots = simsimd.cdist(query[None], rows, metric="dot")
            first = number * BLOCK
            about[first : first + len(rows)] = np.asarray(dots)[0]

        on_all_cores(compare, range(len(self._blocks)))
        about *= self._scales * scale
        about = about[passage_nos]
        own_error = float(np.linalg.norm(vector - query * scale))
        length = float(np.linalg.norm(query * scale))
        error = own_error * LONGEST + length * self._error + SLACK
        kth = np.partition(about, len(about) - k)[len(about) - k]
        found: Integers = passage_nos[about >= kth - 2 * error]
        return found


def _rough(rows: Vectors) -> tuple[Bytes, NDArray[np.float32]]:
    """The rows as whole numbers, and what each is to be multiplied by."""
    scales = np.abs(rows).max(axis=1, initial=0.0) / LARGEST
    divisors = np.where(scales > 0, scales, 1)
    kept = np.rint(rows / divisors[:, None]).astype(np.int8)
    return kept, scales.astype(np.float32)
