"""Days and months by name: 5 May 2022, May 5th, Tuesday 3 May, March 2019."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qa.understanding.times.moment import Moment, inside, occurrences
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.months import day_of_the_year
from qa.understanding.times.rules.years import full_year
from qa.understanding.times.spans import (
    Recurring,
    Span,
    Time,
    calendar_unit,
    day_span,
    months,
    years,
)
from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import form_at, is_noun_like

WEEKDAY_REACH = 12
"""Years in which a date is looked for that falls on the weekday named with it."""


@grammar.rule("date", "the? <daynumber> of? <monthname>", "<daynumber> - <monthname>")
def day_and_month(_: Moment, day: int, month: int) -> Recurring:
    return _day(month, day)


@grammar.rule("date", "<monthname> the? <daynumber>")
def month_and_day(_: Moment, month: int, day: int) -> Recurring:
    return _day(month, day)


def _day(month: int, day: int) -> Recurring:
    date(2000, month, day)  # A leap year: what isn't in it is in none.
    return day_of_the_year(month, day)


@grammar.rule("date", "the? <daynumber> of <step> <single>")
def day_of_near_month(moment: Moment, day: int, count: int, unit: str) -> Span | None:
    """The 1st of this month."""
    if unit != "month":
        return None
    first = calendar_unit("month", moment.now, count).begin.date()
    return day_span(first.replace(day=day))


@grammar.rule(
    "date",
    "<date> ,? <yearnumber>",
    "<date> of|in <yearnumber>",
    "<date> - <yearnumber>",
)
def day_of_year(_: Moment, day: Time, year: int) -> Time | None:
    return inside(day, years(year))


@grammar.rule("date", "<daynumber> - <monthname> - <count>")
def day_month_short_year(moment: Moment, day: int, month: int, short: int) -> Span:
    """7-Apr-22."""
    year = full_year(moment, short) if short < 100 else short
    return day_span(date(year, month, day))


@grammar.rule("date", "<yearnumber> ,? <monthname> <daynumber>")
def year_month_day(_: Moment, year: int, month: int, day: int) -> Span:
    return day_span(date(year, month, day))


@grammar.rule(
    "month",
    "<monthname> ,? <yearnumber>",
    "<monthname> of|- <yearnumber>",
    "the? month of <monthname> <yearnumber>",
)
def month_of_year(_: Moment, month: int, year: int) -> Span:
    return months(year, month, 1, "month")


@grammar.rule("month", "<yearnumber> <monthname>", latent=True)
def year_and_month(_: Moment, year: int, month: int) -> Span:
    return months(year, month, 1, "month")


@grammar.rule("date", "<dayname> ,? <date>", "<dayname> ,? the <date>")
def weekday_and_date(moment: Moment, weekday: int, day: Time) -> Time | None:
    """The date. Without a year, in the nearest one where it is that weekday."""
    if isinstance(day, Span):
        return day
    count = range(0, WEEKDAY_REACH) if moment.future else range(0, -WEEKDAY_REACH, -1)
    near = [*count, -1 if moment.future else 1]
    for span in occurrences(day, moment.today, near):
        ahead = span.close > moment.now if moment.future else span.begin <= moment.now
        if span.begin.weekday() == weekday and ahead:
            return span
    return day


@grammar.rule("date", "<dayname> the <daynumber>", "<dayname> <daynumber>")
def weekday_and_day(moment: Moment, weekday: int, day: int) -> Span | None:
    """Friday 13th, Monday the 4th: the nearest such."""
    if day > 31:
        return None
    each = day_of_the_month(day)
    steps = range(0, WEEKDAY_REACH * 12)
    for span in occurrences(
        each, moment.today, [count if moment.future else -count for count in steps]
    ):
        ahead = span.close > moment.now if moment.future else span.begin <= moment.now
        if span.begin.weekday() == weekday and ahead:
            return span
    return None


@grammar.rule("date", "9 / 11")
def nine_eleven(_: Moment) -> Span:
    return day_span(date(2001, 9, 11))


@grammar.rule("date", "D - Day")
def d_day(_: Moment) -> Span:
    return day_span(date(1944, 6, 6))


_KNOWN_DAYS = (date(2001, 9, 11), date(2005, 7, 7), date(2021, 1, 6), date(2023, 10, 7))
"""Days that attacks are called after, without a year."""


@grammar.rule(
    "date",
    "<date> attack|attacks|attackers|hijackers|bombings|massacre|riot|insurrection",
)
def known_day(moment: Moment, day: Time) -> Span | None:
    """The September 11 attacks, once they have been."""
    for known in _KNOWN_DAYS:
        year = years(known.year)
        if isinstance(day, Recurring) and inside(day, year) == day_span(known):
            return day_span(known) if known <= moment.today else None
    return None


@grammar.reader(("the",))
def nth(tokens: list[Token], at: int) -> Iterator[Item]:
    """``date``: on *the 5th*, with nothing that it would be the fifth of."""
    if form_at(tokens, at) != "the" or form_at(tokens, at - 1) not in _DATED_BY:
        return
    figure = form_at(tokens, at + 1)
    if figure.isdecimal() and 0 < int(figure) < 32 and at + 2 < len(tokens):
        suffix = tokens[at + 2]
        ordinal = suffix.glued and suffix.form in ("st", "nd", "rd", "th")
        alone = not is_noun_like(tokens, at + 3) and form_at(tokens, at + 3) != "of"
        if ordinal and alone:
            yield Item("date", at, at + 3, day_of_the_month(int(figure)))


_DATED_BY = frozenset("on since until by before after".split())


def day_of_the_month(day: int) -> Recurring:
    return Recurring("day", "month", lambda first: day_span(first.replace(day=day)))
