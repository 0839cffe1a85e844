"""Which articles the names stand for that a user gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import NotFoundError
from index.writer import ArchiveWriter


@dataclass(frozen=True)
class Named:
    """Which articles some names stand for.

    Attributes:
        affected: their ids, each once.
        not_found: the names that no stored article has.
    """

    affected: tuple[str, ...]
    not_found: tuple[str, ...]


def find_named(names: Sequence[str], writer: ArchiveWriter) -> Named:
    """The articles of those names.

    Raises:
        InputError: a name stands for several articles.
    """
    affected: dict[str, None] = {}
    not_found: dict[str, None] = {}
    with writer.archive() as archive:
        for name in names:
            try:
                affected[archive.articles.find(name)] = None
            except NotFoundError:
                not_found[name] = None
    return Named(tuple(affected), tuple(not_found))
