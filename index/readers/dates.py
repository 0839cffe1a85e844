"""Dates of articles: from a field's value, a URL or a file name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime

from index.errors import TimeError
from index.readers.written_time import MONTHS, instant, read_written_time
from index.times import Precision, from_epoch, parse_time

Dated = tuple[datetime, Precision]

EPOCH_SMALLEST = 10_000_000
"""Smaller numbers are taken for years and the like, not for seconds since 1970."""
EPOCH_MILLISECONDS = 100_000_000_000
"""From here on a number counts milliseconds (as seconds it would be after 5138)."""

LONGEST = 60
"""Characters of the longest date that is looked at."""

COMPACT_DAY = re.compile(r"(?:19|20)\d{6}")
NUMBER = re.compile(r"-?\d{8,14}(?:\.\d+)?")
RFC_2822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d")
SPACED_ZONE = re.compile(r"(?<=\d) +(?:(?:UTC|GMT|Z)$|(?=[+-]\d\d:?\d\d$))")
URL_DAY = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|$)", re.I)
URL_ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
NAME_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def parse_date(value: object, tz: tzinfo = UTC) -> Dated | None:
    """Reads a field's value: ISO 8601, RFC 2822, epoch seconds or milliseconds.

    Args:
        value: a string or a number; a bare day means its start.
        tz: the zone of a time that names none.

    Returns:
        The instant in UTC and its precision; None if it can't be read.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(value).strip()
    if len(text) > LONGEST:
        return None
    if COMPACT_DAY.fullmatch(text) and (day := _day(text[:4], text[4:6], text[6:])):
        return _start_of(day, tz)
    if isinstance(value, (int, float)) or NUMBER.fullmatch(text):
        return _from_epoch(text)
    try:
        return parse_time(SPACED_ZONE.sub(_joined_zone, text), edge="start", tz=tz)
    except TimeError:
        return _from_rfc_2822(text, tz) or _from_words(text, tz)


def date_in_url(url: str, tz: tzinfo = UTC) -> Dated | None:
    """The day in a path such as ``/2025/oct/30/`` or ``/2025/10/30/``."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    for found in (URL_DAY.search(path), URL_ISO_DAY.search(path)):
        if found and (day := _day(*found.groups())):
            return _start_of(day, tz)
    return None


def date_in_name(name: str, tz: tzinfo = UTC) -> Dated | None:
    """The day in a file name such as ``summit-2025-10-30.txt`` or ``20251030.txt``."""
    for found in NAME_DAY.finditer(name):
        if day := _day(found[1], found[3], found[4]):
            return _start_of(day, tz)
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        number = int(month) if month.isdigit() else MONTHS.index(month.lower()) + 1
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _start_of(day: date, tz: tzinfo) -> Dated | None:
    start = instant(day, time.min, tz)
    return (start, "day") if start else None


def _from_epoch(text: str) -> Dated | None:
    try:
        number = float(text)
        if abs(number) >= EPOCH_MILLISECONDS:
            number /= 1000
        if abs(number) < EPOCH_SMALLEST or abs(number) >= EPOCH_MILLISECONDS:
            return None
        return from_epoch(int(number)), "second"
    except (ValueError, OverflowError):
        return None


def _joined_zone(found: re.Match[str]) -> str:
    return "+00:00" if found[0].strip() else ""


def _from_rfc_2822(text: str, tz: tzinfo) -> Dated | None:
    if not RFC_2822.match(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=tz)
        return moment.astimezone(UTC), "second"
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _from_words(text: str, tz: tzinfo) -> Dated | None:
    written = read_written_time(text)
    if written is None or written.day is None:
        return None
    if written.clock is None or (written.zone_named and written.zone is None):
        return _start_of(written.day, tz)
    moment = instant(written.day, written.clock, written.zone or tz)
    precision: Precision = "second" if written.to_second else "minute"
    return (moment, precision) if moment else None
