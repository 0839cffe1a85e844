"""Weekdays and weekends: last Tuesday, Wednesday of last week, the weekend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qa.understanding.times.moment import Moment, inside
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import (
    DAY,
    Duration,
    Recurring,
    Span,
    Time,
    days,
    midnight,
    monday,
    shift,
)
from qa.understanding.times.tokens import Token

WEEKEND = Recurring("span", "week", lambda first: days(first + 5 * DAY, 2))


@grammar.rule("day", "last <weekday>", "the last|previous|past <weekday>")
def last_weekday(moment: Moment, day: Recurring) -> Span | None:
    return moment.settled(day, future=False)


@grammar.rule("day", "<weekday> just? gone", "<weekday> last", "this past <weekday>")
def weekday_gone(moment: Moment, day: Recurring) -> Span | None:
    return moment.settled(day, future=False)


@grammar.rule("day", "next|coming <weekday>", "the next|coming <weekday>")
def next_weekday(moment: Moment, day: Recurring) -> Span | None:
    return moment.settled(day, future=True)


@grammar.rule("day", "<weekday> next", "this coming <weekday>")
def weekday_next(moment: Moment, day: Recurring) -> Span | None:
    return moment.settled(day, future=True)


@grammar.rule("day", "this <weekday>")
def this_weekday(moment: Moment, day: Recurring) -> Span | None:
    """This week's; in the past tense, the last, if this week's is still to come."""
    span = day.at(monday(moment.today))
    if span is None or moment.future or span.begin <= moment.now:
        later = span is not None and span.begin.date() < moment.today
        return moment.settled(day, future=True) if moment.future and later else span
    return moment.settled(day, future=False)


@grammar.rule("day", "the? <weekday> before last")
def weekday_before_last(moment: Moment, day: Recurring) -> Span | None:
    return _weeks_from(moment.settled(day, future=False), -1)


@grammar.rule("day", "the? <weekday> after next", "<weekday> week")
def weekday_after_next(moment: Moment, day: Recurring) -> Span | None:
    return _weeks_from(moment.settled(day, future=True), 1)


def _weeks_from(span: Span | None, count: int) -> Span | None:
    if span is None:
        return None
    by = Duration("week", count)
    return Span(shift(span.begin, by), shift(span.close, by), span.unit)


@grammar.rule(
    "day",
    "the? <weekday> of|in? <week>",
    "<weekday> of the <week>",
    "<week> on? <weekday>",
)
def weekday_of_week(_: Moment, first: Time, second: Time) -> Time | None:
    day, week = (first, second) if isinstance(first, Recurring) else (second, first)
    return inside(day, week)


@grammar.reader(("weekend", "weekends"))
def weekends(tokens: list[Token], at: int) -> Iterator[Item]:
    """``weekend``: latent without a word that says which."""
    if tokens[at].form == "weekend":
        yield Item("weekend", at, at + 1, WEEKEND, latent=True)
    elif tokens[at].form == "weekends":
        yield Item("recurrents", at, at + 1, WEEKEND)


@grammar.rule("weekend", "the|all weekend")
def the_weekend(moment: Moment) -> Span | None:
    return moment.settled(WEEKEND)


@grammar.rule("weekend", "<step> weekend")
def stepped_weekend(moment: Moment, count: int) -> Span | None:
    week = midnight(monday(moment.today))
    return WEEKEND.at(shift(week, Duration("week", count)).date())


@grammar.rule(
    "weekend", "the last weekend", "this past weekend", "the? weekend just? gone"
)
def past_weekend(moment: Moment) -> Span | None:
    return stepped_weekend(moment, -1)


@grammar.rule("weekend", "the? weekend before last")
def weekend_before_last(moment: Moment) -> Span | None:
    return stepped_weekend(moment, -2)


@grammar.rule("weekend", "the? weekend after next")
def weekend_after_next(moment: Moment) -> Span | None:
    return stepped_weekend(moment, 2)


@grammar.rule("weekend", "the? weekend of|starting|beginning|from? the? <date>")
def weekend_of_day(moment: Moment, day: Time) -> Span | None:
    span = moment.settled(day)
    return None if span is None else WEEKEND.at(monday(span.begin.date()))


@grammar.rule("weekend", "the? weekend of the? <range>")
def weekend_of_days(_: Moment, span: Span) -> Span:
    return span


@grammar.rule("weekend", "<holiday> weekend")
def holiday_weekend(moment: Moment, day: Time) -> Span | None:
    """The Saturday and Sunday nearest to it, with a holiday that adjoins them."""
    span = moment.settled(day)
    if span is None:
        return None
    first = span.begin.date()
    saturday = nearest_saturday(first)
    start, end = min(first, saturday), max(first, saturday + DAY)
    if (end - start).days > 3:
        start, end = saturday, saturday + DAY
    return days(start, (end - start).days + 1)


def nearest_saturday(day: date) -> date:
    back = (day.weekday() - 5) % 7
    return day - DAY * back if back <= 3 else day + DAY * (7 - back)


@grammar.rule("week", "the? week of|containing the? <anyday>", "<holiday> week")
def week_of_day(moment: Moment, day: Time) -> Span | None:
    span = moment.settled(day)
    return None if span is None else days(monday(span.begin.date()), 7, "week")


@grammar.rule(
    "week",
    "the? week beginning|commencing|starting|from on? <anyday>",
    "the? w / c <anyday>",
)
def week_from_day(moment: Moment, day: Time) -> Span | None:
    span = moment.settled(day)
    return None if span is None else days(span.begin.date(), 7, "week")


@grammar.rule("week", "week <count> of|in|,? <year>")
def iso_week(_: Moment, number: int, year: Span) -> Span:
    return days(date.fromisocalendar(year.begin.year, number, 1), 7, "week")
