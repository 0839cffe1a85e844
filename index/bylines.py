"""Who published each version, where, and who wrote it: what a question may name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from index.arrays import Integers, Mask, distinct

Names = tuple[str | None, ...]


def named(names: Names, wanted: Collection[str]) -> Mask:
    """Which of the names are wanted; None never is.

    Args:
        wanted: casefolded.
    """
    chosen = [name is not None and name.casefold() in wanted for name in names]
    return np.array(chosen, dtype=np.bool_)


@dataclass(frozen=True)
class Publisher:
    """An outlet, with what it had published.

    Attributes:
        articles: how many.
        hosts: of their addresses, in order.
    """

    name: str
    articles: int
    hosts: tuple[str, ...]


@dataclass(frozen=True)
class Author:
    """An author, with how many articles are by that name."""

    name: str
    articles: int


@dataclass(frozen=True)
class Bylines:
    """Of every version, in the order of :class:`index.version_stands.VersionStands`.

    Attributes:
        outlet, host: positions in the ``…_names``, where 0 is None.
        credited: positions of versions, one for each author of each.
        author: the author, a position in ``author_names``.
    """

    outlet: Integers
    host: Integers
    credited: Integers
    author: Integers
    outlet_names: Names
    host_names: Names
    author_names: Names

    def written_by(self, wanted: frozenset[str]) -> Integers:
        """Positions of the versions with an author of those casefolded names."""
        chosen = named(self.author_names, wanted)
        return distinct(self.credited[chosen[self.author]])

    def publishers(self, seen: Mask) -> list[Publisher]:
        """The outlets of the versions that are ``seen``."""
        articles = np.bincount(self.outlet[seen], minlength=len(self.outlet_names))
        pairs = distinct(self.outlet[seen] * len(self.host_names) + self.host[seen])
        hosts: dict[int, list[str]] = {}
        for outlet, host in zip(*divmod(pairs, len(self.host_names)), strict=True):
            if (name := self.host_names[host]) is not None:
                hosts.setdefault(int(outlet), []).append(name)
        return [
            Publisher(name, int(articles[code]), tuple(sorted(hosts.get(code, ()))))
            for code, name in enumerate(self.outlet_names)
            if name is not None and articles[code]
        ]

    def authors(self, seen: Mask, among: Iterable[int] | None = None) -> list[Author]:
        """The authors of the versions that are ``seen``.

        Args:
            among: positions of names that matter; None for all.
        """
        written = self.author[seen[self.credited]]
        articles = np.bincount(written, minlength=len(self.author_names))
        codes = np.flatnonzero(articles).tolist() if among is None else sorted(among)
        return [
            Author(name, int(articles[code]))
            for code in codes
            if (name := self.author_names[code]) is not None and articles[code]
        ]
