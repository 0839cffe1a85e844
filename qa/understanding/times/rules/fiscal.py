"""Quarters, halves and years as accounts, taxes and schools have them: 2H 2007, FY22.

A fiscal year that is called by one number is that calendar year, as firms begin theirs
anywhere. One called by two begins in April: on the 6th for British taxes, else on the
1st, but in Australia in July. A school's begins in September.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from qa.understanding.times.engine import FIGURE
from qa.understanding.times.moment import Moment, inside
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numeric import Figures
from qa.understanding.times.rules.portions import (
    half_of_a_year,
    portion,
    quarter_of_a_year,
)
from qa.understanding.times.rules.years import EARLIEST, LATEST, full_year
from qa.understanding.times.spans import (
    Duration,
    Recurring,
    Span,
    Time,
    months,
    shift,
    years,
)
from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import form_at

_LARGEST = {"q": 4, "h": 2}


def _sign(tokens: list[Token], at: int, number: str) -> Recurring | None:
    """What a letter behind or before a number stands for."""
    letter = form_at(tokens, at)
    if letter not in _LARGEST or not number.isdecimal():
        return None
    if not 1 <= int(number) <= _LARGEST[letter]:
        return None
    make = quarter_of_a_year if letter == "q" else half_of_a_year
    return make(int(number))


def _glued_figure(tokens: list[Token], at: int) -> str:
    found = at < len(tokens) and tokens[at].glued and tokens[at].is_figure
    return tokens[at].form if found else ""


@grammar.reader((FIGURE,))
def number_first(tokens: list[Token], at: int) -> Iterator[Item]:
    """``half`` and ``quarter``: 2H, 3Q; ``portionof``: 1H22, 2021Q3, with the year."""
    token = tokens[at]
    if at and token.glued and (tokens[at - 1].is_word or tokens[at - 1].is_figure):
        return
    if at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return
    if len(token.form) == 1:
        found = _sign(tokens, at + 1, token.form)
        year = _glued_figure(tokens, at + 2)
        end = at + 2 + bool(year)
        if found is not None and not (end < len(tokens) and _goes_on(tokens, end)):
            if year:
                yield Item("portionof", at, end, (found, year))
            else:
                yield Item(found.unit, at, end, found, True)
    elif len(token.form) == 4:
        letter = at + 1 + (tokens[at + 1].form == "-")
        found = _sign(tokens, letter, _glued_figure(tokens, letter + 1))
        if found is not None and tokens[letter].glued:
            yield Item("portionof", at, letter + 2, (found, token.form))


def _goes_on(tokens: list[Token], at: int) -> bool:
    return tokens[at].glued and (tokens[at].is_word or tokens[at].is_figure)


@grammar.rule(None, "<portionof>")
def portion_of_its_year(moment: Moment, part: tuple[Recurring, str]) -> Time | None:
    time, year = part
    number = _number(moment, year)
    return None if number is None else inside(time, years(number))


def _number(moment: Moment, figures: str) -> int | None:
    if len(figures) == 2:
        return full_year(moment, int(figures))
    right = len(figures) == 4 and EARLIEST <= int(figures) <= LATEST
    return int(figures) if right else None


@grammar.reader(("fy",))
def fiscal_figures(tokens: list[Token], at: int) -> Iterator[Item]:
    """``fiscalyear``: FY22, FY2022, FY '22."""
    place = at + 1 + (form_at(tokens, at + 1) == "'")
    figure = tokens[place] if place < len(tokens) else None
    if figure is not None and figure.is_figure and len(figure.form) in (2, 4):
        second = _glued_figure(tokens, place + 2)
        if form_at(tokens, place + 1) in ("/", "-") and second:
            yield Item("fiscalyears", at, place + 3, (figure.form, second))
            return
        yield Item("fiscalyear", at, place + 1, figure.form)


@grammar.rule("fiscal", "<fiscalyear>")
def fiscal_year(moment: Moment, figures: str) -> Span | None:
    number = _number(moment, figures)
    return None if number is None else years(number)


@grammar.rule("fiscal", "<fiscalyears>")
def fiscal_years(moment: Moment, pair: tuple[str, str]) -> Span | None:
    number = _number(moment, pair[0])
    return None if number is None else accounting_year(moment, number, pair[1])


@grammar.rule("year", "<fiscal>")
def fiscal_alone(_: Moment, year: Span) -> Span:
    return year


def accounting_year(moment: Moment, first: int, second: str) -> Span | None:
    """A year that two numbers name, if the second follows the first."""
    zone = moment.zone.key if isinstance(moment.zone, ZoneInfo) else ""
    month = 7 if zone.startswith("Australia/") else 4
    follows = int(second) in (first + 1, (first + 1) % 100)
    return months(first, month, 12, "year") if follows else None


_FISCAL = "financial|fiscal|budget|accounting"
_SCHOOL = "school|academic|university"


@grammar.rule(
    "year", f"the? {_FISCAL} year <twofigures>", f"the? <twofigures> {_FISCAL} year"
)
def two_number_year(moment: Moment, pair: Figures) -> Span | None:
    return accounting_year(moment, int(pair.parts[0]), pair.parts[1])


@grammar.rule("year", "the? tax year <twofigures>", "the? <twofigures> tax year")
def tax_year(moment: Moment, pair: Figures) -> Span | None:
    found = accounting_year(moment, int(pair.parts[0]), pair.parts[1])
    if found is None:
        return None
    start = datetime(found.begin.year, 4, 6)
    return Span(start, shift(start, Duration("year", 1)), "year")


@grammar.rule(
    "year", f"the? {_SCHOOL} year <twofigures>", f"the? <twofigures> {_SCHOOL} year"
)
def school_year(moment: Moment, pair: Figures) -> Span | None:
    found = accounting_year(moment, int(pair.parts[0]), pair.parts[1])
    return None if found is None else months(found.begin.year, 9, 12, "year")


_TERMS = {
    "autumn": (9, 4),
    "michaelmas": (9, 4),
    "spring": (1, 3),
    "lent": (1, 3),
    "summer": (4, 4),
    "trinity": (4, 4),
}
"""The month in which a term of British schools begins, and how many it has."""

for _name, (_month, _count) in _TERMS.items():

    @grammar.rule("season", f"the? {_name} term")
    def term(_: Moment, month: int = _month, count: int = _count) -> Recurring:
        return portion(month, count, "season")
