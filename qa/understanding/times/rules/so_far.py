"""Earlier and later this week, so far this year, the year to March 2022."""

from __future__ import annotations

from qa.understanding.times.moment import Moment
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numbers import SIZES
from qa.understanding.times.rules.parts import tonight
from qa.understanding.times.rules.relative import units_away
from qa.understanding.times.spans import (
    Duration,
    Span,
    Time,
    day_span,
    shift,
    unit_span,
)

EARLIER = "earlier on? in|during?"
LATER = "later on? in|during?"


def _until_today(moment: Moment, span: Span) -> Span | None:
    """From its start to the end of today, or of itself, if that comes first."""
    if span.begin >= moment.end_of_today:
        return None
    return Span(span.begin, min(moment.end_of_today, span.close))


def _from_tomorrow(moment: Moment, span: Span) -> Span | None:
    if span.close <= moment.end_of_today:
        return None
    return Span(max(moment.end_of_today, span.begin), span.close)


@grammar.rule("window", f"{EARLIER} <container>")
def earlier(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else _until_today(moment, span)


@grammar.rule(
    "window", "earlier today|tonight", "earlier on today", "earlier in the day"
)
def earlier_today(moment: Moment) -> Span:
    return day_span(moment.today)


@grammar.rule("window", f"{LATER} <container>", "the rest|remainder of <container>")
def later(moment: Moment, time: Time) -> Span | None:
    """From the next midnight on. Of what is over or to come, the whole."""
    span = moment.settled(time)
    if span is None:
        return None
    return _from_tomorrow(moment, span) or (span if span.close <= moment.now else None)


@grammar.rule("part", "earlier|later on? <part>", "later on? tonight")
def some_time_in(moment: Moment, part: Time | None = None) -> Time:
    """Later this afternoon."""
    return tonight(moment) if part is None else part


@grammar.rule("window", "later on? today", "later in the day")
def later_today(moment: Moment) -> Span:
    return Span(moment.now, moment.end_of_today)


@grammar.rule(
    "window",
    "so far in? <container>",
    "<container> so far",
    "the? <container> to date",
    "thus far <container>",
)
def so_far(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else _until_today(moment, span)


@grammar.rule(
    "window",
    "the <single> so far",
    "the? <single> - to - date",
    "the? <single> to date",
)
def unit_so_far(moment: Moment, unit: str) -> Span | None:
    span = units_away(moment, unit, 0)
    return None if span is None else _until_today(moment, span)


@grammar.rule("window", "ytd")
def ytd(moment: Moment) -> Span | None:
    return _until_today(moment, unit_span("year", moment.now))


@grammar.rule("window", "today so far", "so far today")
def today_so_far(moment: Moment) -> Span:
    return day_span(moment.today)


TO = "to|ending|ended"


@grammar.rule(
    "window",
    f"the? <duration> {TO} in? <point>",
    f"the? <duration> {TO} the? end of <point>",
    "the? <duration> up to <point>",
)
def units_to(moment: Moment, by: Duration, time: Time) -> Span | None:
    """The three months to October: they end with it."""
    span = moment.settled(time)
    return None if span is None else Span(shift(span.close, -by), span.close)


@grammar.rule(
    "window",
    f"the? <single> {TO} <point>",
    f"the? <single> {TO} the? end of <point>",
    "the? <single> that? ended|ending on|in <point>",
)
def unit_to(moment: Moment, unit: str, time: Time) -> Span | None:
    """The year to March 2022, the week ending 5 June."""
    if unit in ("minute", "hour", "day"):
        return None
    return units_to(moment, Duration(*SIZES[unit]), time)
