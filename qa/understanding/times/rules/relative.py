"""Days, weeks, months and years counted from now: yesterday, last week, this year."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.references import Unit
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numbers import SIZES
from qa.understanding.times.spans import (
    DAY,
    Duration,
    Span,
    calendar_unit,
    day_span,
    shift,
)
from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import form_at

CALENDAR: dict[str, Unit] = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
"""Units that *last*, *this* and *next* count in the calendar."""

_STEPS = {
    "last": -1,
    "previous": -1,
    "preceding": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
}


@grammar.reader(_STEPS)
def steps(tokens: list[Token], at: int) -> Iterator[Item]:
    """``step``: last -1, this 0, next 1; ``fixedstep``: one after *the*, too."""
    form = tokens[at].form
    if form in _STEPS:
        yield Item("step", at, at + 1, _STEPS[form])
        if form not in ("last", "next", "this"):
            yield Item("fixedstep", at, at + 1, _STEPS[form])
        if form == "this" and form_at(tokens, at + 1) == "coming":
            yield Item("step", at, at + 2, 1)


@grammar.rule("day", "today")
def today(moment: Moment) -> Span:
    return day_span(moment.today)


@grammar.rule("day", "yesterday")
def yesterday(moment: Moment) -> Span:
    return day_span(moment.today - DAY)


@grammar.rule("day", "tomorrow")
def tomorrow(moment: Moment) -> Span:
    return day_span(moment.today + DAY)


@grammar.rule("day", "the? day before yesterday")
def before_yesterday(moment: Moment) -> Span:
    return day_span(moment.today - 2 * DAY)


@grammar.rule("day", "the? day after tomorrow")
def after_tomorrow(moment: Moment) -> Span:
    return day_span(moment.today + 2 * DAY)


def units_away(moment: Moment, unit: str, count: int) -> Span | None:
    """The calendar's unit so many after the present one."""
    if unit == "fortnight":
        start = calendar_unit(
            "week", moment.now, 2 * count if count < 0 else count
        ).begin
        return Span(start, shift(start, Duration("week", 2)))
    if unit not in CALENDAR:
        return None
    return calendar_unit(CALENDAR[unit], moment.now, count)


@grammar.rule(
    None,
    "<step> calendar|financial|fiscal|tax? <single>",
    "the <fixedstep> calendar|financial|fiscal|tax? <single>",
)
def stepped(moment: Moment, count: int, unit: str) -> Span | None:
    return units_away(moment, unit, count)


@grammar.rule("current", "the <single>")
def current(moment: Moment, unit: str) -> Span | None:
    """In the end of *the year*, earlier in *the week*: the present one."""
    return units_away(moment, unit, 0)


@grammar.rule("century", "the last century")
def the_last_century(moment: Moment) -> Span | None:
    return units_away(moment, "century", -1)


@grammar.rule("quarter", "the last quarter")
def the_last_quarter(moment: Moment) -> Span | None:
    return units_away(moment, "quarter", -1)


@grammar.rule(None, "the? <single> before last")
def before_last(moment: Moment, unit: str) -> Span | None:
    return units_away(moment, unit, -2)


@grammar.rule(None, "the? <single> after next")
def after_next(moment: Moment, unit: str) -> Span | None:
    return units_away(moment, unit, 2)


@grammar.rule(None, "the? <single> just? gone", "the <single> just past|ended")
def just_gone(moment: Moment, unit: str) -> Span | None:
    return units_away(moment, unit, -1)


@grammar.rule(None, "all|whole|entire <single>", "the whole|entire <single>")
def all_of_it(moment: Moment, unit: str) -> Span | None:
    return units_away(moment, unit, 0)


@grammar.rule("day", "the? same|this day|time|date last <single>")
def this_time_last(moment: Moment, unit: str) -> Span | None:
    """The same day of last year, month or week."""
    return day_span(shift(moment.now, -Duration(*SIZES[unit])).date())


@grammar.rule("day", "this day in <yearnumber>")
def this_day_in(moment: Moment, year: int) -> Span:
    return day_span(moment.today.replace(year=year))


@grammar.rule("day", "the? same|this day|time|date next <single>")
def this_time_next(moment: Moment, unit: str) -> Span | None:
    return day_span(shift(moment.now, Duration(*SIZES[unit])).date())


@grammar.rule("week", "the? same|this week last year")
def same_week_last_year(moment: Moment) -> Span:
    return calendar_unit("week", shift(moment.now, Duration("year", -1)), 0)


@grammar.rule("month", "the? same|this month last year")
def same_month_last_year(moment: Moment) -> Span:
    return calendar_unit("month", shift(moment.now, Duration("year", -1)), 0)


@grammar.rule("quarter", "the? same|this quarter last year")
def same_quarter_last_year(moment: Moment) -> Span:
    return calendar_unit("quarter", shift(moment.now, Duration("year", -1)), 0)
