"""Taking articles down: out of every store, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.naming import find_named
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
    named = find_named(names, writer)
    if named.affected:
        writer.remove(named.affected, clock())
    return RemovalReport(named.affected, named.not_found)
