"""Which stored versions are worth comparing with one, word for word."""

from __future__ import annotations

import numpy as np

from index.reprints.rule import NEAR, WINDOW, comparable
from index.reprints.shingles import estimated_containment
from index.reprints.store import ReprintStore
from index.reprints.story import Integers, Story

FEWEST_SHARED = 2
"""Fingerprints."""
LEAST_ESTIMATE = 0.05
"""And as a share of the shorter text's. Where half of a text stands in another, 15 % of
the words exchanged, it's .19."""

MOST = 16
"""Candidates by words, and by meaning: where hundreds of texts are alike, as the uses
of a form are, comparing all with all would take ever longer."""


def candidates(store: ReprintStore, story: Story) -> list[Story]:
    """Stored versions that seem to share enough with a stored one, or to mean the same,
    in the order of their numbers.

    An article without a date is looked for at all times, by its words alone.
    """
    at = story.published
    published = None if at is None else (at - WINDOW, at + WINDOW)
    own = own_fingerprints(store, story)
    if not len(own):
        return []
    _, versions = store.holders(own, published)
    holding, counts = np.unique(versions, return_counts=True)
    enough = counts >= FEWEST_SHARED
    found: dict[int, Story] = {}
    for version in _most_shared(holding[enough], counts[enough]):
        other = store.story(version)
        if other is not None and comparable(story, other):
            theirs = own_fingerprints(store, other)
            if estimated_containment(own, theirs) >= LEAST_ESTIMATE:
                found[version] = other
    if story.vector is not None and published is not None:
        near = store.neighbours(story.vector, published, NEAR)
        for version in sorted(near)[:MOST]:
            other = store.story(version)
            if other is not None and comparable(story, other):
                found[version] = other
    return [found[version] for version in sorted(found)]


def _most_shared(versions: Integers, counts: Integers) -> list[int]:
    """The versions that share most, of equals the first that were stored."""
    order = np.lexsort((versions, -counts))
    return [int(version) for version in versions[order[:MOST]]]


def own_fingerprints(store: ReprintStore, story: Story) -> Integers:
    """Those of a stored version that aren't common with its outlet."""
    fingerprints = store.fingerprints(story.version)
    common = store.common(story.outlet, fingerprints)
    return np.setdiff1d(fingerprints, common, assume_unique=True)
