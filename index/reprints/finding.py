"""Keeps the links between reprints up to date, as versions come and go.

What shares fingerprints with a version, or means the same, within the window, is
compared with it word for word. The cost of a version depends on what is printed in the
window, not on the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter

import numpy as np

from index.arrays import Integers, Mask
from index.reprints.boilerplate import common_among, own_words
from index.reprints.candidates import candidates
from index.reprints.overlap import overlap_of
from index.reprints.reading import Reading, read, read_fingerprints
from index.reprints.rule import are_reprints
from index.reprints.store import ReprintStore
from index.reprints.story import Changes, Link, Story

TEXTS_KEPT = 1024
"""Texts that were read last, about 10 KB each."""

Pair = tuple[int, int]


class ReprintIndex:
    """The links between the versions in a store.

    They depend on the versions alone, not on the order in which they were added: where
    a version makes something common with its outlet, whatever holds it is linked anew.
    Only where more articles are alike than are compared, does the order matter for
    which of them are linked.
    """

    def __init__(self, store: ReprintStore) -> None:
        self.store = store
        self._read = lru_cache(maxsize=TEXTS_KEPT)(read)

    def add(self, story: Story) -> Changes:
        """Stores a version and links it with its reprints.

        Adding what is there already changes nothing.
        """
        if self.store.story(story.version) is not None:
            return Changes()
        fingerprints = read_fingerprints(story)
        self.store.put(story, fingerprints)
        return self._relink([story.version, *self._learn(story, fingerprints)])

    def remove(self, version: int) -> Changes:
        """Forgets a version. What its outlet was known to repeat stays known."""
        ended = [(link.first, link.second) for link in self.store.links_of(version)]
        self.store.remove(version)
        return Changes(ended=tuple(sorted(ended)))

    def _learn(self, story: Story, fingerprints: Integers) -> list[int]:
        """Marks what has become common; the other versions that are linked and hold
        such."""
        known = self.store.common(story.outlet, fingerprints)
        unknown = np.setdiff1d(fingerprints, known, assume_unique=True)
        printed, versions, articles, days = self.store.printed(story.outlet, unknown)
        common = common_among(printed, articles, days)
        if not len(common):
            return []
        self.store.mark_common(story.outlet, common)
        holding = np.unique(versions[np.isin(printed, common)])
        return [one for one in holding.tolist() if one != story.version]

    def _relink(self, versions: Iterable[int]) -> Changes:
        """Links some stored versions anew."""
        made: dict[Pair, Link] = {}
        ended: set[Pair] = set()
        for version in versions:
            before = {_pair(link): link for link in self.store.links_of(version)}
            after = {_pair(link): link for link in self._links(version)}
            for pair in before.keys() - after.keys():
                self.store.unlink(*pair)
                ended.add(pair)
                made.pop(pair, None)
            for pair, link in after.items():
                if before.get(pair) != link:
                    self.store.link(link)
                    made[pair] = link
        return Changes(tuple(made[pair] for pair in sorted(made)), tuple(sorted(ended)))

    def _links(self, version: int) -> list[Link]:
        story = self.store.story(version)
        if story is None:
            return []
        found = (self._compared(story, one) for one in candidates(self.store, story))
        return [link for link in found if link is not None]

    def _compared(self, one: Story, other: Story) -> Link | None:
        """The link between two versions, if they are reprints."""
        first, second = sorted((one, other), key=attrgetter("version"))
        ours, theirs = self._read(first), self._read(second)
        overlap = overlap_of(
            ours.words, theirs.words, self._own(ours), self._own(theirs)
        )
        cosine = _cosine(first, second)
        if not are_reprints(first, second, overlap, cosine):
            return None
        containment = round(overlap.containment, 4)
        return Link(first.version, second.version, containment, cosine)

    def _own(self, reading: Reading) -> Mask:
        """Which words aren't common with the outlet."""
        common = self.store.common(reading.story.outlet, reading.fingerprints)
        return own_words(reading.shingles, common, len(reading.words))


def _pair(link: Link) -> Pair:
    return link.first, link.second


def _cosine(first: Story, second: Story) -> float | None:
    if first.vector is None or second.vector is None:
        return None
    return round(float(first.vector @ second.vector), 4)
