"""Which stretches of two texts say the same, word for word but for light edits.

A stretch is a row of shared shingles that follow one another in both texts with at most
a few other words between. Stretches may come in another order: desks move paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.arrays import Integers, Mask
from index.reprints.shingles import shingles_of
from index.reprints.words import Hashes

SHINGLE = 3
"""Words."""
BRIDGED = 10
"""Words between two shared shingles that count as an edit of what was there. Where 15 %
of words are exchanged, one gap in 140 is longer."""
SHORTEST = 8
"""Shared words in a stretch; fewer are how everybody puts it ("at the end of the")."""
NEIGHBOURS = 3
"""How many shared shingles away another must agree for one to count."""


@dataclass(frozen=True)
class Stretch:
    """Where the shared shingles of a stretch begin, in either text: ascending arrays of
    one length."""

    first: Integers
    second: Integers

    @property
    def spans(self) -> tuple[slice, slice]:
        """The stretch in either text, from its first word to its last."""
        return (
            slice(int(self.first[0]), int(self.first[-1]) + SHINGLE),
            slice(int(self.second[0]), int(self.second[-1]) + SHINGLE),
        )

    @property
    def gaps(self) -> list[tuple[slice, slice]]:
        """What stands in either text where the other has something else instead."""
        starts = (self.first[:-1] + SHINGLE, self.second[:-1] + SHINGLE)
        edits = (self.first[1:] > starts[0]) & (self.second[1:] > starts[1])
        return [
            (
                slice(int(starts[0][at]), int(self.first[at + 1])),
                slice(int(starts[1][at]), int(self.second[at + 1])),
            )
            for at in np.flatnonzero(edits)
        ]


def stretches_of(first: Hashes, second: Hashes) -> list[Stretch]:
    """The stretches that two texts, as their words' hashes, share.

    Where a shingle stands several times in the second text, the first place counts.
    """
    ours, theirs = shingles_of(first, SHINGLE), shingles_of(second, SHINGLE)
    if not len(ours) or not len(theirs):
        return []
    known, places = np.unique(theirs, return_index=True)
    at = np.searchsorted(known, ours).clip(max=len(known) - 1)
    shared = known[at] == ours
    in_first = np.flatnonzero(shared)
    in_second = places[at[shared]].astype(np.int64)
    kept = _agreeing(in_first, in_second)
    in_first, in_second = in_first[kept], in_second[kept]
    if not len(in_first):
        return []
    breaks = np.flatnonzero(~_follows(in_first, in_second, 1)) + 1
    bounds = [0, *breaks.tolist(), len(in_first)]
    found = [
        Stretch(in_first[start:end], in_second[start:end])
        for start, end in pairwise(bounds)
    ]
    return [stretch for stretch in found if _shared_words(stretch) >= SHORTEST]


def shared_mask(stretches: list[Stretch], length: int) -> Mask:
    """Which words of the first text stand in a shared shingle of a stretch."""
    mask = np.zeros(length, dtype=np.bool_)
    for stretch in stretches:
        for offset in range(SHINGLE):
            mask[stretch.first + offset] = True
    return mask


def _agreeing(first: Integers, second: Integers) -> Mask:
    """Where a shared shingle is followed, or follows, as in a stretch; others are
    chance."""
    kept = np.zeros(len(first), dtype=np.bool_)
    for step in range(1, min(NEIGHBOURS, len(first) - 1) + 1):
        follows = _follows(first, second, step)
        kept[step:] |= follows
        kept[:-step] |= follows
    return kept


def _follows(first: Integers, second: Integers, step: int) -> Mask:
    """Whether each is so near after the one ``step`` before it, in both texts."""
    after = first[step:] - first[:-step]
    there = second[step:] - second[:-step]
    near = BRIDGED + SHINGLE
    return np.asarray((after <= near) & (there > 0) & (there <= near))


def _shared_words(stretch: Stretch) -> int:
    return int(np.minimum(np.diff(stretch.first), SHINGLE).sum()) + SHINGLE
