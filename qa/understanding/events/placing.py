"""From when an event was to what a question means: since then, two days after it."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from qa.understanding.times import EventTime, Period, Unit
from qa.understanding.times.moment import Moment
from qa.understanding.times.spans import DAY, Duration, Span, midnight, shift

_WHOLE = re.compile(
    r"(?:the )?(week|month|year) (?:before|preceding|after|following)\b"
)
"""All of the week before the vote, and not the day a week before it."""


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
                begin, close = shift(begin, by), shift(close - DAY, by) + DAY
                unit = unit if by.unit in ("day", "week", "month", "year") else "span"
    except (ValueError, OverflowError):
        return None
    if time.relation == "since":
        return Span(begin, None)
    if time.relation == "after":
        return Span(close - DAY if unit == "span" else begin, None)
    if time.relation in ("until", "before"):
        return Span(None, begin + DAY if unit == "span" else close)
    return Span(begin, close, unit)


def _all_of(
    begin: datetime, close: datetime, by: Duration
) -> tuple[datetime, datetime]:
    if by.count < 0:
        return shift(begin, by), begin
    return close, shift(close, by)
