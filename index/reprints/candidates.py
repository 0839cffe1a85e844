"""Which stored versions are worth comparing with one, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from index.arrays import Integers
from index.reprints.rule import NEAR, WINDOW, comparable
from index.reprints.shingles import estimated_containment
from index.reprints.store import ReprintStore
from index.reprints.story import Story

FEWEST_SHARED = 2
"""Fingerprints."""
LEAST_ESTIMATE = 0.05
"""And as a share of the shorter text's. Where half of a text stands in another, 15 % of
the words exchanged, it's .19."""

MOST = 16
"""Articles, by words, and by meaning: where hundreds of texts are alike, as the uses of
a form are, comparing all with all would take ever longer."""


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
    alike = _most_shared(holding[enough], counts[enough])
    for other in _first_of(store, story, alike):
        theirs = own_fingerprints(store, other)
        if estimated_containment(own, theirs) >= LEAST_ESTIMATE:
            found[other.version] = other
    if story.vector is not None and published is not None:
        near = sorted(store.neighbours(story.vector, published, NEAR))
        for other in _first_of(store, story, near):
            found[other.version] = other
    return [found[version] for version in sorted(found)]


def _first_of(
    store: ReprintStore, story: Story, versions: Iterable[int]
) -> Iterator[Story]:
    """The versions of the first articles that may be reprints. Of an article that was
    updated many times each is wanted, as each stood at its time."""
    articles: set[int] = set()
    for version in versions:
        other = store.story(version)
        if other is None or not comparable(story, other):
            continue
        articles.add(other.article)
        if len(articles) > MOST:
            return
        yield other


def _most_shared(versions: Integers, counts: Integers) -> list[int]:
    """The versions that share most, of equals the first that were stored."""
    order = np.lexsort((versions, -counts))
    return [int(version) for version in versions[order]]


def own_fingerprints(store: ReprintStore, story: Story) -> Integers:
    """Those of a stored version that aren't common with its outlet."""
    fingerprints = store.fingerprints(story.version)
    common = store.common(story.outlet, fingerprints)
    return np.setdiff1d(fingerprints, common, assume_unique=True)
