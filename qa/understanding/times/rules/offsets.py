"""So long before or after a time: two days after 5 May, the week before Christmas."""

from __future__ import annotations

from qa.understanding.times.moment import Moment, first_from, last_until
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numbers import FEW, SIZES
from qa.understanding.times.rules.parts import Hours, part_of
from qa.understanding.times.rules.relative import CALENDAR
from qa.understanding.times.rules.weekdays import WEEKEND
from qa.understanding.times.spans import (
    DAY,
    Duration,
    Recurring,
    Span,
    Time,
    calendar_unit,
    day_span,
    shift,
    unit_span,
)

AFTER = "after|from|following"
_COARSE = ("month", "quarter", "half", "year", "decade", "century")
_SIZES = {"minute": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "year": 5}


def moved(span: Span, by: Duration) -> Span:
    """A month moved by months is a month, a year by years a year; else it's a day."""
    coarse = span.unit in _COARSE and by.unit in ("month", "year")
    if coarse and (by.unit == "month" or span.unit not in ("month", "quarter", "half")):
        start = shift(span.begin, by)
        if span.unit == "year" and by.unit == "month":
            return unit_span("month", start)
        return Span(start, shift(span.close, by), span.unit)
    if coarse:
        return Span(shift(span.begin, by), shift(span.close, by), span.unit)
    if by.unit in ("minute", "hour"):
        start = shift(span.begin, by)
        return unit_span("minute" if span.unit == "minute" else "hour", start)
    anchor = span.begin if by.count < 0 else max(span.close - DAY, span.begin)
    return day_span(shift(anchor, by).date())


@grammar.rule(None, f"<duration> {AFTER} <!point>", "<duration> on from <!point>")
def after(moment: Moment, by: Duration, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else moved(span, by)


@grammar.rule(
    None, "<duration> before|prior|to <!point>", "<duration> prior to <!point>"
)
def before(moment: Moment, by: Duration, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else moved(span, -by)


@grammar.rule(
    "window",
    "the <duration> before|until|preceding <!point>",
    "the <duration> leading up to <!point>",
)
def stretch_before(moment: Moment, by: Duration, time: Time) -> Span | None:
    """The three weeks before Christmas: all of them."""
    span = moment.settled(time)
    return None if span is None else Span(shift(span.begin, -by), span.begin)


@grammar.rule("window", "the <duration> after|following|from|since <!point>")
def stretch_after(moment: Moment, by: Duration, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else Span(span.close, shift(span.close, by))


@grammar.rule(
    "window",
    "the <plural> before|preceding <!point>",
    "the <plural> leading up to <!point>",
)
def few_before(moment: Moment, unit: str, time: Time) -> Span | None:
    return stretch_before(moment, Duration(*SIZES[unit]) * FEW, time)


@grammar.rule("window", "the <plural> after|following <!point>")
def few_after(moment: Moment, unit: str, time: Time) -> Span | None:
    return stretch_after(moment, Duration(*SIZES[unit]) * FEW, time)


@grammar.rule(None, "the? <single> before|preceding <!point>")
def unit_before(moment: Moment, unit: str, time: Time) -> Span | None:
    return _beside(moment, unit, time, -1)


@grammar.rule(None, "the? <single> after|following <!point>")
def unit_after(moment: Moment, unit: str, time: Time) -> Span | None:
    return _beside(moment, unit, time, 1)


def _beside(moment: Moment, unit: str, time: Time, sign: int) -> Span | None:
    """The day before Easter; the year after 2008; the seven days before Christmas."""
    span = moment.settled(time)
    if span is None or unit in ("minute", "hour"):
        return None
    by = Duration(*SIZES[unit])
    if unit == "day":
        return day_span(span.begin.date() - DAY if sign < 0 else span.close.date())
    if unit in CALENDAR and (span.unit == unit or _SIZES.get(span.unit, 9) > 3):
        edge = span.begin if sign < 0 else span.close - DAY
        return calendar_unit(CALENDAR[unit], edge, sign)
    if sign < 0:
        return Span(shift(span.begin, -by), span.begin)
    return Span(span.close, shift(span.close, by))


@grammar.rule("part", "the? <partname> before <anyday>")
def part_before(moment: Moment, hours: Hours, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else part_of(span.begin.date() - DAY, hours)


@grammar.rule("part", "the? <partname> after <anyday>")
def part_after(moment: Moment, hours: Hours, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else part_of(span.close.date(), hours)


@grammar.rule("day", "the? <weekday> before|preceding <anyday>")
def weekday_before(moment: Moment, day: Recurring, time: Time) -> Span | None:
    """The Friday before Christmas."""
    span = moment.settled(time)
    return None if span is None else last_until(day, span.begin - DAY)


@grammar.rule(
    "day",
    "the? <weekday> after|following <anyday>",
    "the first <weekday> after|following <anyday>",
)
def weekday_after(moment: Moment, day: Recurring, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else first_from(day, span.close)


@grammar.rule("weekend", "the? weekend before <anyday>")
def weekend_before(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else last_until(WEEKEND, span.begin - 2 * DAY)


@grammar.rule("weekend", "the? weekend after|following <anyday>")
def weekend_after(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else first_from(WEEKEND, span.close)


@grammar.rule("day", "the? eve of <!point>")
def eve(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else day_span(span.begin.date() - DAY)


@grammar.rule(
    "day",
    "the? <ordinal> anniversary of <date>",
    "the? <ordinal> anniversary of <holiday>",
)
def anniversary(moment: Moment, number: int, time: Time) -> Span | None:
    span = moment.settled(time)
    if span is None:
        return None
    return day_span(shift(span.begin, Duration("year", number)).date())
