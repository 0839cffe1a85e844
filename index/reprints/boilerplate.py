"""Text that an outlet prints again and again: invitations, disclaimers, templates.

It is learnt from what the outlet prints, not listed: a fingerprint is common with an
outlet once it stood in its articles on several days, or in very many. A story that
everybody prints is in many articles too, but within a few days.

What is common stays common, and every version that holds it is looked at anew at that
moment, so that links don't depend on the order in which articles came.
"""

from __future__ import annotations

import numpy as np

from index.reprints.shingles import EVERY, SHINGLE
from index.reprints.story import Integers, Mask
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
            arrays of one length. All that is undated counts as one day.
    """
    often = _times(fingerprints, articles, COMMON_ARTICLES)
    spread = _times(fingerprints, days, COMMON_DAYS)
    return np.union1d(often, spread)


def _times(fingerprints: Integers, values: Integers, least: int) -> Integers:
    """Those that stand with so many different values."""
    order = np.lexsort((values, fingerprints))
    ours, theirs = fingerprints[order], values[order]
    new = np.ones(len(ours), dtype=np.bool_)
    new[1:] = (ours[1:] != ours[:-1]) | (theirs[1:] != theirs[:-1])
    distinct, counts = np.unique(ours[new], return_counts=True)
    return distinct[counts >= least]


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
            own[here : following if joined else here + SHINGLE] = False
    return own
