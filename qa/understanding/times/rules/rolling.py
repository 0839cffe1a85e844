"""Windows that reach up to now, or begin now: the past two weeks, the next 48 hours."""

from __future__ import annotations

from qa.understanding.times.moment import Moment
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numbers import SIZES, and_a_half
from qa.understanding.times.spans import Duration, Span, midnight, shift

EXACT = ("minute", "hour")
"""Units whose windows are exact; the others begin with a local day."""


def until_now(moment: Moment, by: Duration) -> Span:
    """From the start of the day so long ago to the end of today; hours exactly."""
    if by.unit in EXACT:
        return Span(moment.exactly(-by), moment.now)
    start = midnight(shift(moment.now, -by).date())
    return Span(start, moment.end_of_today)


def from_now_on(moment: Moment, by: Duration) -> Span:
    """From the start of today to the end of the day so long after; hours exactly."""
    if by.unit in EXACT:
        return Span(moment.now, moment.exactly(by))
    end = shift(moment.start_of_today, by)
    return Span(moment.start_of_today, shift(end, Duration("day", 1)))


LAST = "last|past|previous|preceding"


@grammar.rule("window", f"the? {LAST} <duration>", "these past|last <duration>")
def last_units(moment: Moment, by: Duration) -> Span:
    return until_now(moment, by)


@grammar.rule(
    "window", "the last|past <single>", "this? past <single>", "the past <single> or so"
)
def last_unit(moment: Moment, unit: str) -> Span | None:
    return (
        None
        if unit in ("quarter", "century")
        else until_now(moment, Duration(*SIZES[unit]))
    )


@grammar.rule("window", "the? last|past <single> and a half")
def last_one_and_a_half(moment: Moment, unit: str) -> Span | None:
    by = and_a_half(moment, 1, unit)
    return None if by is None else until_now(moment, by)


@grammar.rule("window", "the? next|coming|following <duration>")
def next_units(moment: Moment, by: Duration) -> Span:
    return from_now_on(moment, by)


@grammar.rule("window", "the next|coming <single>")
def next_unit(moment: Moment, unit: str) -> Span | None:
    return from_now_on(moment, Duration(*SIZES[unit]))
