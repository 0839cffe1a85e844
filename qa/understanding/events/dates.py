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
_YEAR = re.compile(r"\d{4}|['’]\d\d|\bago\b|year", re.IGNORECASE)
FAR, A_YEAR = timedelta(days=200), timedelta(days=366)
"""So far back, a day without a year is rather the next one."""
LONGEST = timedelta(days=45)
"""Of a span from day to day; a longer one is none of an event's days."""


@dataclass(frozen=True)
class Dated:
    """``text[start:end]`` and the days that are meant, both included.

    Attributes:
        unit: ``day``, ``week``, ``month``, ``year``; ``span`` from one day to another.
        is_named: the words name the day by themselves, or nearly: 8 November.
        is_unsure: the same weekday of another week may be meant.
    """

    start: int
    end: int
    first: date
    last: date
    unit: Unit
    is_named: bool
    is_unsure: bool = False


def dates_in(text: str, said_on: date, tz: tzinfo, *, is_past: bool) -> Iterator[Dated]:
    """The days, weeks, months, years and spans of days that a sentence names.

    Args:
        said_on: the day it was written on.
        tz: the zone in which the days are taken.
        is_past: it says what has happened, unless it says otherwise.
    """
    if not _TIME_LIKE.search(text):
        return
    noon = datetime.combine(said_on, time(12), tz)
    for found in find_times(text, noon, tz):
        words = text[found.start : found.end]
        if found.period is None or _CLOCK.fullmatch(words) or _ABOUT.search(words):
            continue
        dated = _dated(found.start, found.end, words, found.period, tz)
        if dated is not None:
            yield from _as_meant(
                dated, words, said_on, is_past and not _AHEAD.search(text)
            )


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
    dated: Dated, words: str, said_on: date, is_past: bool
) -> Iterator[Dated]:
    if dated.unit == "day" and _WEEKDAY.search(words) and not _SETTLED.search(words):
        if said_on - dated.first == 7 * DAY:
            yield _on(dated, said_on)
        elif dated.first <= said_on:
            yield dated
        else:
            # What follows in the present tense doesn't make a Friday the next one.
            before = _on(dated, dated.first - 7 * DAY)
            if is_past:
                yield before
            else:
                yield replace(dated, is_unsure=True)
                yield replace(before, is_unsure=True)
    elif (
        dated.unit in ("day", "span")
        and dated.is_named
        and not _YEAR.search(words)
        and FAR < said_on - dated.first <= A_YEAR
    ):
        next_one = _a_year_on(dated.first)
        yield replace(dated, first=next_one, last=next_one + (dated.last - dated.first))
    else:
        yield dated


def _a_year_on(day: date) -> date:
    """The same day of the next year; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def _on(dated: Dated, day: date) -> Dated:
    return replace(dated, first=day, last=day)
