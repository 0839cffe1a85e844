"""Months, days of months and weekdays by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qa.understanding.times import vocabulary as words
from qa.understanding.times.patterns import MAX_TOKENS, Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import (
    DAY,
    Recurring,
    day_span,
    months,
)
from qa.understanding.times.tokens import Token


def month_of_the_year(number: int) -> Recurring:
    return Recurring(
        "month", "year", lambda first: months(first.year, number, 1, "month")
    )


def day_of_the_year(number: int, day: int) -> Recurring:
    return Recurring(
        "day", "year", lambda first: day_span(date(first.year, number, day))
    )


def weekday(number: int) -> Recurring:
    return Recurring(
        "day", "week", lambda first: day_span(first + DAY * number), strict=True
    )


@grammar.reader((*words.MONTHS, *words.SHORT_MONTHS))
def month_names(tokens: list[Token], at: int) -> Iterator[Item]:
    """``monthname`` for dates, ``month`` for itself: latent where it may be a name."""
    form = tokens[at].form
    end = at + 1
    if form in words.MONTHS:
        number = words.MONTHS[form]
        latent = form in words.WEAK_MONTHS and not _is_a_month_here(tokens, at)
    elif form in words.SHORT_MONTHS:
        number = words.SHORT_MONTHS[form]
        latent = words.form_at(tokens, at - 1) not in words.BEFORE_A_TIME
        if words.form_at(tokens, end) == "." and tokens[end].glued:
            end += end + 1 < len(tokens) and tokens[end + 1].is_figure
    else:
        return
    yield Item("monthname", at, end, number)
    if not latent or tokens[at].is_capital or form not in ("march", "may"):
        yield Item("month", at, end, month_of_the_year(number), latent)


_MEASURED_OF = frozenset(
    "end start beginning middle week weeks weekend days half month rest most all whole "
    "monday tuesday wednesday thursday friday saturday sunday remainder course".split()
)
_OWNERS = frozenset("the its his her their our last".split())
_OF_MRS_MAY = frozenset(
    "government cabinet premiership administration years deal era ministry team".split()
)
_PERSONS_BEFORE = frozenset("theresa mrs ms mr brian james philip".split())


def _is_a_month_here(tokens: list[Token], at: int) -> bool:
    before = words.form_at(tokens, at - 1)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        tokens[at].form == "may"
        and before not in ("in", "last")
        and any(
            words.form_at(tokens, place) == "may"
            and words.form_at(tokens, place - 1) in _PERSONS_BEFORE
            for place in range(at - MAX_TOKENS, at + MAX_TOKENS)
        )
    ):
        return False
    if tokens[at].form == "may" and not tokens[at].is_capital:
        # Which pubs in May, but not: the fire in Rhyl may.
        return before in (
            "in",
            "since",
            "last",
            "until",
            "till",
            "early",
            "late",
            "mid",
        )
    if before == "of":
        return words.form_at(tokens, at - 2) in _MEASURED_OF
    if after is not None and after.form == "'s":
        return tokens[at].form != "may" or before in ("in", "since", "last")
    if before in _OWNERS and tokens[at].is_capital and after is not None:
        # The May elections, its April meeting.
        lower = not after.is_capital and words.is_noun_like(tokens, at + 1)
        return lower and after.form not in _OF_MRS_MAY
    if before not in words.BEFORE_A_TIME:
        return False
    if after is None or not tokens[at].is_capital:
        return True
    if before in ("in", "last", "next", "this", "early", "late", "-"):
        return True
    # By April Jones, from June Whitfield, before May resigned.
    return not (after.is_capital and words.is_noun_like(tokens, at + 1)) and not (
        after.form.endswith("ed") or after.form in _TOOK
    )


_TOOK = frozenset(
    "took left came went became lost won was had said quit is has".split()
)


@grammar.reader(
    (*words.WEEKDAYS, *words.SHORT_WEEKDAYS, *(day + "s" for day in words.WEEKDAYS))
)
def weekday_names(tokens: list[Token], at: int) -> Iterator[Item]:
    """``dayname`` for dates, ``weekday`` for itself."""
    form = tokens[at].form
    before = words.form_at(tokens, at - 1)
    end = at + 1
    if form in words.WEEKDAYS:
        number, latent = words.WEEKDAYS[form], before in ("every", "each", "most")
    elif form in words.SHORT_WEEKDAYS:
        number = words.SHORT_WEEKDAYS[form]
        weak = form in words.WEAK_WEEKDAYS
        near = before in ("on", "last", "next", "this", "since", "until", "by", "-")
        described = before == "on" and words.is_noun_like(tokens, at + 1)
        latent = weak and not (near and (tokens[at].is_capital or not described))
        latent = latent or (form in ("sun", "sat") and before == "the")
        if words.form_at(tokens, end) == "." and tokens[end].glued:
            end += end + 1 < len(tokens) and not tokens[end + 1].is_capital
    elif form[:-1] in words.WEEKDAYS and form[-1] == "s":
        yield Item("recurrents", at, end, weekday(words.WEEKDAYS[form[:-1]]))
        # "On Mondays" is no day; "last Mondays match" is.
        if before in (
            "on",
            "of",
            "every",
            "most",
            "two",
            "three",
        ) or not words.is_noun_like(tokens, at + 1):
            return
        number, latent = words.WEEKDAYS[form[:-1]], False
    else:
        return
    yield Item("dayname", at, end, number)
    yield Item("weekday", at, end, weekday(number), latent)
