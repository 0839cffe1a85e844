"""A store in memory: for tests, benchmarks, and whatever needs no archive."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.arrays import Integers
from index.reprints.store import ReprintStore
from index.reprints.story import DAY, Link, Story, Vector

NO_TIME, LATEST = -(2**62), 2**62
NO_DAY = -1
DAYS_BEFORE_1970 = date(1970, 1, 1).toordinal()


class MemoryStore(ReprintStore):
    """See :class:`index.reprints.store.ReprintStore`."""

    def __init__(self) -> None:
        self._stories: dict[int, Story] = {}
        self._fingerprints: dict[int, Integers] = {}
        self._holding: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._common: dict[str | None, set[int]] = defaultdict(set)
        self._links: dict[int, dict[int, Link]] = defaultdict(dict)
        self._days: dict[int, list[int]] = defaultdict(list)
        self._matrices: dict[int, NDArray[np.float32]] = {}

    def put(self, story: Story, fingerprints: Integers) -> None:
        self._stories[story.version] = story
        self._fingerprints[story.version] = fingerprints
        common = self._common[story.outlet]
        entry = _when(story), story.version
        for fingerprint in fingerprints.tolist():
            if fingerprint not in common:
                insort(self._holding[fingerprint], entry)
        if story.vector is not None and story.published is not None:
            self._days[story.published // DAY].append(story.version)
            self._matrices.pop(story.published // DAY, None)

    def remove(self, version: int) -> None:
        story = self._stories.pop(version, None)
        if story is None:
            return
        for fingerprint in self._fingerprints.pop(version).tolist():
            if (entry := (_when(story), version)) in self._holding[fingerprint]:
                self._holding[fingerprint].remove(entry)
        for other in self._links.pop(version, {}):
            self._links[other].pop(version, None)
        if story.vector is not None and story.published is not None:
            self._days[story.published // DAY].remove(version)
            self._matrices.pop(story.published // DAY, None)

    def story(self, version: int) -> Story | None:
        return self._stories.get(version)

    def fingerprints(self, version: int) -> Integers:
        return self._fingerprints.get(version, np.array([], dtype=np.int64))

    def holders(
        self, fingerprints: Integers, published: tuple[int, int] | None
    ) -> tuple[Integers, Integers]:
        spans = [(NO_TIME, NO_TIME), published or (NO_TIME + 1, LATEST)]
        rows = [
            (fingerprint, version)
            for fingerprint in fingerprints.tolist()
            if (holding := self._holding.get(fingerprint))
            for first, last in spans
            for _, version in holding[
                bisect_left(holding, (first, 0)) : bisect_right(holding, (last, LATEST))
            ]
        ]
        found = np.array(rows, dtype=np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]

    def printed(
        self, outlet: str | None, fingerprints: Integers
    ) -> tuple[Integers, Integers, Integers, Integers]:
        rows = list(self._printed(outlet, fingerprints))
        found = np.array(rows, dtype=np.int64).reshape(-1, 4)
        return found[:, 0], found[:, 1], found[:, 2], found[:, 3]

    def _printed(
        self, outlet: str | None, fingerprints: Integers
    ) -> Iterator[tuple[int, int, int, int]]:
        for fingerprint in fingerprints.tolist():
            for _, version in self._holding.get(fingerprint, ()):
                story = self._stories[version]
                if story.outlet == outlet:
                    yield fingerprint, version, story.article, _day(story)

    def common(self, outlet: str | None, fingerprints: Integers) -> Integers:
        marked = self._common[outlet]
        found = [one for one in fingerprints.tolist() if one in marked]
        return np.array(found, dtype=np.int64)

    def mark_common(self, outlet: str | None, fingerprints: Integers) -> None:
        self._common[outlet].update(fingerprints.tolist())

    def neighbours(
        self, vector: Vector, published: tuple[int, int], least: float
    ) -> Sequence[int]:
        first, last = published
        found = []
        for day in range(first // DAY, last // DAY + 1):
            if not (versions := self._days.get(day)):
                continue
            cosines = self._matrix(day, versions) @ vector
            found += [versions[at] for at in np.flatnonzero(cosines >= least)]
        return [one for one in found if first <= _when(self._stories[one]) <= last]

    def _matrix(self, day: int, versions: list[int]) -> NDArray[np.float32]:
        if day not in self._matrices:
            vectors = [self._stories[version].vector for version in versions]
            self._matrices[day] = np.array(vectors, dtype=np.float32)
        return self._matrices[day]

    def links_of(self, version: int) -> Sequence[Link]:
        return list(self._links.get(version, {}).values())

    def link(self, link: Link) -> None:
        self._links[link.first][link.second] = link
        self._links[link.second][link.first] = link

    def unlink(self, first: int, second: int) -> None:
        self._links[first].pop(second, None)
        self._links[second].pop(first, None)


def _day(story: Story) -> int:
    """Days since the year 1."""
    at = story.published
    return NO_DAY if at is None else at // DAY + DAYS_BEFORE_1970


def _when(story: Story) -> int:
    return NO_TIME if story.published is None else story.published
