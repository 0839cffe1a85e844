"""Early, mid and late; the beginning and the end; the first three months of 2020.

Early, mid and late are thirds: four months of a year, ten days of a month (1–10,
11–20, 21 to its end), a month of a season or quarter, eight hours of a day; Monday and
Tuesday, Wednesday and Thursday, Friday to Sunday of a week; of a decade its first four
years, the next three, the last three.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.references import Unit
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import (
    Duration,
    Recurring,
    Span,
    Time,
    shift,
)
from qa.understanding.times.tokens import Token

_CUTS: dict[Unit, tuple[Duration, Duration]] = {
    "day": (Duration("hour", 8), Duration("hour", 16)),
    "week": (Duration("day", 2), Duration("day", 4)),
    "month": (Duration("day", 10), Duration("day", 20)),
    "quarter": (Duration("month", 1), Duration("month", 2)),
    "season": (Duration("month", 1), Duration("month", 2)),
    "half": (Duration("month", 2), Duration("month", 4)),
    "year": (Duration("month", 4), Duration("month", 8)),
    "decade": (Duration("year", 4), Duration("year", 7)),
    "century": (Duration("year", 33), Duration("year", 67)),
}


def third(time: Time, number: int) -> Time | None:
    """The first (0), middle (1) or last (2) third."""
    if isinstance(time, Recurring):
        each = time.at

        def at(day: date) -> Span | None:
            span = each(day)
            return None if span is None else _third(span, number)

        return Recurring("span", time.cycle, at, time.strict)
    return _third(time, number)


def _third(time: Span, number: int) -> Span | None:
    cuts = _CUTS.get(time.unit)
    if cuts is None:
        return None
    first, second = (shift(time.begin, cut) for cut in cuts)
    edges = (time.begin, first, second, time.close)
    return Span(edges[number], edges[number + 1])


_THIRDS = {"early": 0, "mid": 1, "late": 2, "latter": 2}


@grammar.reader(_THIRDS)
def third_words(tokens: list[Token], at: int) -> Iterator[Item]:
    """``third``: early, mid-, late, with the hyphen."""
    form = tokens[at].form
    if form in _THIRDS:
        end = at + 1
        if end < len(tokens) and tokens[end].form == "-" and tokens[end].glued:
            end += 1
        yield Item("third", at, end, _THIRDS[form])


@grammar.rule(
    "span",
    "<third> in|on? <container>",
    "the <third> <container>",
    "the? <third> part|days|weeks|months of the? <container>",
    "<third> to mid|late? <container>",
)
def third_of(_: Moment, number: int, time: Time) -> Time | None:
    return third(time, number)


_EDGES = {
    "beginning": 0,
    "start": 0,
    "opening": 0,
    "outset": 0,
    "middle": 1,
    "end": 2,
    "close": 2,
    "ending": 2,
}


@grammar.reader(_EDGES)
def edge_words(tokens: list[Token], at: int) -> Iterator[Item]:
    """``edge``: the beginning of, the middle of, the end of."""
    form = tokens[at].form
    if form in _EDGES and at + 1 < len(tokens) and tokens[at + 1].form == "of":
        yield Item("edge", at, at + 2, _EDGES[form])


@grammar.rule(
    "edgeof",
    "towards|toward|around|near? the? very|tail|back? <edge> the? <container>",
    "towards|toward|around|near? the? very? <edge> the? <date>",
)
def edge_of(_: Moment, number: int, time: Time) -> tuple[int, Time]:
    return number, time


@grammar.rule("span", "midway|halfway through|into the? <container>")
def midway(_: Moment, time: Time) -> Time | None:
    return third(time, 1)


@grammar.rule("span", "<edgeof>")
def edge(_: Moment, edge: tuple[int, Time]) -> Time | None:
    number, time = edge
    return third(time, number)
