"""Holidays by name: Good Friday, Valentines Day 2018, last Christmas, Eid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qa.understanding.times import vocabulary as words
from qa.understanding.times.feast_dates import FEASTS
from qa.understanding.times.holiday_dates import (
    AMERICAN_MOTHERS_DAY,
    BRITISH_MOTHERS_DAY,
    HOLIDAYS,
    Rule,
)
from qa.understanding.times.moment import Moment, inside
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numeric import month_comes_first
from qa.understanding.times.spans import DAY, Recurring, Span, day_span, days
from qa.understanding.times.tokens import Token

_LOCAL = frozenset({"independence day", "labour day", "republic day"})
"""Another day in every country: read only if none is named."""
_WORDS = frozenset({"lent", "advent", "michaelmas"})
"""Read with a capital, and after words of time: in Lent, since Advent."""


def _spellings(name: str) -> set[str]:
    """With the apostrophe, and without: valentine 's day, valentines day."""
    return {
        name,
        name.replace(" 's", "s"),
        name.replace(" ' ", " "),
        name.replace(" - ", " "),
    }


_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _name in (*HOLIDAYS, *FEASTS):
    for _spelling in _spellings(_name):
        _forms = tuple(_spelling.split())
        _BY_FIRST.setdefault(_forms[0], []).append((_forms, _name))
for _entries in _BY_FIRST.values():
    _entries.sort(key=lambda entry: -len(entry[0]))


def feast(name: str) -> Recurring:
    first_and_length = FEASTS[name]

    def at(first: date) -> Span:
        start, length = first_and_length(first.year)
        return days(start, length, "day" if length == 1 else "span")

    return Recurring("day", "year", at)


def yearly(rule: Rule) -> Recurring:
    return Recurring("day", "year", lambda first: day_span(rule(first.year)))


@grammar.reader((*_BY_FIRST, "saint"))
def holidays(tokens: list[Token], at: int) -> Iterator[Item]:
    """``holiday``: the longest name that fits."""
    saint = tokens[at].form in ("st", "saint")
    for forms, name in _BY_FIRST.get("st" if saint else tokens[at].form, ()):
        end = at + 1
        if saint and words.form_at(tokens, end) == ".":
            end += 1
        found = all(
            words.form_at(tokens, end + place) == form
            for place, form in enumerate(forms[1:])
        )
        if not found:
            continue
        last = end + len(forms) - 1
        before = tokens[at - 1] if at else None
        if name in _LOCAL and before and (before.form == "'s" or before.is_capital):
            return
        if name in _WORDS and not (
            tokens[at].is_capital
            and words.form_at(tokens, at - 1) in words.BEFORE_A_TIME
        ):
            return
        latent = name == "new year" and not tokens[last - 1].is_capital
        time = feast(name) if name in FEASTS else yearly(HOLIDAYS[name])
        yield Item("holiday", at, last, time, latent)
        return


@grammar.reader(("christmases", "easters"))
def many(tokens: list[Token], at: int) -> Iterator[Item]:
    """``recurrents``: two Christmases ago."""
    for plural, name in (("christmases", "christmas"), ("easters", "easter")):
        if tokens[at].form == plural:
            yield Item("recurrents", at, at + 1, yearly(HOLIDAYS[name]))


@grammar.rule("weekend", "the? easter weekend", "the? easter weekend of? <year>")
def easter_weekend(moment: Moment, year: Span | None = None) -> Span | None:
    """Good Friday to Easter Monday."""
    easter = yearly(HOLIDAYS["easter"])
    sunday = moment.settled(easter) if year is None else inside(easter, year)
    if not isinstance(sunday, Span):
        return None
    return days(sunday.begin.date() - 2 * DAY, 4)


_BANK_HOLIDAYS = (
    "easter monday",
    "early may bank holiday",
    "spring bank holiday",
    "august bank holiday",
)


@grammar.rule("day", "bank holiday monday")
def bank_holiday_monday(moment: Moment) -> Span | None:
    """Of England: the last that has begun, or the next that hasn't ended."""
    return _nearest(moment, [yearly(HOLIDAYS[name]) for name in _BANK_HOLIDAYS])


@grammar.rule("day", "Eid")
def eid(moment: Moment) -> Span | None:
    """Either of the two."""
    return _nearest(moment, [feast("eid al - fitr"), feast("eid al - adha")])


def _nearest(moment: Moment, times: list[Recurring]) -> Span | None:
    found = [span for time in times if (span := moment.settled(time)) is not None]
    choose = min if moment.future else max
    return choose(found, key=lambda span: span.begin) if found else None


@grammar.rule("holiday", "mother 's|s day", "mothers ' day", "mothers day")
def mothers_day(moment: Moment) -> Recurring:
    american = month_comes_first(moment)
    return yearly(AMERICAN_MOTHERS_DAY if american else BRITISH_MOTHERS_DAY)
