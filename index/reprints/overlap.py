"""How much of the shorter of two texts stands in the longer one, and how.

Containment isn't enough. Two reports of one speech share its words, so what stands in
quotation marks in both counts apart; one that quotes a whole statement shares it with
the statement, so what only one of them quotes is counted. Yesterday's and today's
market report share all but figures and names, so those that stand against each other
are counted too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.arrays import Mask
from index.reprints.alignment import SHINGLE, Stretch, shared_mask, stretches_of
from index.reprints.words import Words

FEWEST_NARRATED = 10
"""Words outside quotation marks; fewer are no measure."""


@dataclass(frozen=True)
class Overlap:
    """What two texts share. Words that aren't a story's own are left out.

    Attributes:
        first_words, second_words: how many words either has.
        containment: share of the shorter that stands in the longer, light edits
            included.
        narrated: the same of the words that aren't in quotation marks in both; None
            where hardly any are outside.
        quoting: share of what is shared that only one of them has in quotation marks.
        resemblance: the words in common as a share of the words of both.
        position: where in the longer text the middle of what is shared lies, 0 to 1.
        figures, names: how many agree.
        other_figures, other_names: how many stand where the other text has another.
    """

    first_words: int
    second_words: int
    containment: float
    narrated: float | None
    quoting: float
    resemblance: float
    position: float
    figures: int
    names: int
    other_figures: int
    other_names: int

    @property
    def shorter(self) -> int:
        return min(self.first_words, self.second_words)

    @property
    def longer(self) -> int:
        return max(self.first_words, self.second_words)


def overlap_of(
    first: Words,
    second: Words,
    first_own: Mask | None = None,
    second_own: Mask | None = None,
) -> Overlap:
    """Compares two texts.

    Args:
        first_own, second_own: which of their words are the story's own, not what the
            outlet prints with many; all, if None.
    """
    own = np.ones(len(first), np.bool_) if first_own is None else first_own
    other = np.ones(len(second), np.bool_) if second_own is None else second_own
    if own.sum() > other.sum():
        swapped = overlap_of(second, first, other, own)
        return replace(
            swapped,
            first_words=swapped.second_words,
            second_words=swapped.first_words,
        )
    stretches = stretches_of(first.hashes, second.hashes)
    covered = _covered(stretches, len(first), 0) & own
    covered &= _counterpart(stretches, np.ones_like(own), other)
    quoted_there = _counterpart(stretches, first.quoted, second.quoted)
    ours, theirs, common = int(own.sum()), int(other.sum()), int(covered.sum())
    narration = own & ~(first.quoted & quoted_there)
    enough = narration.sum() >= FEWEST_NARRATED
    shared = shared_mask(stretches, len(first)) & own
    places = np.flatnonzero(_covered(stretches, len(second), 1) & other)
    return Overlap(
        first_words=ours,
        second_words=theirs,
        containment=_share(covered, own),
        narrated=_share(covered & narration, narration) if enough else None,
        quoting=_share(covered & (first.quoted ^ quoted_there), covered),
        resemblance=common / max(1, ours + theirs - common),
        position=float(np.median(places)) / len(second) if len(places) else 0.0,
        figures=_mentions(first.figure & shared),
        names=_mentions(first.name & shared),
        other_figures=_others(stretches, first, second, first.figure, second.figure),
        other_names=_others(stretches, first, second, first.name, second.name),
    )


def _covered(stretches: Sequence[Stretch], length: int, text: int) -> Mask:
    """Which words of the first (0) or second (1) text lie in a stretch."""
    covered = np.zeros(length, dtype=np.bool_)
    for stretch in stretches:
        covered[stretch.spans[text]] = True
    return covered


def _counterpart(stretches: Sequence[Stretch], here: Mask, there: Mask) -> Mask:
    """Of each word of the first text what holds of the same word of the second, where
    there is one; elsewhere ``here``."""
    found = here.copy()
    for stretch in stretches:
        for offset in range(SHINGLE):
            found[stretch.first + offset] = there[stretch.second + offset]
    return found


def _share(part: Mask, whole: Mask) -> float:
    return float(part.sum() / max(1, whole.sum()))


def _mentions(mask: Mask) -> int:
    """Rows of such words: "7,211.30" is one figure, "Ann Hill" one name."""
    return int(mask[:1].sum() + (mask[1:] & ~mask[:-1]).sum())


def _others(
    stretches: Sequence[Stretch], first: Words, second: Words, here: Mask, there: Mask
) -> int:
    """Mentions that stand where the other text has another of their kind.

    Args:
        here, there: the words of that kind, in either text.
    """
    count = 0
    for stretch in stretches:
        for ours, theirs in stretch.gaps:
            mine = set(first.hashes[ours][here[ours]].tolist())
            its = set(second.hashes[theirs][there[theirs]].tolist())
            if mine - its and its - mine:
                count += min(_mentions(here[ours]), _mentions(there[theirs]))
    return count
