"""Numbers and units: three, a couple of, the 21st; days, fortnights, years."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times.engine import FIGURE
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.references import OffsetUnit
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import Duration
from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import (
    NUMBERS,
    ONES,
    ORDINALS,
    TENS,
    form_at,
    is_noun_like,
)

FEW = 3
"""Days, weeks, years in "a few", "several" and "the days before"."""

SINGLE_UNITS = frozenset(
    "minute hour day week fortnight month quarter year decade century".split()
)
PLURAL_UNITS = {
    "centuries" if unit == "century" else unit + "s": unit for unit in SINGLE_UNITS
}
SIZES: dict[str, tuple[OffsetUnit, int]] = {
    "minute": ("minute", 1),
    "hour": ("hour", 1),
    "day": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
}
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_CURRENCIES = frozenset("£$€¥#@&")


def is_bare_figure(tokens: list[Token], at: int) -> bool:
    """Whether a figure has nothing glued to it: no letter, currency or decimals."""
    token = tokens[at]
    if not token.is_figure:
        return False
    if at and (form_at(tokens, at - 1) in _CURRENCIES or token.glued):
        before = tokens[at - 1]
        if before.is_word or before.form in _CURRENCIES:
            return False
        if before.form in ".," and at > 1 and tokens[at - 2].is_figure:
            return False
    if at + 1 < len(tokens) and tokens[at + 1].glued:
        after = tokens[at + 1]
        if after.is_word or after.form in ("%", "°"):
            return False
        more = at + 2 < len(tokens) and tokens[at + 2].glued
        if after.form in (".", ",", ":") and more and tokens[at + 2].is_figure:
            return False
    return True


@grammar.reader((FIGURE, *NUMBERS, *ORDINALS))
def numbers(tokens: list[Token], at: int) -> Iterator[Item]:
    """Counts (how many units), ordinals, and days of the month."""
    token = tokens[at]
    if token.is_figure:
        yield from _figures(tokens, at)
        return
    form = token.form
    if form in NUMBERS:
        value, end = NUMBERS[form], at + 1
        if form in TENS:
            joined = end + (form_at(tokens, end) == "-")
            one = form_at(tokens, joined)
            if one in ONES[:9]:
                value, end = value + NUMBERS[one], joined + 1
            elif ORDINALS.get(one, 99) < 10:
                yield from _ordinal(at, joined + 1, value + ORDINALS[one])
                return
        if form_at(tokens, end) == "hundred":
            value, end = value * 100, end + 1
        yield Item("count", at, end, value)
    elif form in ORDINALS:
        yield from _ordinal(at, at + 1, ORDINALS[form])


def _figures(tokens: list[Token], at: int) -> Iterator[Item]:
    digits = tokens[at].form
    if is_bare_figure(tokens, at) and len(digits) <= 5:
        value = int(digits.replace(",", ""))
        yield Item("count", at, at + 1, value)
        if len(digits) <= 2 and 1 <= value <= 31:
            yield Item("daynumber", at, at + 1, value)
    elif len(digits) <= 3 and form_at(tokens, at + 1) in _ORDINAL_ENDS:
        inside_word = at and tokens[at].glued and tokens[at - 1].is_word
        if tokens[at + 1].glued and not inside_word:
            yield from _ordinal(at, at + 2, int(digits))


def _ordinal(start: int, end: int, value: int) -> Iterator[Item]:
    yield Item("ordinal", start, end, value)
    if value <= 31:
        yield Item("daynumber", start, end, value)


@grammar.reader((*SINGLE_UNITS, *PLURAL_UNITS))
def units(tokens: list[Token], at: int) -> Iterator[Item]:
    """``single`` (week) and ``plural`` (weeks; weeks')."""
    form = tokens[at].form
    if form in SINGLE_UNITS:
        yield Item("single", at, at + 1, form)
    elif form in PLURAL_UNITS:
        unit = PLURAL_UNITS[form]
        if form_at(tokens, at - 1) in ("last", "this", "next") and is_noun_like(
            tokens, at + 1
        ):
            # An apostrophe left out: last weeks figures.
            yield Item("single", at, at + 1, unit)
        yield Item("plural", at, at + 1, unit)


@grammar.rule("count", "a|an")
def one(_: Moment) -> int:
    return 1


@grammar.rule("count", "a? couple of?")
def two(_: Moment) -> int:
    return 2


@grammar.rule("count", "a? few", "several")
def few(_: Moment) -> int:
    return FEW


@grammar.rule("count", "a hundred")
def hundred(_: Moment) -> int:
    return 100


@grammar.rule("count", "half a dozen")
def half_a_dozen(_: Moment) -> int:
    return 6


@grammar.rule("count", "a dozen")
def a_dozen(_: Moment) -> int:
    return 12


@grammar.rule("duration", "<count> calendar|full|whole|long|short? <unit>")
def duration(_: Moment, count: int, unit: str) -> Duration:
    size, times = SIZES[unit]
    return Duration(size, count * times)


@grammar.rule("duration", "a? quarter of an hour")
def quarter_of_an_hour(_: Moment) -> Duration:
    return Duration("minute", 15)


@grammar.rule("duration", "three quarters of an hour")
def three_quarters_of_an_hour(_: Moment) -> Duration:
    return Duration("minute", 45)


_HALVES = {"hour": ("minute", 30), "day": ("hour", 12), "month": ("day", 15)}
_HALVES |= {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}


def _half(unit: str) -> Duration | None:
    size, count = _HALVES.get(unit, (None, 0))
    return None if size is None else Duration(size, count)  # type: ignore[arg-type]


@grammar.rule("duration", "half a|an <single>", "half - <single>", "half <single>")
def half(_: Moment, unit: str) -> Duration | None:
    return _half(unit)


@grammar.rule(
    "duration",
    "<count> and a half <plural>",
    "<count> - and - a - half <unit>",
    "<count> <single> and a half",
)
def and_a_half(_: Moment, count: int, unit: str) -> Duration | None:
    part = _half(unit)
    if part is None:
        return None
    return Duration(part.unit, part.count * (2 * count + 1))
