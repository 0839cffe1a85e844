"""The day on which an outlet says that it changed an article."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from index.readers.written_time import DATES, MONTHS
from index.times import day_of

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
    found = next(filter(None, (one.search(text) for one in DATES)), None)
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
    month = found["month"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    if found["year"]:
        return _existing(int(found["year"]), number, int(found["day"]))
    if published_at is None:
        return None
    published = day_of(published_at, "day")
    years = range(published.year - 1, published.year + 2)
    days = (_existing(year, number, int(found["day"])) for year in years)
    return next((day for day in days if day and published - day <= BEFORE), None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
