"""Columns of numbers: what they are called, and what NumPy leaves to be written."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def changes(ordered: Integers) -> Mask:
    """True where a value differs from the one before it, and at the first."""
    differs = np.ones(len(ordered), dtype=np.bool_)
    differs[1:] = ordered[1:] != ordered[:-1]
    return differs


def distinct(values: Integers) -> Integers:
    """Each value once, ascending.

    ``numpy.unique`` would, at its first use, import a module for 70 ms.
    """
    ordered = np.sort(values)
    return ordered[changes(ordered)]


def among(values: Integers, ordered: Integers) -> tuple[Mask, Integers]:
    """Which of ``values`` are in ``ordered``, and where, or 0.

    Args:
        ordered: ascending.
    """
    at = np.searchsorted(ordered, values)
    at[at == len(ordered)] = 0
    if not len(ordered):
        return np.zeros(len(values), dtype=np.bool_), at
    return np.asarray(ordered[at] == values), at
