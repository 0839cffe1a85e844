"""Times at the edges: ISO 8601 in and out, epoch seconds in the stores.

Inside, every time is a timezone-aware ``datetime`` in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from index.errors import TimeError

Precision = Literal["second", "minute", "day"]

Clock = Callable[[], datetime]
"""Gives the present instant in UTC; injected so that runs can be repeated."""

SECOND_DIGITS = 6
"""Of a clock time that goes down to seconds."""
INTO_THE_DAY = timedelta(hours=13)
"""After a day's start in its own zone, from UTC-10 to UTC+13, it is that day in UTC."""


def system_clock() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def zone(name: str | None) -> tzinfo:
    """The time zone of that IANA name; UTC for None or "".

    Raises:
        TimeError: no such zone.
    """
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise TimeError(
            f"{name!r} is not a time zone; give an IANA name such as Europe/London."
        ) from error


def parse_time(
    value: str, *, edge: Literal["start", "end"], tz: tzinfo = UTC
) -> tuple[datetime, Precision]:
    """Reads an ISO 8601 time.

    Args:
        value: a date (``2025-10-30``) or date and time, with or without zone.
        edge: whether a bare date means the start or the end of that day.
        tz: the zone of a time that names none.

    Returns:
        The instant in UTC and its precision.

    Raises:
        TimeError: not ISO 8601, or outside the years 1 to 9999 in UTC.
    """
    text = value.strip()
    try:
        if (day := _as_date(text)) is not None:
            start = datetime.combine(day, time.min, tz).astimezone(UTC)
            if edge == "start":
                return start, "day"
            # Where a clock is put back at midnight, the second of two such seconds.
            end = datetime.combine(day, time(23, 59, 59, fold=1), tz)
            return end.astimezone(UTC), "day"
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=tz)
        clock_part = re.split(r"[T ]", text, maxsplit=1)[-1]
        clock_part = re.split(r"[+\-Zz]", clock_part, maxsplit=1)[0]
        digits = sum(map(str.isdigit, re.split(r"[.,]", clock_part)[0]))
        precision: Precision = "second" if digits >= SECOND_DIGITS else "minute"
        return moment.astimezone(UTC).replace(microsecond=0), precision
    except (ValueError, OverflowError) as error:
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise TimeError(
            f"{shown!r} is not a time; give ISO 8601, such as 2025-10-30 "
            "or 2025-10-30T14:05:00+01:00."
        ) from error


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        TimeError: it names no zone, or is outside the years 1 to 9999 in UTC.
    """
    if moment.utcoffset() is None:
        raise TimeError(
            f"{moment.isoformat()} names no time zone; give a datetime with one, such "
            "as tzinfo=UTC."
        )
    try:
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise TimeError(
            f"{moment.isoformat()} is outside the years 1 to 9999 in UTC; give a "
            "moment within them."
        ) from error


def _as_date(text: str) -> date | None:
    """A day in any form of ISO 8601: ``2025-10-30``, ``20251030``, ``2025-W44-4``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_of(moment: datetime, precision: Precision) -> date:
    """The day that is meant by an instant in UTC.

    Of day precision it is the start of a day in some zone.
    """
    if precision != "day":
        return moment.date()
    latest = datetime.max.replace(tzinfo=UTC) - INTO_THE_DAY
    return (min(moment, latest) + INTO_THE_DAY).date()


def to_epoch(moment: datetime) -> int:
    """Whole seconds since 1970-01-01 UTC."""
    return int(moment.timestamp())


def from_epoch(seconds: int) -> datetime:
    """The inverse of :func:`to_epoch`; also before 1970."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def isoformat(moment: datetime) -> str:
    """ISO 8601 in UTC with a ``Z``: ``2025-10-30T01:00:00Z``."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
