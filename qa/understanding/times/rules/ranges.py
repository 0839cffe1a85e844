"""From one time to another: 3-5 May 2022, from Monday to Wednesday, 10am to noon.

Both ends are included, but of clock times the later is an instant.
"""

from __future__ import annotations

from datetime import date

from qa.understanding.times.moment import Moment, first_from, inside, last_until
from qa.understanding.times.rules.clock import at_time
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.months import month_of_the_year
from qa.understanding.times.spans import Recurring, Span, Time, day_span, years

TO = "to|-|until|till|through|thru|unto"


def spanned(moment: Moment, first: Time, second: Time) -> Span | None:
    """From the first's start to the second's end, by the tense where they come round.

    In the past the second is settled first, and then the last of the first before it.
    """
    if isinstance(first, Span):
        start: Span | None = first
        end = first_from(second, first.begin)
    elif isinstance(second, Span):
        start, end = last_until(first, second.begin), second
    elif moment.future:
        start = moment.settled(first)
        end = None if start is None else first_from(second, start.begin)
    else:
        end = moment.settled(second)
        start = None if end is None else last_until(first, end.begin)
    if start is None or end is None:
        return None
    close = end.begin if end.unit == "minute" else end.close
    return Span(start.begin, close) if start.begin < close else None


@grammar.rule(
    "range",
    f"from? <point> {TO} <point>",
    "from? <point> up|through to|until <point>",
    "from? <point> - - <point>",
    f"from <point> {TO} on? <point>",
    "between <point> and|- <point>",
)
def point_to_point(moment: Moment, first: Time, second: Time) -> Span | None:
    return spanned(moment, first, second)


def _on_day(day: Time, number: int) -> Time:
    """The same month's day of another number."""
    if isinstance(day, Span):
        return day_span(day.begin.date().replace(day=number))
    each = day.at

    def at(first: date) -> Span | None:
        span = each(first)
        return None if span is None else day_span(span.begin.date().replace(day=number))

    return Recurring(day.unit, day.cycle, at, day.strict)


@grammar.rule(
    "range",
    f"from? the? <daynumber> {TO} <date>",
    "between the? <daynumber> and|- <date>",
    "the? <daynumber> and|& the? <date>",
)
def day_to_date(moment: Moment, number: int, day: Time) -> Span | None:
    """3-5 May 2022."""
    return spanned(moment, _on_day(day, number), day)


@grammar.rule(
    "range",
    f"from? <dayname> ,? the? <daynumber> {TO} <date>",
    "between <dayname> ,? the? <daynumber> and <date>",
)
def weekday_to_date(moment: Moment, _name: int, number: int, day: Time) -> Span | None:
    return spanned(moment, _on_day(day, number), day)


@grammar.rule(
    "range",
    f"from? <date> {TO} the? <daynumber>",
    "between <date> and the? <daynumber>",
)
def date_to_day(moment: Moment, day: Time, number: int) -> Span | None:
    """June 21-25."""
    return spanned(moment, day, _on_day(day, number))


@grammar.rule(
    "range",
    f"from? <date> {TO} the? <daynumber> ,? <year>",
    "between <date> and the? <daynumber> ,? <year>",
)
def date_to_day_of_year(
    moment: Moment, day: Time, number: int, year: Time
) -> Span | None:
    """June 21-25, 2022."""
    last = _on_day(day, number)
    if isinstance(year, Recurring) or isinstance(last, Span):
        return None
    settled = first_from(last, year.begin)
    return None if settled is None else spanned(moment, day, settled)


@grammar.rule(
    "range", f"from? <hourname> {TO} <instant>", "between <hourname> and <instant>"
)
def hour_to_clock(moment: Moment, hour: int, clock: Time) -> Span | None:
    """9 to 11am, between 10 and noon."""
    end = moment.settled(clock)
    if end is None or end.unit != "minute":
        return None
    starts = [
        last_until(at_time(hour % 12 * 60 + half), end.begin) for half in (0, 720)
    ]
    latest = max(start.begin for start in starts if start is not None)
    return Span(latest, end.begin) if latest < end.begin else None


@grammar.rule(
    "range", f"<monthname> {TO} <month>", "between|from <monthname> and|to|- <month>"
)
def month_to_month(moment: Moment, first: int, last: Time) -> Span | None:
    """march-may 2020, where the first would be no month by itself."""
    return spanned(moment, month_of_the_year(first), last)


@grammar.rule("range", f"from? <clock> {TO} midnight on? <anyday>")
def until_midnight(moment: Moment, clock: Time, day: Time) -> Span | None:
    """From 9pm to midnight on 6 July: to that day's end."""
    first, whole = inside(clock, day), moment.settled(day)
    start = None if first is None else moment.settled(first)
    return None if start is None or whole is None else Span(start.begin, whole.close)


@grammar.rule(
    "range",
    "from <!point> to|until|till date|now",
    "from <!point> to|until|till the present day?",
    "between <!point> and now|today",
    "<month> to date",
)
def until_now(moment: Moment, time: Time) -> Span | None:
    """From March until now: to the end of today."""
    span = moment.settled(time, future=False)
    return None if span is None else Span(span.begin, moment.end_of_today)


@grammar.rule("range", f"from? <yearnumber> {TO} <yearnumber>")
def year_to_year(_: Moment, first: int, last: int) -> Span | None:
    return years(first, last - first + 1, "span") if first < last else None
