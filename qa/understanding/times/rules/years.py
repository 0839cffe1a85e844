"""Years, decades and centuries."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times import vocabulary as words
from qa.understanding.times.engine import FIGURE
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numbers import is_bare_figure
from qa.understanding.times.spans import Span, years
from qa.understanding.times.tokens import Token

EARLIEST, LATEST = 1000, 2199
"""Four figures in this range may be a year."""
AHEAD = 10
"""How many years ahead '30 may lie; further, it is the century before."""

_BEFORE_A_YEAR = words.BEFORE_A_TIME | frozenset(
    "year years to between and - season spring summer autumn fall winter christmas "
    "easter than versus vs the late- mid- pre post q h".split()
)
_NAMED_BY_NUMBER = frozenset(
    "resolution flight room route page chapter boeing airbus windows agenda vision "
    "euro horizon expo no number psalm suite unit bus line train case bill form "
    "section convoy studio runner cyberpunk catalogue model asteroid apartment catch "
    "nintendo playstation microsoft office orwell's version chapter verse".split()
)
_COUNTED = frozenset(
    "jobs people men women children deaths dead homes houses flats workers staff "
    "troops soldiers miles metres meters feet kilometres km yards acres hectares cases "
    "pages words votes seats tonnes tons pounds dollars euros cars vehicles trees "
    "voters migrants refugees patients students pupils teachers nurses doctors "
    "officers police members employees families passengers flights schools shops "
    "stores branches posts redundancies complaints claims arrests prisoners victims "
    "civilians casualties injuries fans supporters spectators runners riders copies "
    "tickets emails letters signatures delegates residents protesters demonstrators "
    "points goals runs hours minutes days weeks litres gallons barrels calories cows "
    "sheep pigs animals birds roles positions firms companies businesses farms "
    "horsepower megawatts mw volts rooms beds vacancies infections lives units "
    "apartments".split()
)
_AFTER_A_NAMESAKE = frozenset("plc ltd inc llc gmbh".split())
_OF_A_TITLE = frozenset(
    "wrote write writes written read reads reading directed directs adapted filmed "
    "reread staged titled called entitled novel book film album song band".split()
)


@grammar.reader((FIGURE,))
def year_numbers(tokens: list[Token], at: int) -> Iterator[Item]:
    """``yearnumber``, ``year``: latent where it may count or name something."""
    token = tokens[at]
    if len(token.form) != 4 or not token.is_figure or not is_bare_figure(tokens, at):
        return
    number = int(token.form)
    if not EARLIEST <= number <= LATEST:
        return
    if words.form_at(tokens, at + 1) in ("bc", "bce"):
        return
    yield Item("yearnumber", at, at + 1, number)
    yield Item("year", at, at + 1, years(number), not _stands_as_year(tokens, at))


def _stands_as_year(tokens: list[Token], at: int) -> bool:
    before, after = words.form_at(tokens, at - 1), words.form_at(tokens, at + 1)
    if before in _NAMED_BY_NUMBER or after in _COUNTED:
        return False
    if words.form_at(tokens, at + 2) in _AFTER_A_NAMESAKE:
        return False
    if after == "vision" and tokens[at + 1].is_capital:
        return False
    if after == "-" and words.form_at(tokens, at + 2) in (
        "strong",
        "page",
        "seat",
        "mile",
    ):
        return False
    if before in _OF_A_TITLE or before == "at":
        return False
    if before == "'s" and not words.is_noun_like(tokens, at + 1):
        return False  # Orwell's 1984.
    if before == "the":
        # The 2008 crisis, but the 1975 (a band), the 2000 who came.
        return words.is_noun_like(tokens, at + 1)
    if before in _BEFORE_A_YEAR:
        return True
    return 1900 <= int(tokens[at].form) <= 2099


@grammar.reader(("'",))
def short_years(tokens: list[Token], at: int) -> Iterator[Item]:
    """``shortyear``: '22."""
    if tokens[at].form != "'" or (at and tokens[at].glued and tokens[at - 1].is_word):
        return
    if at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return
    quoted = words.form_at(tokens, at + 2) == "'" and tokens[at + 2].glued
    two = len(tokens[at + 1].form) == 2 and is_bare_figure(tokens, at + 1)
    if two and not quoted:
        yield Item("shortyear", at, at + 2, int(tokens[at + 1].form))


def full_year(moment: Moment, short: int) -> int:
    """The year that two figures stand for: the last such, up to ten years ahead."""
    latest = moment.today.year + AHEAD
    return latest - (latest - short) % 100


@grammar.rule("yearnumber", "<shortyear>")
def apostrophe_year(moment: Moment, short: int) -> int:
    return full_year(moment, short)


@grammar.rule("year", "<shortyear>")
def two_figure_year(moment: Moment, short: int) -> Span:
    return years(full_year(moment, short))


@grammar.rule("year", "the? calendar|financial|fiscal|tax? year <yearnumber>")
def the_year(_: Moment, number: int) -> Span:
    return years(number)


@grammar.rule("year", "fy <yearnumber>", "fiscal <yearnumber>")
def fiscal_year(_: Moment, number: int) -> Span:
    return years(number)


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
        stands = words.form_at(tokens, at - 1) in _BEFORE_A_DECADE and not near & _AGES
        yield Item("shortdecade", at, end + 1, (int(token.form), stands))


_BEFORE_A_DECADE = frozenset("the ' - early mid late".split())
_AGES = frozenset(
    "his her their my your our its whose aged ages temperature temperatures degrees "
    "mercury iq".split()
)


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


@grammar.rule("decade", "the? '? <shortdecade>", "the? nineteen <shortdecade>")
def short_decade(moment: Moment, short: tuple[int, bool]) -> Span | None:
    number, stands = short
    if not stands:
        return None
    latest = moment.today.year
    return years(latest - (latest - number) % 100, 10, "decade")


@grammar.rule("decade", "the? roaring twenties")
def roaring_twenties(_: Moment) -> Span:
    return years(1920, 10, "decade")


@grammar.rule("century", "the? <ordinal> century", "the? <ordinal> century ad")
def century(_: Moment, number: int) -> Span:
    return years(100 * (number - 1) + 1, 100, "century")
