"""Decades and centuries: the 1950s, the '90s, the nineties, the turn of the century."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times import vocabulary as words
from qa.understanding.times.engine import FIGURE
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.relative import units_away
from qa.understanding.times.rules.years import EARLIEST, LATEST
from qa.understanding.times.spans import Duration, Span, months, shift, years
from qa.understanding.times.tokens import Token

_BEFORE_A_DECADE = frozenset(
    "the ' - early mid late swinging roaring pre post like in".split()
)
"""Before 60s; also nothing at all, at the start of a search."""
_AGES = frozenset(
    "his her their my your our its whose aged ages temperature temperatures degrees "
    "mercury iq people patients drivers".split()
)


@grammar.reader((FIGURE,))
def decade_figures(tokens: list[Token], at: int) -> Iterator[Item]:
    """``decadenumber``: 1950s, 1950's; ``shortdecade``: 50s, '90s."""
    token = tokens[at]
    end = at + 1
    if words.form_at(tokens, end) not in ("s", "'s") or not tokens[end].glued:
        return
    if not token.is_figure or token.form[-1] != "0":
        return
    if len(token.form) == 4 and EARLIEST <= int(token.form) <= LATEST:
        if token.form[-1:] == "0" and tokens[end].form in ("s", "'s"):
            yield Item("decadenumber", at, end + 1, int(token.form))
    elif len(token.form) == 2:
        near = {words.form_at(tokens, at - back) for back in (1, 2, 3, 4)}
        before = words.form_at(tokens, at - 1)
        stands = not at or (before in _BEFORE_A_DECADE and not near & _AGES)
        yield Item("shortdecade", at, end + 1, (int(token.form), stands))


@grammar.reader(words.DECADES)
def decade_words(tokens: list[Token], at: int) -> Iterator[Item]:
    """``shortdecade``: the sixties, swinging sixties; but not in her sixties."""
    form = tokens[at].form
    if form in words.DECADES:
        near = {words.form_at(tokens, at - back) for back in (1, 2, 3)}
        yield Item("shortdecade", at, at + 1, (words.DECADES[form], not near & _AGES))


@grammar.rule("decade", "the? <decadenumber>")
def decade(_: Moment, first: int) -> Span:
    if first % 100 == 0 and first < 1900:
        return years(first, 100, "century")
    return years(first, 10, "decade")


@grammar.rule(
    "decade",
    "the? '? <shortdecade>",
    "the? nineteen -? <shortdecade>",
    "the? swinging <shortdecade>",
)
def short_decade(moment: Moment, short: tuple[int, bool]) -> Span | None:
    number, stands = short
    if not stands:
        return None
    latest = moment.today.year
    return years(latest - (latest - number) % 100, 10, "decade")


@grammar.reader(words.TENS[1:])
def decades_as_owners(tokens: list[Token], at: int) -> Iterator[Item]:
    """``shortdecade``: the seventy's, for the seventies."""
    near = words.form_at(tokens, at - 1) in ("the", "early", "mid", "late", "-")
    owner = words.form_at(tokens, at + 1) == "'s"
    if near and owner and not words.is_noun_like(tokens, at + 2):
        number = words.NUMBERS[tokens[at].form]
        yield Item("shortdecade", at, at + 2, (number, True))


@grammar.rule("decade", "the? twenty -? tens", "the twenty - teens")
def twenty_tens(_: Moment) -> Span:
    return years(2010, 10, "decade")


@grammar.rule("decade", "the? roaring twenties")
def roaring_twenties(_: Moment) -> Span:
    return years(1920, 10, "decade")


@grammar.rule("century", "the? <ordinal> -? century", "the? <ordinal> century ad")
def century(_: Moment, number: int) -> Span:
    return years(100 * (number - 1) + 1, 100, "century")


@grammar.rule(
    "span",
    "the? turn of the <single>",
    "the? turn of the <century>",
    "the? turn of the <decade>",
)
def turn(moment: Moment, unit: str | Span) -> Span | None:
    """The year before and after; of a year, the month before and after."""
    time = units_away(moment, unit, 0) if isinstance(unit, str) else unit
    if time is None or time.unit not in ("year", "decade", "century"):
        return None
    first = time.close if moment.future else time.begin
    if time.unit == "year":
        return months(first.year, 0, 2, "span")
    return Span(shift(first, Duration("year", -1)), shift(first, Duration("year", 1)))


@grammar.rule("span", "the? turn of the millennium")
def turn_of_the_millennium(_: Moment) -> Span:
    return years(2000, 2, "span")
