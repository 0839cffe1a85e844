"""When an entry was published and changed, by the dates that feeds give."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from index.readers.dates import Dated, parse_date
from index.times import Precision, from_epoch


@dataclass(frozen=True)
class EntryDates:
    """
    Attributes:
        published_at: the first date that is known.
        updated_at: a later one.
    """

    published_at: datetime | None = None
    precision: Precision = "second"
    updated_at: datetime | None = None

    @classmethod
    def of(cls, published: Dated | None, updated: Dated | None) -> EntryDates:
        """A feed that only says when an entry changed says so of its publication."""
        first = published or updated
        if first is None:
            return cls()
        later = updated[0] if updated and updated[0] > first[0] else None
        return cls(*first, updated_at=later)


def dates_of(entry: Mapping[str, Any]) -> EntryDates:
    """The dates of an entry as feedparser has it."""
    published = _dated(entry, "published") or _dated(entry, "created")
    return EntryDates.of(published, _dated(entry, "updated"))


def _dated(entry: Mapping[str, Any], name: str) -> Dated | None:
    """Dateline's own reading, which knows how exact a date is; else feedparser's."""
    if name not in entry:  # feedparser would give "published" for "updated".
        return None
    if (dated := parse_date(entry[name])) is not None:
        return dated
    parsed = entry.get(f"{name}_parsed")
    if parsed is None:
        return None
    try:
        moment = from_epoch(calendar.timegm(parsed)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment, "minute" if ":" in str(entry[name]) else "day"
