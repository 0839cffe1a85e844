"""The moment that a question is asked at, and how it settles what comes round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property

from qa.understanding.times.spans import (
    Cycle,
    Duration,
    Recurring,
    Span,
    Time,
    midnight,
    monday,
    shift,
)

REACH = 12
"""Cycles looked through for what doesn't come in all of them, such as 29 February."""


@dataclass(frozen=True)
class Moment:
    """The moment of asking in a zone, for words in the past or the future tense.

    Attributes:
        as_of: in UTC.
        zone: the days and clocks that are meant.
        future: the words speak of what is to come.
        unsaid: they have no verb that would say.
    """

    as_of: datetime
    zone: tzinfo
    future: bool = False
    unsaid: bool = False

    @cached_property
    def now(self) -> datetime:
        """``as_of`` on the local clock, to the minute's fraction, without a zone."""
        return self.as_of.astimezone(self.zone).replace(tzinfo=None)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def start_of_today(self) -> datetime:
        return midnight(self.today)

    @property
    def end_of_today(self) -> datetime:
        return midnight(self.today) + timedelta(days=1)

    def exactly(self, by: Duration) -> datetime:
        """The local time after an exact lapse, whatever clocks did meanwhile."""
        instant = shift(self.as_of, by)
        return instant.astimezone(self.zone).replace(tzinfo=None)

    def instant(self, local: datetime | None) -> datetime | None:
        """A local time in UTC. One that clocks skip is as before they were changed."""
        return (
            None if local is None else local.replace(tzinfo=self.zone).astimezone(UTC)
        )

    def settled(self, time: Time, future: bool | None = None) -> Span | None:
        """What is meant by a time that comes round, by the tense.

        In the past, the last that has begun (of weekdays, the last before today); in
        the future, the next that hasn't ended (of weekdays, the next after today).
        """
        if isinstance(time, Span):
            return time
        if self.future if future is None else future:
            for span in occurrences(time, self.today, range(-1, REACH)):
                if time.strict and span.begin.date() > self.today:
                    return span
                if not time.strict and span.close > self.now:
                    return span
            return None
        for span in occurrences(time, self.today, range(1, -REACH, -1)):
            if time.strict and span.begin.date() < self.today:
                return span
            if not time.strict and span.begin <= self.now:
                return span
        return None


def cycle_start(cycle: Cycle, day: date) -> date:
    if cycle == "day":
        return day
    if cycle == "week":
        return monday(day)
    return day.replace(day=1) if cycle == "month" else day.replace(month=1, day=1)


def occurrences(time: Recurring, day: date, steps: Iterable[int]) -> Iterator[Span]:
    """What falls in the cycles so many after the one that holds ``day``."""
    first = midnight(cycle_start(time.cycle, day))
    for count in steps:
        try:
            found = time.at(shift(first, Duration(time.cycle, count)).date())
        except (OverflowError, ValueError):
            continue
        if found is not None:
            yield found


def inside(time: Time, outer: Time) -> Time | None:
    """Tuesday *of last week*, March *last year*, noon *on Friday*: the first inside.

    What comes round inside of something that comes round, does so too.
    """
    if isinstance(time, Span):
        return None
    if isinstance(outer, Recurring):
        around = outer.at

        def at(day: date) -> Span | None:
            span = around(day)
            return None if span is None else _first_inside(time, span)

        return Recurring(time.unit, outer.cycle, at, outer.strict)
    return _first_inside(time, outer)


def mapped(time: Time, change: Callable[[Span], Span | None]) -> Time | None:
    """A part of a time, or of each occurrence of what comes round."""
    if isinstance(time, Span):
        return change(time)
    each = time.at

    def at(day: date) -> Span | None:
        span = each(day)
        return None if span is None else change(span)

    return Recurring("span", time.cycle, at, time.strict)


def _first_inside(time: Recurring, outer: Span) -> Span | None:
    for span in occurrences(time, outer.begin.date(), range(-1, REACH)):
        if outer.begin <= span.begin < outer.close:
            return span
    return None


def last_until(time: Time, limit: datetime) -> Span | None:
    """The last that begins at ``limit`` or before."""
    if isinstance(time, Span):
        return time
    for span in occurrences(time, limit.date(), range(1, -REACH, -1)):
        if span.begin <= limit:
            return span
    return None


def first_from(time: Time, limit: datetime) -> Span | None:
    """The first that begins at ``limit`` or later."""
    if isinstance(time, Span):
        return time
    for span in occurrences(time, limit.date(), range(-1, REACH)):
        if span.begin >= limit:
            return span
    return None
