"""What the search for reprints asks for again and again, kept in memory.

It outlives transactions: what one has stored, the next asks for. After one that failed
it must be forgotten.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np

from index.arrays import Integers
from index.reprints.story import Link, Story
from index.stores.lead_vectors import LeadVectors

T = TypeVar("T")
K = TypeVar("K")

STORIES = 1_000
"""Some 5 MB of text."""
FINGERPRINTS = 20_000
"""Of each some 80 integers: 13 MB."""
OUTLETS = 200


class Recent(Generic[K, T]):
    """The values that were used last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, T] = OrderedDict()

    def get(self, key: K) -> T | None:
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key]

    def put(self, key: K, value: T) -> T:
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value

    def drop(self, key: K) -> None:
        self._values.pop(key, None)

    def clear(self) -> None:
        self._values.clear()


@dataclass(frozen=True)
class Holders:
    """Which stories hold which of some fingerprints: arrays of one length.

    Attributes:
        asked: the fingerprints that were asked for, ascending.
        outlet: a number for each outlet of ``outlets``.
        published: epoch seconds; ``undated`` where unknown.
    """

    asked: Integers
    fingerprint: Integers
    version: Integers
    article: Integers
    outlet: Integers
    published: Integers
    outlets: tuple[str, ...]

    def covers(self, fingerprints: Integers) -> bool:
        """Whether all of ``fingerprints`` were asked for."""
        if not len(self.asked):
            return not len(fingerprints)
        at = np.searchsorted(self.asked, fingerprints).clip(max=len(self.asked) - 1)
        return bool((self.asked[at] == fingerprints).all())


@dataclass
class ReprintCache:
    """Stories, fingerprints and links by version, what is common by outlet."""

    vectors: LeadVectors
    stories: Recent[int, Story] = field(default_factory=lambda: Recent(STORIES))
    fingerprints: Recent[int, Integers] = field(
        default_factory=lambda: Recent(FINGERPRINTS)
    )
    common: Recent[str, Integers] = field(default_factory=lambda: Recent(OUTLETS))
    links: Recent[int, dict[tuple[int, int], Link]] = field(
        default_factory=lambda: Recent(FINGERPRINTS)
    )
    holders: Holders | None = None

    def forget_all(self) -> None:
        """Stories have gone, or a transaction has failed."""
        self.vectors.forget_all()
        self.stories.clear()
        self.fingerprints.clear()
        self.common.clear()
        self.links.clear()
        self.holders = None
