"""What the search for reprints asks of a store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.arrays import Integers
from index.reprints.story import Link, Story, Vector


class ReprintStore(Protocol):
    """Stories, their fingerprints and their links, in memory or in a database.

    Fingerprints are signed 64-bit integers, and arrays of them ascending.
    """

    def put(self, story: Story, fingerprints: Integers) -> None:
        """Stores a version that isn't stored yet."""
        ...

    def remove(self, version: int) -> None:
        """Forgets a version and its links; unknown ones are none."""
        ...

    def story(self, version: int) -> Story | None:
        """A stored version."""
        ...

    def fingerprints(self, version: int) -> Integers:
        """Those of a stored version; of another one none."""
        ...

    def holders(
        self, fingerprints: Integers, published: tuple[int, int] | None
    ) -> tuple[Integers, Integers]:
        """Which stored versions hold which of ``fingerprints``: a row for each.

        Args:
            published: bounds, both included, in epoch seconds; what is undated is
                always among them. None for any time.

        Returns:
            Fingerprints and versions, arrays of one length.
        """
        ...

    def printed(
        self, outlet: str | None, fingerprints: Integers
    ) -> tuple[Integers, Integers, Integers, Integers]:
        """The same of one outlet at any time, with the day.

        Returns:
            Fingerprints, versions, articles and days (since the year 1; -1 where there
            is no date), arrays of one length.
        """
        ...

    def common(self, outlet: str | None, fingerprints: Integers) -> Integers:
        """Which of ``fingerprints`` are marked as common with the outlet, ascending."""
        ...

    def mark_common(self, outlet: str | None, fingerprints: Integers) -> None:
        """Marks them. A store may hold no more versions of that outlet under them."""
        ...

    def neighbours(
        self, vector: Vector, published: tuple[int, int], least: float
    ) -> Sequence[int]:
        """Versions within those times whose vector has a cosine of at least ``least``
        with ``vector``."""
        ...

    def links_of(self, version: int) -> Sequence[Link]:
        """The links that a version has."""
        ...

    def link(self, link: Link) -> None:
        """Stores a link, in the place of one between the same two."""
        ...

    def unlink(self, first: int, second: int) -> None:
        """Forgets the link between two versions, the smaller number first."""
        ...
