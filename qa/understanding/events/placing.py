"""From when an event was to what a question means: since then, two days after it."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from qa.understanding.times import EventTime, Period, Unit
from qa.understanding.times.moment import Moment
from qa.understanding.times.references import OffsetUnit
from qa.understanding.times.spans import (
    DAY,
    Duration,
    Span,
    midnight,
    shift,
    unit_span,
)

_WHOLE = re.compile(
    r"(?:the )?(?:(?:last|final|first) )?(?:week|fortnight|month|year)"
    r" (?:before|preceding|leading up to|after|following)\b"
)
"""All of the week before the vote, and not the day a week before it."""
_NTH = re.compile(r"the (?!very )[\w-]+ (week|month|year) of\b")
"""The first week of the strike: seven days from its first."""
_CALENDAR = re.compile(
    r"(?:the )?(week|month|year)\b(?! (?:before|preceding|leading|after|following))"
)
"""The week of the vote, the year that it was held."""
_INSIDE = re.compile(r".* into\b|the [\w-]+ day of\b")
"""Counted from the event's first day: two days into it, its third day."""
_UNITS: dict[str, OffsetUnit] = {"week": "week", "month": "month", "year": "year"}


def event_span(first: date, last: date, unit: Unit) -> Span:
    """The days from ``first`` to ``last``, both included, in local time."""
    return Span(midnight(first), midnight(last + DAY), unit)


def to_period(span: Span, as_of: datetime, tz: tzinfo) -> Period:
    """A local span in UTC."""
    moment = Moment(as_of, tz)
    return Period(moment.instant(span.start), moment.instant(span.end), span.unit)


def placed(span: Span, time: EventTime, words: str) -> Span | None:
    """What lies to an event as ``time`` says; None outside of the years 1 to 9999.

    The event is somewhere in its day, or month: what is since or after it may begin
    with that, and what is before or until it may end with that. Of several days the
    first and the last are known, so that those count.

    Args:
        span: the event's own, local.
        words: all that was read, event and relation.
    """
    begin, close, unit = span.begin, span.close, span.unit
    try:
        if time.offset is not None:
            by = Duration(time.offset.unit, time.offset.count)
            if _WHOLE.match(words.lower()):
                begin, close = _all_of(begin, close, by)
                unit = "span" if by.unit in ("minute", "hour") else by.unit
            else:
                close = begin + DAY if _INSIDE.match(words.lower()) else close
                begin, close = shift(begin, by), shift(close - DAY, by) + DAY
                unit = unit if by.unit in ("day", "week", "month", "year") else "span"
        if time.relation == "on":
            begin, close, unit = _widened(Span(begin, close, unit), words.lower())
    except (ValueError, OverflowError):
        return None
    if time.relation == "since":
        return Span(begin, None)
    if time.relation == "after":
        return Span(close - DAY if unit == "span" else begin, None)
    if time.relation in ("until", "before"):
        return Span(None, begin + DAY if unit == "span" else close)
    return Span(begin, close, unit)


def _widened(span: Span, words: str) -> tuple[datetime, datetime, Unit]:
    """The whole unit that the words speak of, not the event's day in it."""
    if nth := _NTH.match(words):
        size = _UNITS[nth[1]]
        return span.begin, shift(span.begin, Duration(size, 1)), size
    if found := _CALENDAR.match(words):
        whole = unit_span(_UNITS[found[1]], span.begin)
        if whole.close >= span.close:
            return whole.begin, whole.close, whole.unit
    return span.begin, span.close, span.unit


def _all_of(
    begin: datetime, close: datetime, by: Duration
) -> tuple[datetime, datetime]:
    if by.count < 0:
        return shift(begin, by), begin
    return close, shift(close, by)
