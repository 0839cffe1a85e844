"""Taking articles down: out of every store, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import NotFoundError
from index.times import Clock, system_clock
from index.writer import ArchiveWriter


@dataclass(frozen=True)
class RemovalReport:
    """What a removal came to.

    Attributes:
        removed: article ids, each once.
        not_found: the names that no stored article has.
    """

    removed: tuple[str, ...]
    not_found: tuple[str, ...]


def remove_articles(
    names: Sequence[str], writer: ArchiveWriter, *, clock: Clock = system_clock
) -> RemovalReport:
    """Removes articles by ``article_id`` or, where it's unique, ``external_id``.

    A tombstone (a hash) of each stays, and refuses its return.

    Raises:
        InputError: a name stands for several articles; nothing is removed.
        StorageError: the archive can't be written to.
    """
    removed: dict[str, None] = {}
    not_found: dict[str, None] = {}
    with writer.archive() as archive:
        for name in names:
            try:
                removed[archive.find(name)] = None
            except NotFoundError:
                not_found[name] = None
    if removed:
        writer.remove(list(removed), clock())
    return RemovalReport(tuple(removed), tuple(not_found))
