"""The dates in a sentence of news, as its writer meant them.

:func:`find_times` reads questions, for which *on Friday*, asked on a Friday, is a week
ago. Who writes news on a Friday means that day by it, and by 8 November without a year
the nearest one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from qa.understanding.times import Period, Unit, find_times

DAY = timedelta(days=1)
_TIME_LIKE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.|"
    r"jan|feb|mar(?:ch|\.)|apr|may\b|june?\b|july?\b|aug|sep|oct|nov|dec|today|tonight|"
    r"yesterday|ago\b|9/11|(?:1[5-9]|20)\d\d\b|\d+/\d+/\d|"
    r"(?:last|this|past|earlier|early|late) (?:week|month|year|night|morning|evening|"
    r"afternoon))",
    re.IGNORECASE,
)
"""A sentence without any of this needn't be read for times."""
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:at |by )?\d+(?:[:.]\d+)*(?<!\d{4}) ?(?:[ap]\.?m\.?)?", re.IGNORECASE
)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)", re.I)
_SETTLED = re.compile(r"\d|\b(?:last|next|week|ago|before|after)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|next|upcoming|expected|scheduled|due|plans?|set to)\b|['’]ll\b",
    re.I,
)
_ABOUT = re.compile(r"\b(?:week|month|year)s? ago\b", re.IGNORECASE)
"""As a rule, that is rounded."""
_YEAR = re.compile(r"\d{4}|['’]\d\d|\b(?:ago|last|next|this)\b|year", re.IGNORECASE)
HALF_A_YEAR, A_YEAR = 183, 366
"""Days between which a date without a year is rather nearer, in the year beside."""
LONGEST = timedelta(days=45)
"""Of a span from day to day; a longer one is none of an event's days."""


@dataclass(frozen=True)
class Dated:
    """``text[start:end]`` and the days that are meant, both included.

    Attributes:
        unit: ``day``, ``week``, ``month``, ``year``; ``span`` from one day to another.
        is_named: the words name the day by themselves, or nearly: 8 November.
        is_unsure: the same weekday of another week may be meant.
        is_yearless: it names a day of the calendar, and no year.
    """

    start: int
    end: int
    first: date
    last: date
    unit: Unit
    is_named: bool
    is_unsure: bool = False
    is_yearless: bool = False


def dates_in(text: str, said_on: date, tz: tzinfo, *, is_past: bool) -> Iterator[Dated]:
    """The days, weeks, months, years and spans of days that a sentence names.

    Args:
        said_on: the day it was written on.
        tz: the zone in which the days are taken.
        is_past: it says what has happened, unless it says otherwise.
    """
    if not _TIME_LIKE.search(text):
        return
    is_ahead = bool(_AHEAD.search(text))
    for start, end, period in _periods(text, 0, said_on, tz):
        words = text[start:end]
        if _CLOCK.fullmatch(words) or _ABOUT.search(words):
            continue
        dated = _dated(start, end, words, period, tz)
        if dated is not None:
            yield from _as_meant(dated, words, said_on, is_past, is_ahead)


def _periods(
    text: str, offset: int, said_on: date, tz: tzinfo
) -> Iterator[tuple[int, int, Period]]:
    """Those that are named, also within the words of an event: "when the dam failed on
    11 March"."""
    for found in find_times(text, datetime.combine(said_on, time(12), tz), tz):
        if found.period is not None:
            yield offset + found.start, offset + found.end, found.period
        elif found.event is not None and found.event.end - found.event.start < len(
            text
        ):
            inside = text[found.event.start : found.event.end]
            yield from _periods(inside, offset + found.event.start, said_on, tz)


def _dated(
    start: int, end: int, words: str, period: Period, tz: tzinfo
) -> Dated | None:
    if period.start is None or period.end is None:
        return None
    first = period.start.astimezone(tz)
    last = (period.end - timedelta(microseconds=1)).astimezone(tz)
    is_named = any(map(str.isdigit, words))
    if period.end - period.start <= DAY:
        return Dated(start, end, first.date(), first.date(), "day", is_named)
    if period.unit in ("week", "month", "year"):
        return Dated(start, end, first.date(), last.date(), period.unit, is_named)
    is_short = period.end - period.start <= LONGEST
    if period.unit == "span" and is_named and is_short and _MONTH.search(words):
        return Dated(start, end, first.date(), last.date(), "span", is_named)
    return None


def _as_meant(
    dated: Dated, words: str, said_on: date, is_past: bool, is_ahead: bool
) -> Iterator[Dated]:
    if dated.unit == "day" and _WEEKDAY.search(words) and not _SETTLED.search(words):
        if said_on - dated.first == 7 * DAY:
            yield _on(dated, said_on)
        elif dated.first <= said_on:
            yield dated
        else:
            # What follows in the present tense doesn't make a Friday the next one.
            before = _on(dated, dated.first - 7 * DAY)
            if is_past and not is_ahead:
                yield before
            else:
                yield replace(dated, is_unsure=True)
                yield replace(before, is_unsure=True)
    elif _MONTH.search(words) and not _YEAR.search(words):
        dated = replace(dated, is_yearless=True)
        yield dated if is_ahead else _nearest(dated, said_on)
    else:
        yield dated


def _nearest(dated: Dated, said_on: date) -> Dated:
    """That of this year, the one before or the next."""
    away = (dated.first - said_on).days
    if not HALF_A_YEAR < abs(away) <= A_YEAR:
        return dated
    first = _years_on(dated.first, -1 if away > 0 else 1)
    return replace(dated, first=first, last=first + (dated.last - dated.first))


def _years_on(day: date, count: int) -> date:
    """The same day of another year; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return date(day.year + count, 3, 1)


def _on(dated: Dated, day: date) -> Dated:
    return replace(dated, first=day, last=day)
