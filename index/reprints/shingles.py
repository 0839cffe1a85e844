"""Shingles: every few words in a row, as one hash; and the sample of them that is kept.

Of all shingles those are kept whose hash is divisible by a power of two: what two
texts share of the kept ones estimates what they share of all, and how much of one
stands in the other, whatever their lengths. (Broder, "On the resemblance and
containment of documents", 1997, section 4: MOD_m. A MinHash of fixed size can't:
it estimates resemblance only.)
"""

from __future__ import annotations

import numpy as np

from index.arrays import Integers
from index.reprints.words import Hashes

SAMPLED = 6
"""Words in a shingle that is kept: few phrases are so long, but where 15 % of words are
exchanged, 38 % of such rows are whole."""
EVERY = 8
"""One shingle in so many is kept of a text of usual length."""
FEWEST, MOST = 24, 256
"""Of a short text more are kept, of a very long one fewer."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def shingles_of(words: Hashes, length: int = SAMPLED) -> Hashes:
    """A hash for every ``length`` words in a row, by where they begin.

    Empty where there are fewer words.
    """
    count = max(0, len(words) - length + 1)
    found = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        found = _mixed(found * _GOLDEN + words[at : at + count])
    return found


def fingerprints_of(shingles: Hashes) -> Integers:
    """The distinct shingles that are kept, ascending, as signed integers."""
    kept = np.unique(shingles)
    every = EVERY
    while every > 1 and np.count_nonzero(kept % np.uint64(every) == 0) < FEWEST:
        every //= 2
    while np.count_nonzero(kept % np.uint64(every) == 0) > MOST:
        every *= 2
    return np.sort(kept[kept % np.uint64(every) == 0].view(np.int64))


def estimated_containment(first: Integers, second: Integers) -> float:
    """How much of one text stands in the other, by their fingerprints; 0 where either
    has none."""
    every = max(_every(first), _every(second))
    first, second = first[first % every == 0], second[second % every == 0]
    shared = np.intersect1d(first, second, assume_unique=True)
    return len(shared) / max(1, min(len(first), len(second)))


def _every(fingerprints: Integers) -> int:
    """The power of two that divides them all: one in so many was kept."""
    if not len(fingerprints):
        return 1
    bits = int(np.bitwise_or.reduce(fingerprints))
    return (bits & -bits) or 1


def _mixed(values: Hashes) -> Hashes:
    """SplitMix64's last step: every bit of the sum changes every bit of the hash."""
    values = (values ^ (values >> np.uint64(30))) * _MIX[0]
    values = (values ^ (values >> np.uint64(27))) * _MIX[1]
    return values ^ (values >> np.uint64(31))
