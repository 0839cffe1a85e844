"""Text that an outlet prints again and again: invitations, disclaimers, templates.

It is learnt from what the outlet prints, not listed: a fingerprint is common with an
outlet once it stood in its articles on several days, further apart than reprints are,
or in very many articles. A story that everybody prints is in many articles too, but
within a few days.

What is common stays common, and every version that holds it is looked at anew at that
moment, so that links don't depend on the order in which articles came.
"""

from __future__ import annotations

import numpy as np

from index.arrays import Integers, Mask
from index.reprints.rule import WINDOW
from index.reprints.shingles import EVERY, SAMPLED
from index.reprints.story import DAY
from index.reprints.words import Hashes

COMMON_DAYS = 5
COMMON_ARTICLES = 50
BETWEEN = 48
"""Words between two fingerprints that are common, with none that isn't between them,
which are common too. Half of such gaps are under 6 words, one in 400 is longer."""


def common_among(
    fingerprints: Integers, articles: Integers, days: Integers
) -> Integers:
    """Which fingerprints are common, ascending.

    Args:
        fingerprints, articles, days: a row for each time that one outlet printed one:
            arrays of one length. A day is a number; negative where there is no date.
    """
    often, counts, _ = _distinct(fingerprints, articles)
    dated = days >= 0
    spread, on_days, apart = _distinct(fingerprints[dated], days[dated])
    lasting = (on_days >= COMMON_DAYS) & (apart > WINDOW // DAY)
    return np.union1d(often[counts >= COMMON_ARTICLES], spread[lasting])


def _distinct(
    fingerprints: Integers, values: Integers
) -> tuple[Integers, Integers, Integers]:
    """Each fingerprint, with how many different values, and from which to which."""
    order = np.lexsort((values, fingerprints))
    ours, theirs = fingerprints[order], values[order]
    new = np.ones(len(ours), dtype=np.bool_)
    new[1:] = (ours[1:] != ours[:-1]) | (theirs[1:] != theirs[:-1])
    ours, theirs = ours[new], theirs[new]
    each, first, counts = np.unique(ours, return_index=True, return_counts=True)
    apart = theirs[first + counts - 1] - theirs[first]
    return each, counts, apart


def own_words(shingles: Hashes, common: Integers, length: int) -> Mask:
    """Which words of a text are its own.

    Args:
        shingles: all of the text's, by position.
        common: the fingerprints that are common with its outlet, ascending.
        length: words in the text.
    """
    own = np.ones(length, dtype=np.bool_)
    if not len(common) or not len(shingles):
        return own
    signed = shingles.view(np.int64)
    at = np.searchsorted(common, signed).clip(max=len(common) - 1)
    is_common = common[at] == signed
    sampled = np.flatnonzero(is_common | (shingles % np.uint64(EVERY) == 0))
    for here, following in zip(sampled, [*sampled[1:], length], strict=True):
        if is_common[here]:
            near = following - here <= BETWEEN
            joined = following < length and near and is_common[following]
            own[here : following if joined else here + SAMPLED] = False
    return own
