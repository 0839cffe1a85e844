"""Times as English-language outlets write them.

``10.32 GMT``, ``9:05am``, ``Thu 30 Oct 2025 02.31 BST``, ``October 30, 2025``.
Day and month both in figures (``30/10/2025``) are not read: nobody can tell which
comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from index.errors import TimeError
from index.times import zone

MAX_CHARACTERS = 60

MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b(?![:.]\d))?"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})\b",
        rf"{_DAY}(?:\s+of)?\s+{_MONTH}{_YEAR}",
        rf"\b{_MONTH}\s+{_DAY}{_YEAR}",
    )
)
CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d\d))?"
    r"(?P<second>:\d\d)?(?![\d.:]*\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"\s?\(?(?:(?P<name>[A-Z]{1,4}T|UTC|MSK|Z|local time)\b"
    r"(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?|(?P<bare>[+-]\d\d:?\d\d)\b)\)?"
)
FILLER = re.compile(
    r"(?:\b(?:at|on|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
    r"\b\.?|[\s,|·•()–—-])+",
    re.IGNORECASE,
)

OFFSETS = {
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "WEST": 1,
    "CEST": 2, "EET": 2, "SAST": 2, "EEST": 3, "MSK": 3, "SGT": 8, "HKT": 8,
    "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "EDT": -4, "EST": -5, "CDT": -5,
    "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
"""Hours ahead of UTC. Names that stand for several zones (IST, CST) are left out."""

PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AET": "Australia/Sydney",
}


@dataclass(frozen=True)
class WrittenTime:
    """The parts of a time that were written; None for each that wasn't.

    Attributes:
        day: only with its year.
        clock: the time of day.
        to_second: whether seconds were written.
        zone: None too where the name isn't known or stands for several.
        zone_named: whether a zone was written.
    """

    day: date | None
    clock: time | None = None
    to_second: bool = False
    zone: tzinfo | None = None
    zone_named: bool = False


def read_written_time(text: str) -> WrittenTime | None:
    """Reads ``text`` if it is a date, a time of day or both, and nothing else."""
    text = text.strip()
    if not text or len(text) > MAX_CHARACTERS or not any(map(str.isdigit, text)):
        return None
    try:
        day, rest = _take_date(text)
        written, rest = _take_clock(day, rest)
    except ValueError:
        return None
    if FILLER.sub("", rest) or (written.day is None and written.clock is None):
        return None
    return written


def known_zone(name: str, offset: str = "") -> tzinfo | None:
    """The zone of an abbreviation such as ``GMT`` or ``ET``; None if unsure."""
    try:
        if name in PLACES:
            return zone(PLACES[name])
        hours = OFFSETS[name] + _hours(offset)
        return timezone(timedelta(hours=hours)) if hours else UTC
    except (KeyError, ValueError, TimeError):
        return None


def instant(day: date, clock: time, tz: tzinfo) -> datetime | None:
    """The instant in UTC; None outside the years 1 to 9999."""
    try:
        return datetime.combine(day, clock, tz).astimezone(UTC)
    except OverflowError:
        return None


def _hours(offset: str) -> float:
    if not offset:
        return 0
    digits = offset[1:].replace(":", "")
    hours = int(digits[:2]) + int(digits[2:] or 0) / 60
    return -hours if offset[0] == "-" else hours


def _take_date(text: str) -> tuple[date | None, str]:
    for pattern in DATES:
        if not (found := pattern.search(text)):
            continue
        month, year = found["month"], found["year"]
        number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
        day = date(int(year or 2000), number, int(found["day"]))
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return (day if year else None), rest
    return None, text


def _take_clock(day: date | None, text: str) -> tuple[WrittenTime, str]:
    found = CLOCK.search(text)
    if not found:
        return WrittenTime(day), text
    zone_found = ZONE.match(text, found.end())
    hour, minute, half = int(found["hour"]), found["minute"], found["half"]
    if not half and (not minute or (found["mark"] == "." and not zone_found)):
        return WrittenTime(day), text
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if half in "pP" else 0)
    clock = time(hour, int(minute or 0), int((found["second"] or ":0")[1:]))
    tz = None
    if zone_found:
        offset = zone_found["offset"] or zone_found["bare"] or ""
        tz = known_zone(zone_found["name"] or "UTC", offset)
    end = (zone_found or found).end()
    written = WrittenTime(day, clock, bool(found["second"]), tz, bool(zone_found))
    return written, f"{text[: found.start()]} {text[end:]}"
