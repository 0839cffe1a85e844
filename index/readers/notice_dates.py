"""The day on which an outlet says that it changed an article.

Where it can't be known which of several days is meant, it is the last of them: a notice
that is held back too long does less harm than one that is told before its day.

- Day and month both in figures (``4/11/2025``, ``04.11.2025``): outlets write either
  first, and their zone or language doesn't tell. Where both can be, the later day.
- A day that its month doesn't have (31 November): the last one that it has.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from index.readers import written_time
from index.readers.written_time import MONTHS
from index.times import day_of

DATES = (
    *written_time.DATES,
    re.compile(
        r"\b(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>(?:20)?\d\d)\b"
    ),
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?"
_NAMELESS = (re.sub(r"\?P<\w+>", "?:", one.pattern) for one in DATES)
DATE = rf"(?:{_WEEKDAY}(?:{'|'.join(_NAMELESS)}))"
"""Any of those, to be part of another pattern that ignores case."""

BEFORE = timedelta(days=31)
"""A day without a year may be so long before the publication that a source claims: an
outlet may be a day behind UTC, or date an article anew when it changes it."""
LISTED = re.compile(
    r"(?:\s*(?:,|&(?:amp;)?)\s*|\s+)(?:and\s+|&\s+)?(?:again\s+)?(?:on\s+)?", re.I
)
"""Between the days of "on 1 March, 3 March and 4 March"."""


def last_day(text: str, published_at: datetime | None) -> date | None:
    """The first date in a text or, of a list that begins with it, the last.

    Args:
        published_at: of the article: a day without a year is the first such one from a
            month before then; None if it isn't known, as such a day is then.
    """
    each = filter(None, (one.search(text) for one in DATES))
    found = min(each, key=lambda one: one.start(), default=None)
    if found is None:
        return None
    day = _day(found, published_at)
    while found := _next(text, found.end()):
        day = _day(found, published_at) or day
    return day


def _next(text: str, end: int) -> re.Match[str] | None:
    between = LISTED.match(text, end)
    if between is None:
        return None
    return next(filter(None, (one.match(text, between.end()) for one in DATES)), None)


def _day(found: re.Match[str], published_at: datetime | None) -> date | None:
    if "first" in found.groupdict():
        return _in_figures(*map(int, found.group("year", "first", "second")))
    month = found["month"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    if found["year"]:
        return _known(int(found["year"]), number, int(found["day"]))
    if published_at is None:
        return None
    published = day_of(published_at, "day")
    years = range(published.year - 1, published.year + 2)
    days = (_known(year, number, int(found["day"])) for year in years)
    return next((day for day in days if day and published - day <= BEFORE), None)


def _in_figures(year: int, first: int, second: int) -> date | None:
    """The later one of what it may be."""
    if year < 100:
        year += 2000
    either = (_known(year, second, first), _known(year, first, second))
    return max(filter(None, either), default=None)


def _known(year: int, month: int, day: int) -> date | None:
    """That day, or the last of a month that is shorter."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))
