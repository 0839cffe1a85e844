"""Taking articles down: out of every store, at once, and proving it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.naming import find_named
from index.times import Clock, system_clock
from index.traces import traces_left, traces_of
from index.writer import ArchiveWriter


@dataclass(frozen=True)
class RemovalReport:
    """What a removal came to.

    Attributes:
        removed: article ids, each once.
        not_found: the names that no stored article has.
        traces: what is left of them in any file, in sentences; None if nobody looked.
    """

    removed: tuple[str, ...]
    not_found: tuple[str, ...]
    traces: tuple[str, ...] | None = None


def remove_articles(
    names: Sequence[str],
    writer: ArchiveWriter,
    *,
    clock: Clock = system_clock,
    verify: bool = False,
) -> RemovalReport:
    """Removes articles by ``article_id`` or, where it's unique, ``external_id``.

    Tombstones (hashes) of each stay, and refuse its return.

    Args:
        verify: reads every byte of the data folder for what was removed.

    Raises:
        InputError: a name stands for several articles; nothing is removed.
        StorageError: the archive can't be written to.
    """
    named = find_named(names, writer)
    if not named.affected:
        return RemovalReport((), named.not_found, () if verify else None)
    traces = traces_of(writer.folder, named.affected) if verify else None
    writer.remove(named.affected, clock())
    if traces is None:
        return RemovalReport(named.affected, named.not_found)
    left = tuple(traces_left(writer.folder, traces))
    return RemovalReport(named.affected, named.not_found, left)
