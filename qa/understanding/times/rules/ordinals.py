"""The first week of June, the last two days of May, the second Tuesday in March."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times.moment import Moment, inside, mapped, occurrences
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numbers import FEW, SIZES
from qa.understanding.times.rules.portions import half_of_a_year
from qa.understanding.times.rules.weekdays import WEEKEND
from qa.understanding.times.spans import (
    Duration,
    Recurring,
    Span,
    Time,
    shift,
)
from qa.understanding.times.tokens import Token

LAST = -1


@grammar.reader(("last", "final", "closing", "dying", "opening"))
def places(tokens: list[Token], at: int) -> Iterator[Item]:
    """``place``: last, final; ``opening`` as first. Ordinals are places, too."""
    form = tokens[at].form
    if form in ("last", "final", "closing", "dying"):
        yield Item("place", at, at + 1, LAST)
    elif form in ("opening", "early"):
        yield Item("place", at, at + 1, 1)


@grammar.rule("place", "<ordinal>")
def ordinal_place(_: Moment, number: int) -> int:
    return number


def _edge(span: Span, place: int, by: Duration) -> Span | None:
    """The first, second… or last stretch of that length in a span."""
    if place == LAST:
        start, end = shift(span.close, -by), span.close
    else:
        start = shift(span.begin, by * (place - 1))
        end = shift(span.begin, by * place)
    if start < span.begin or start >= span.close:
        return None
    return Span(start, min(end, span.close))


@grammar.rule(
    "span",
    "the? <place> <single> of|in the? <container>",
    "the? <place> <single> <month>",
)
def nth_unit(_: Moment, place: int, unit: str, time: Time) -> Time | None:
    if unit not in SIZES or unit in ("minute", "hour", "quarter"):
        return None
    by = Duration(*SIZES[unit])

    def change(span: Span) -> Span | None:
        found = _edge(span, place, by)
        if found is None or unit == "fortnight":
            return found
        return Span(found.start, found.end, unit)  # type: ignore[arg-type]

    return mapped(time, change)


@grammar.rule("span", "the? <place> <duration> of|in the? <container>")
def first_units(_: Moment, place: int, by: Duration, time: Time) -> Time | None:
    if place not in (1, LAST):
        return None
    return mapped(time, lambda span: _edge(span, place, by))


@grammar.rule("span", "the? <place> <plural> of|in the? <container>")
def few_units(_: Moment, place: int, unit: str, time: Time) -> Time | None:
    """The last days of 1999: three."""
    if place not in (1, LAST) or unit not in ("day", "week", "month", "year"):
        return None
    by = Duration(unit, FEW)  # type: ignore[arg-type]
    return mapped(time, lambda span: _edge(span, place, by))


@grammar.rule("span", "the? <ordinal> half of the? <container>")
def nth_half_of(_: Moment, number: int, time: Time) -> Time | None:
    """Of a month the first 15 days and the rest; of other units, by their middle."""
    middles = {
        "month": Duration("day", 15),
        "quarter": Duration("day", 45),
        "decade": Duration("year", 5),
        "century": Duration("year", 50),
    }
    middle = middles.get(time.unit)
    if middle is None or number > 2:
        return None
    length: Duration = middle

    def change(span: Span) -> Span:
        cut = shift(span.begin, length)
        return Span(span.begin, cut) if number == 1 else Span(cut, span.close)

    return mapped(time, change)


@grammar.rule("span", "the? last|latter|back half of the? <container>")
def last_half_of(moment: Moment, time: Time) -> Time | None:
    if isinstance(time, Span) and time.unit == "year":
        return inside(half_of_a_year(2), time)
    return nth_half_of(moment, 2, time)


@grammar.rule("day", "the? <place> <weekday> of|in the? <container>")
def nth_weekday(_: Moment, place: int, day: Recurring, time: Time) -> Time | None:
    return mapped(time, lambda span: _nth_inside(span, place, day))


@grammar.rule("weekend", "the? <place> weekend of|in the? <container>")
def nth_weekend(_: Moment, place: int, time: Time) -> Time | None:
    """The first, second… or last whose Saturday and Sunday both lie inside."""
    return mapped(time, lambda span: _nth_inside(span, place, WEEKEND))


def _nth_inside(span: Span, place: int, each: Recurring) -> Span | None:
    reach = (span.close - span.begin).days // 7 + 2
    found = [
        one
        for one in occurrences(each, span.begin.date(), range(-1, min(reach, 60)))
        if span.begin <= one.begin and one.close <= span.close
    ]
    if place == LAST:
        return found[-1] if found else None
    return found[place - 1] if place <= len(found) else None
