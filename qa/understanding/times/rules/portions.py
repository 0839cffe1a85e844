"""Quarters, halves and seasons, and what lies inside of a year: Q3 2022, last March."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times import vocabulary as words
from qa.understanding.times.moment import Moment, inside
from qa.understanding.times.patterns import Item
from qa.understanding.times.references import Unit
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.years import full_year
from qa.understanding.times.spans import Recurring, Time, months, years
from qa.understanding.times.tokens import Token

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each begins: northern, meteorological."""


def portion(number: int, length: int, unit: Unit) -> Recurring:
    """The portion of a year that begins with a month and lasts some."""
    return Recurring(
        unit, "year", lambda first: months(first.year, number, length, unit)
    )


@grammar.reader((*SEASONS, *(season + "s" for season in SEASONS)))
def seasons(tokens: list[Token], at: int) -> Iterator[Item]:
    """``season``: latent where it may be a leap, a tumble, a well, or a name."""
    form = tokens[at].form
    before = words.form_at(tokens, at - 1)
    if form[:-1] in SEASONS and form[-1] == "s":
        yield Item("recurrents", at, at + 1, portion(SEASONS[form[:-1]], 3, "season"))
    if form == "fall":
        # "In the fall", but "the fall of the wall".
        near = words.form_at(tokens, at - 2) in ("in", "since", "until", "by", "before")
        if before != "the" or not near or words.form_at(tokens, at + 1) == "of":
            return
    elif form not in SEASONS:
        return
    stands = before in words.BEFORE_A_TIME
    if before == "the":
        stands = not words.is_noun_like(tokens, at + 1)
    if tokens[at].is_capital and words.is_noun_like(tokens, at + 1):
        stands = stands and not tokens[at + 1].is_capital
    yield Item("season", at, at + 1, portion(SEASONS[form], 3, "season"), not stands)


@grammar.rule("season", "the <!season>")
def the_season(_: Moment, season: Time) -> Time:
    return season


@grammar.reader(("q", "h"))
def quarter_signs(tokens: list[Token], at: int) -> Iterator[Item]:
    """Q3, H1."""
    form = tokens[at].form
    if form not in ("q", "h") or at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return
    number = words.form_at(tokens, at + 1)
    if form == "q" and number in ("1", "2", "3", "4"):
        yield Item("quarter", at, at + 2, quarter_of_a_year(int(number)))
    elif form == "h" and number in ("1", "2"):
        before = words.form_at(tokens, at - 1)
        stands = tokens[at].is_capital and before in words.BEFORE_A_TIME
        latent = not stands or words.is_noun_like(tokens, at + 2)
        yield Item("half", at, at + 2, half_of_a_year(int(number)), latent)


def quarter_of_a_year(number: int) -> Recurring:
    return portion(3 * number - 2, 3, "quarter")


def half_of_a_year(number: int) -> Recurring:
    return portion(6 * number - 5, 6, "half")


@grammar.rule("quarter", "the? <ordinal> quarter", "the? <ordinal> - quarter")
def nth_quarter(_: Moment, number: int) -> Recurring | None:
    return quarter_of_a_year(number) if number <= 4 else None


@grammar.rule("quarter", "the? last|final quarter of the year")
def last_quarter(_: Moment) -> Recurring:
    return quarter_of_a_year(4)


@grammar.rule("quarter", "the? last|final quarter of <year>")
def last_quarter_of(_: Moment, year: Time) -> Time | None:
    return inside(quarter_of_a_year(4), year)


@grammar.rule("half", "the? <ordinal> half", "the? <ordinal> - half", latent=True)
def nth_half(_: Moment, number: int) -> Recurring | None:
    """Latent: of a match, unless a year follows."""
    return half_of_a_year(number) if number <= 2 else None


YEARLY = ("month", "quarter", "half", "season", "holiday")
"""Kinds that come once a year."""

for _kind in YEARLY:
    _place = f"<{_kind}>"

    @grammar.rule(
        _kind,
        f"{_place} ,? <year>",
        f"{_place} of|in <year>",
        f"the {_place} of|in <year>",
    )
    def in_year(_: Moment, time: Time, year: Time) -> Time | None:
        return inside(time, year)

    @grammar.rule(_kind, f"<year> 's {_place}")
    def year_first(_: Moment, year: Time, time: Time) -> Time | None:
        return inside(time, year)


@grammar.reader()
def nouns(tokens: list[Token], at: int) -> Iterator[Item]:
    """``noun``: in small letters, and maybe no noun; no word of time."""
    likely = words.is_noun_like(tokens, at) and tokens[at].raw.islower()
    if likely and tokens[at].form not in words.STRETCHES:
        yield Item("noun", at, at + 1, None)


for _kind in YEARLY:

    @grammar.rule(_kind, f"<!{_kind}> <noun> <noun>? of|in|for|during? <!year>")
    def of_a_thing(
        _: Moment, time: Time, _noun: None, _other: None, year: Time
    ) -> Time | None:
        """Third-quarter profits last year, the June floods of 2019."""
        return inside(time, year)


@grammar.rule("season", "the? <season> of? <yearnumber> -|/ <count>")
def winter_of_two_years(_: Moment, season: Time, year: int, second: int) -> Time | None:
    """Winter 2013-14."""
    if second not in (year + 1, (year + 1) % 100):
        return None
    return inside(season, years(year))


@grammar.rule("season", "the? <season> of '? <daynumber>")
def season_of_short_year(moment: Moment, season: Time, short: int) -> Time | None:
    return inside(season, years(full_year(moment, short)))


@grammar.rule("quarter", "the? <quarter> of the year", "<quarter> of the year")
def quarter_of_the_year(_: Moment, quarter: Time) -> Time:
    return quarter


@grammar.rule("half", "the? <half> of the year", "<half> of the year")
def half_of_the_year(_: Moment, half: Time) -> Time:
    return half


@grammar.rule("quarter", "<year> <quarter>")
def year_and_quarter(_: Moment, year: Time, quarter: Time) -> Time | None:
    return inside(quarter, year)


@grammar.rule("half", "<year> <half>")
def year_and_half(_: Moment, year: Time, half: Time) -> Time | None:
    return inside(half, year)


@grammar.reader(("fall",))
def fall(tokens: list[Token], at: int) -> Iterator[Item]:
    """``fall``: an autumn only beside a year, or after *last*, *this*, *next*."""
    if tokens[at].form == "fall":
        yield Item("fall", at, at + 1, portion(SEASONS["fall"], 3, "season"))


@grammar.rule("season", "<fall> ,? <yearnumber>", "the? <fall> of <yearnumber>")
def fall_of_year(_: Moment, season: Time, year: int) -> Time | None:
    return inside(season, years(year))
