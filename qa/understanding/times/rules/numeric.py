"""Dates in figures: 2022-05-03, 18.12.2022, 10/29/2012, 3/5/22, 05/2022."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from qa.understanding.times.engine import FIGURE
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.months import day_of_the_year
from qa.understanding.times.rules.numbers import is_bare_figure
from qa.understanding.times.rules.years import EARLIEST, LATEST, full_year
from qa.understanding.times.spans import Span, Time, day_span, months, years
from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import form_at

_MONTH_FIRST = (
    "US/",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Detroit",
    "America/Boise",
    "America/Anchorage",
    "America/Indiana/",
    "America/Kentucky/",
    "America/North_Dakota/",
    "America/Juneau",
    "Pacific/Honolulu",
)
"""Zones of the United States, where 3/5 is the fifth of March."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A date, or years: ``parts`` with one sign between them, nothing else glued on."""

    parts: tuple[str, ...]
    sign: str
    dated: bool


@grammar.reader((FIGURE,))
def figures(tokens: list[Token], at: int) -> Iterator[Item]:
    """``figures``: two or three numbers of one to four digits, joined by a sign."""
    token = tokens[at]
    if not token.is_figure or (
        at and token.glued and tokens[at - 1].form not in "(\"'-"
    ):
        return
    sign = form_at(tokens, at + 1)
    if sign not in ("-", "/", "."):
        return
    if sign == "-" and at and token.glued and tokens[at - 1].form == "-":
        return
    parts, end = [token.form], at + 1
    while form_at(tokens, end) == sign and _continues(tokens, end):
        parts.append(tokens[end + 1].form)
        end += 2
    if len(parts) in (2, 3) and all(len(part) <= 4 for part in parts):
        if end < len(tokens) and tokens[end].glued:
            clock = tokens[end].form == "t"
            if (tokens[end].is_word and not clock) or tokens[end].form in "%/":
                return
        near = form_at(tokens, at - 1)
        dated = near in ("on", "since", "until", "by", "before", "after", "from")
        kind = "figures" if len(parts) == 3 else "twofigures"
        if len(parts) == 3 or len(parts[0]) == 4 or len(parts[1]) == 4 or dated:
            yield Item(kind, at, end, Figures(tuple(parts), sign, dated))


def _continues(tokens: list[Token], at: int) -> bool:
    """Whether a sign and a figure are glued on there."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(
        tokens[at].glued and following and following.glued and following.is_figure
    )


@grammar.reader((FIGURE,))
def eight_figures(tokens: list[Token], at: int) -> Iterator[Item]:
    """``date``: 20220407."""
    digits = tokens[at].form
    likely = len(digits) == 8 and digits[:2] in ("19", "20") and digits.isdecimal()
    if not likely or not is_bare_figure(tokens, at):
        return
    try:
        yield Item("date", at, at + 1, day_span(date.fromisoformat(digits)))
    except ValueError:
        return


@grammar.rule("date", "<figures>")
def numeric_date(moment: Moment, figures: Figures) -> Span | None:
    first, second, third = figures.parts
    if len(first) == 4:
        return day_span(date(int(first), int(second), int(third)))
    if len(third) not in (2, 4) or len(first) > 2 or len(second) > 2:
        return None
    if len(third) == 2 and figures.sign == "." and not figures.dated:
        return None  # 1.2.10 is a version.
    year = int(third) if len(third) == 4 else full_year(moment, int(third))
    day, month = _ordered(moment, int(first), int(second), figures.sign)
    return day_span(date(year, month, day))


def month_comes_first(moment: Moment) -> bool:
    """Whether the user's zone is one of the United States."""
    zone = moment.zone.key if isinstance(moment.zone, ZoneInfo) else ""
    return zone.startswith(_MONTH_FIRST)


def _ordered(moment: Moment, first: int, second: int, sign: str) -> tuple[int, int]:
    """Day and month. In doubt the month comes first in American zones."""
    if second > 12:
        return second, first
    american = month_comes_first(moment) and sign != "."
    return (second, first) if american and first <= 12 else (first, second)


@grammar.rule("month", "<twofigures>")
def numeric_month(_: Moment, figures: Figures) -> Span | None:
    first, second = figures.parts
    if figures.sign == ".":
        return None
    if len(first) == 4 and len(second) == 2 and EARLIEST <= int(first) <= LATEST:
        # 2006-10 is four years, 2006-03 a month.
        if int(second) > int(first) % 100 and figures.sign == "-":
            return None
        if int(second) == (int(first) + 1) % 100:
            return None
        return months(int(first), int(second), 1, "month") if int(second) < 13 else None
    if len(second) == 4 and len(first) <= 2 and 1 <= int(first) <= 12:
        return months(int(second), int(first), 1, "month")
    return None


@grammar.rule("date", "<twofigures>")
def day_and_month_in_figures(moment: Moment, figures: Figures) -> Time | None:
    first, second = figures.parts
    if figures.sign != "/" or max(len(first), len(second)) > 2:
        return None
    day, month = _ordered(moment, int(first), int(second), "/")
    date(2000, month, day)
    return day_of_the_year(month, day)


@grammar.rule("range", "<twofigures>")
def years_in_figures(_: Moment, figures: Figures) -> Span | None:
    """2019-21, 2006-10, 1999-2003, 2019/20: whole years, the last included."""
    first, second = figures.parts
    if figures.sign == "." or len(first) != 4 or not EARLIEST <= int(first) <= LATEST:
        return None
    if len(second) == 4:
        last = int(second)
    elif len(second) == 2:
        last = int(first) - int(first) % 100 + int(second)
        last += 100 if second == "00" and first.endswith("99") else 0
    else:
        return None
    count = last - int(first) + 1
    return years(int(first), count, "span") if 1 < count <= 1000 else None


@grammar.reader((FIGURE,))
def spaced_years(tokens: list[Token], at: int) -> Iterator[Item]:
    """``endyear``: the second year of "1939 - 45"."""
    token = tokens[at]
    if len(token.form) == 2 and token.is_figure and form_at(tokens, at - 1) == "-":
        yield Item("endyear", at, at + 1, int(token.form))


@grammar.rule("range", "<yearnumber> - <endyear>")
def years_to(_: Moment, first: int, second: int) -> Span | None:
    count = first - first % 100 + second - first + 1
    return years(first, count, "span") if count > 1 else None
