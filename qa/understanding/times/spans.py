"""Civil time: stretches of a local calendar, and what comes round in it.

Everything here is local and has no zone: ``datetime`` without ``tzinfo``. What lies
outside the years 1 to 9999 raises ``OverflowError`` or ``ValueError``, which the
grammar takes for no reading.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from qa.understanding.times.references import OffsetUnit, Unit

Cycle = Literal["day", "week", "month", "year"]

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Span:
    """A stretch of local time, ``start`` included, ``end`` excluded; None is open."""

    start: datetime | None
    end: datetime | None
    unit: Unit = "span"

    @property
    def begin(self) -> datetime:
        """Its start. Raises ``ValueError`` if that is open."""
        if self.start is None:
            raise ValueError("open at the start")
        return self.start

    @property
    def close(self) -> datetime:
        """Its end. Raises ``ValueError`` if that is open."""
        if self.end is None:
            raise ValueError("open at the end")
        return self.end


@dataclass(frozen=True)
class Recurring:
    """What comes once in each cycle, such as Tuesday, March or noon.

    Attributes:
        cycle: how often.
        at: what falls in the cycle that begins on a day, or None (30 February).
        strict: named in the past, it isn't today's; so with weekdays.
    """

    unit: Unit
    cycle: Cycle
    at: Callable[[date], Span | None]
    strict: bool = False


Time = Span | Recurring


@dataclass(frozen=True)
class Duration:
    """So many units."""

    unit: OffsetUnit
    count: int

    def __neg__(self) -> Duration:
        return replace(self, count=-self.count)

    def __mul__(self, factor: int) -> Duration:
        return replace(self, count=self.count * factor)


def midnight(day: date) -> datetime:
    """The start of a day."""
    return datetime.combine(day, time.min)


def shift(moment: datetime, by: Duration) -> datetime:
    """``moment``, so much later; 31 January and a month is the last of February."""
    if by.unit in ("month", "year"):
        months = by.count * (12 if by.unit == "year" else 1)
        year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
        if not 1 <= year <= 9999:
            raise OverflowError("outside the calendar")
        last = calendar.monthrange(year, month + 1)[1]
        return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
    step = {
        "minute": timedelta(minutes=1),
        "hour": timedelta(hours=1),
        "day": DAY,
        "week": WEEK,
    }[by.unit]
    return moment + step * by.count


def day_span(day: date) -> Span:
    return Span(midnight(day), midnight(day + DAY), "day")


def days(first: date, count: int, unit: Unit = "span") -> Span:
    """So many days from ``first`` on."""
    return Span(midnight(first), midnight(first) + DAY * count, unit)


def months(year: int, month: int, count: int, unit: Unit) -> Span:
    """So many months from a month's start; ``month`` may lie outside of 1 to 12."""
    start = shift(datetime(year, 1, 1), Duration("month", month - 1))
    return Span(start, shift(start, Duration("month", count)), unit)


def years(year: int, count: int = 1, unit: Unit = "year") -> Span:
    return Span(datetime(year, 1, 1), datetime(year + count, 1, 1), unit)


def monday(day: date) -> date:
    """The first day of the day's week."""
    return day - DAY * day.weekday()


def unit_span(unit: Unit, moment: datetime) -> Span:
    """The calendar's minute, day, week, quarter… century that holds a moment."""
    day, year = moment.date(), moment.year
    if unit == "minute":
        start = moment.replace(second=0, microsecond=0)
        return Span(start, start + timedelta(minutes=1), unit)
    if unit == "hour":
        start = moment.replace(minute=0, second=0, microsecond=0)
        return Span(start, start + timedelta(hours=1), unit)
    if unit == "week":
        return days(monday(day), 7, unit)
    if unit == "month":
        return months(year, moment.month, 1, unit)
    if unit == "quarter":
        return months(year, moment.month - (moment.month - 1) % 3, 3, unit)
    if unit == "half":
        return months(year, 1 if moment.month < 7 else 7, 6, unit)
    if unit == "year":
        return years(year)
    if unit == "decade":
        return years(year - year % 10, 10, unit)
    if unit == "century":
        return years(year - (year - 1) % 100, 100, unit)
    return day_span(day)


def step(unit: Unit) -> Duration:
    """How far it is from one of a unit to the next."""
    return {
        "minute": Duration("minute", 1),
        "hour": Duration("hour", 1),
        "week": Duration("week", 1),
        "month": Duration("month", 1),
        "quarter": Duration("month", 3),
        "half": Duration("month", 6),
        "season": Duration("year", 1),
        "year": Duration("year", 1),
        "decade": Duration("year", 10),
        "century": Duration("year", 100),
    }.get(unit, Duration("day", 1))


def calendar_unit(unit: Unit, moment: datetime, count: int) -> Span:
    """The unit so many after the one that holds a moment; -1 is the last."""
    start = unit_span(unit, moment).begin
    return unit_span(unit, shift(start, step(unit) * count))
