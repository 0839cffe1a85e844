"""When to ask a server again: as it says, else after ever longer pauses."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

Random = Callable[[], float]
"""Gives a number from 0 up to 1."""

AGAIN = frozenset({429, 500, 502, 503, 504})
"""Statuses of answers that may be others in a moment."""
BUSY = frozenset({429, 503})
"""Statuses that ask for fewer requests."""
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_ASKED = timedelta(days=1)
"""A server that asks for more is asked again after a day."""


def backoff(
    failures: int, first: timedelta, longest: timedelta, random: Random
) -> timedelta:
    """The pause after so many failures (from 1) in a row.

    It doubles with each, and is shortened by up to a half, at random, so that those
    who failed together don't come back together.
    """
    doubled = first * 2.0 ** min(failures - 1, 30)
    return min(doubled, longest) * (1 - random() / 2)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """What a ``Retry-After`` header asks for, in seconds or as a date (RFC 9110).

    Returns:
        From 0 to a day; None if it asks for nothing that can be read.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        wait = timedelta(seconds=min(int(text[:12]), LONGEST_ASKED.total_seconds()))
    elif (date := http_date(text)) is not None:
        wait = date - now
    else:
        return None
    return min(max(wait, timedelta()), LONGEST_ASKED)


def http_date(text: str) -> datetime | None:
    """A date of an HTTP header, in UTC; None if it can't be read."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None


def seconds_of(text: str) -> timedelta | None:
    """A header's number of seconds, up to a day."""
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number) or number < 0:
        return None
    return min(timedelta(seconds=min(number, 1e6)), LONGEST_ASKED)
