"""Marking articles as gone from their source, by name, and as back again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from index.naming import Named, find_named
from index.writer import ArchiveWriter


def withdraw_articles(
    names: Sequence[str], writer: ArchiveWriter, at: datetime, reason: str | None = None
) -> Named:
    """Marks articles as withdrawn since that moment.

    Args:
        names: each an ``article_id`` or, where it's unique, an ``external_id``.

    Raises:
        InputError: a name stands for several articles; nothing is done.
        StorageError: the archive can't be written to.
    """
    named = find_named(names, writer)
    if named.affected:
        writer.withdraw(named.affected, at, reason)
    return named


def reinstate_articles(
    names: Sequence[str], writer: ArchiveWriter, at: datetime
) -> Named:
    """Notes that articles are back since that moment.

    Args and raises: as :func:`withdraw_articles`.
    """
    named = find_named(names, writer)
    if named.affected:
        writer.reinstate(named.affected, at)
    return named
