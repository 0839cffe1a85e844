"""Times and dated events of a model's that hold against the question and the calendar.

What rules read as a period stays as it is: they know the tense and the zone, and are
measured. A model adds times that they don't know, and dates the events that times hang
on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo

import regex
from dateutil.relativedelta import relativedelta

from index.errors import TimeError
from index.times import parse_time
from qa.understanding.refining.places import overlaps, place_of
from qa.understanding.refining.proposal import Proposal, ProposedTime
from qa.understanding.times import EventTime, Period, Relation, TimeReference, Unit

EARLIEST = datetime(1000, 1, 1, tzinfo=UTC)
YEARS_AHEAD = 100
"""Beyond these two nothing is asked of a news archive, but models slip."""

YEAR = regex.compile(r"(?<!\d)(?:1[0-9]|20|21)\d\d(?!\d)")
DAYS = frozenset({"day", "week", "month", "year"})


def checked_times(
    proposal: Proposal,
    text: str,
    found: Sequence[TimeReference],
    as_of: datetime,
    tz: tzinfo,
    dated: TimeReference | None = None,
) -> tuple[tuple[TimeReference, ...], frozenset[TimeReference]]:
    """All times in order, the model's among them; and which ones are the model's.

    Args:
        found: by rules.
        as_of: the moment of asking.
        tz: whose days are meant.
        dated: the one of them whose event the archive has dated, if one is.
    """
    by_model: list[TimeReference] = []
    times = list(found)
    for proposed in proposal.events:
        period = _period(proposed, text, as_of, tz)
        place = place_of(proposed.words, text)
        if period is None or place is None or not (period.start and period.end):
            continue
        for at, one in enumerate(times):
            if one.event is None or not overlaps(*place, [one.event]) or one == dated:
                continue
            placed = _at(one.event, period, tz)
            if placed is not None:
                # The event's words stay known by their place alone.
                times[at] = replace(one, period=placed, event=None)
                by_model.append(times[at])
    for proposed in proposal.times:
        period = _period(proposed, text, as_of, tz)
        place = place_of(proposed.words, text, times)
        if period is not None and place is not None:
            times.append(TimeReference(*place, period))
            by_model.append(times[-1])
    return tuple(sorted(times, key=lambda one: one.start)), frozenset(by_model)


def _period(
    proposed: ProposedTime, text: str, as_of: datetime, tz: tzinfo
) -> Period | None:
    """Its period, if both ends are dates that make sense for its words."""
    if place_of(proposed.words, text) is None:
        return None
    try:
        start = _start(proposed.start, tz)
        end = _end(proposed.end, tz)
        latest = as_of.astimezone(UTC) + timedelta(days=366 * YEARS_AHEAD)
    except (TimeError, OverflowError):
        return None
    given = [one for one in (start, end) if one is not None]
    if not given or not all(EARLIEST <= one <= latest for one in given):
        return None
    if start is not None and end is not None and start >= end:
        return None
    if not _has_years(proposed.words, start, end, tz):
        return None
    return Period(start, end, _unit(start, end, tz))


def _start(day: str | None, tz: tzinfo) -> datetime | None:
    return None if day is None else parse_time(day, edge="start", tz=tz)[0]


def _end(day: str | None, tz: tzinfo) -> datetime | None:
    """The moment after the last day, or that of a clock time."""
    if day is None:
        return None
    moment, precision = parse_time(day, edge="end", tz=tz)
    return moment + timedelta(seconds=1) if precision == "day" else moment


def _has_years(
    words: str, start: datetime | None, end: datetime | None, tz: tzinfo
) -> bool:
    """Whether every year that the words state lies within the period."""
    years = [int(year) for year in YEAR.findall(words)]
    first = start.astimezone(tz).year if start else None
    last = (end - timedelta(seconds=1)).astimezone(tz).year if end else None
    return all(
        ((first is None or first <= year) and (last is None or year <= last))
        # Before 2015, after 2015: open at the year itself.
        or (first is None and year - 1 == last)
        or (last is None and year + 1 == first)
        for year in years
    )


def _unit(start: datetime | None, end: datetime | None, tz: tzinfo) -> Unit:
    if start is None or end is None:
        return "span"
    first, behind = (one.astimezone(tz).replace(tzinfo=None) for one in (start, end))
    if first.time() == behind.time() == time.min:
        if first + relativedelta(years=1) == behind and first.day == first.month == 1:
            return "year"
        if first + relativedelta(months=1) == behind and first.day == 1:
            return "month"
        if behind - first == timedelta(days=1):
            return "day"
    return "span"


def _at(event: EventTime, period: Period, tz: tzinfo) -> Period | None:
    """The time that lies so to an event of that period; None where it is open at both
    sides, or goes by the clock."""
    moved = _moved(event, period, tz)
    return None if moved is None else _related(event.relation, moved)


def _moved(event: EventTime, period: Period, tz: tzinfo) -> Period | None:
    """The day so far from the event: after its last one, or before its first."""
    offset = event.offset
    if offset is None:
        return period
    if offset.unit not in DAYS or not (period.start and period.end):
        return None
    edge = period.start if offset.count < 0 else period.end - timedelta(seconds=1)
    day = edge.astimezone(tz).date()
    try:
        day += relativedelta(**{f"{offset.unit}s": offset.count})
        start = datetime.combine(day, time.min, tz)
        behind = datetime.combine(day + timedelta(days=1), time.min, tz)
        return Period(start.astimezone(UTC), behind.astimezone(UTC), "day")
    except (ValueError, OverflowError):
        return None


def _related(relation: Relation, period: Period) -> Period:
    if relation == "since":
        return Period(period.start, None, period.unit)
    if relation == "after":
        return Period(period.end, None, period.unit)
    if relation in {"until", "before"}:
        return Period(None, period.start, period.unit)
    return period
