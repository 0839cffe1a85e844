"""All links of an archive as columns: clusters of a few texts among many.

A cluster lies within one *part*: texts that hang together by links of any time. So
parts are told apart once, and at a moment only those asked about are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.arrays import Integers, Mask
from index.reprints.clusters import Origin, grouped, originating_order


@dataclass(frozen=True)
class LinkColumns:
    """Links between versions, which are called by their places in originating order.

    Attributes:
        version_no: of each place.
        part: of each place.
        first, second, containment: of each link, ordered by part.
        bounds: of each part, where its links begin; and the number of links.
        places, places_bounds: the same of its places, ordered by part.
    """

    version_no: Integers
    part: Integers
    first: Integers
    second: Integers
    containment: NDArray[np.float64]
    bounds: Integers
    places: Integers
    places_bounds: Integers

    @classmethod
    def of(
        cls, links: Collection[tuple[int, int, float]], origins: Iterable[Origin]
    ) -> LinkColumns:
        """
        Args:
            links: numbers of two versions, and the containment.
            origins: of all versions that have links.
        """
        version_no = np.array(originating_order(origins), np.int64)
        ascending = np.argsort(version_no)
        ends = np.array([link[:2] for link in links], np.int64).reshape(-1, 2)
        containment = np.array([link[2] for link in links], np.float64)
        ends = ascending[np.searchsorted(version_no, ends, sorter=ascending)]
        part = _parts(len(version_no), ends)
        of_link = part[ends[:, 0]]
        order = np.argsort(of_link, kind="stable")
        places = np.argsort(part, kind="stable")
        numbers = np.arange(part.max(initial=-1) + 2)
        return cls(
            version_no=version_no,
            part=part,
            first=ends[order, 0],
            second=ends[order, 1],
            containment=containment[order],
            bounds=np.searchsorted(of_link[order], numbers),
            places=places,
            places_bounds=np.searchsorted(part[places], numbers),
        )

    def standing(self, part: int, stood: Mask) -> bytes:
        """Which texts of a part there are, to tell such sets apart."""
        first, end = self.places_bounds[part : part + 2]
        return stood[self.places[first:end]].tobytes()

    def clusters(self, parts: Collection[int], stood: Mask) -> list[list[int]]:
        """The clusters in these parts, at least two places in each.

        Args:
            stood: by place, which texts there are.
        """
        rows = [np.arange(*self.bounds[part : part + 2]) for part in sorted(parts)]
        among = np.concatenate(rows) if rows else np.empty(0, np.int64)
        among = among[stood[self.first[among]] & stood[self.second[among]]]
        columns = self.first, self.second, self.containment
        return grouped(
            zip(*(column[among].tolist() for column in columns), strict=True)
        )


def _parts(places: int, ends: Integers) -> Integers:
    """A number for each place: the same for those that hang together.

    ``scipy.sparse.csgraph`` would, at its first use, import modules for a second.
    """
    least = np.arange(places)
    while True:
        before = least.copy()
        smaller = least[ends].min(axis=1)
        np.minimum.at(least, ends[:, 0], smaller)
        np.minimum.at(least, ends[:, 1], smaller)
        least = least[least]
        if np.array_equal(before, least):
            roots = least == np.arange(places)
            return np.asarray(np.cumsum(roots)[least] - 1)
