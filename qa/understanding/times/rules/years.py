"""Years, in four figures or two."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times import vocabulary as words
from qa.understanding.times import year_words as known
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
    if before in known.NAMED_BY_NUMBER or after in known.COUNTED:
        return False
    if words.form_at(tokens, at + 2) in known.AFTER_A_NAMESAKE:
        return False
    if _is_of_a_name(tokens, at):
        return False
    if after == "-" and words.form_at(tokens, at + 2) in (
        "strong",
        "page",
        "seat",
        "mile",
    ):
        return False
    if before in known.OF_A_TITLE or before == "at":
        return False
    if before == "'s" and not words.is_noun_like(tokens, at + 1):
        return False  # Orwell's 1984.
    if before == "the":
        # The 2008 crisis, but the 1975 (a band), the 2000 who came.
        return words.is_noun_like(tokens, at + 1)
    if before in known.BEFORE_A_YEAR:
        return True
    if before == "." and words.form_at(tokens, at - 2) in ("c", "ca"):
        return True
    return 1900 <= int(tokens[at].form) <= 2099


def _is_of_a_name(tokens: list[Token], at: int) -> bool:
    """The Peugeot 2008, the 1619 Project, 2001: A Space Odyssey."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before and before.is_capital and before.form in known.NAMED_BY_FIGURES:
        return after is None or after.form not in known.FIGURES_OF_A_FIRM
    if after and after.is_capital and after.form in known.NAMES_BEHIND:
        return True
    numbered = after is not None and after.form == "/" and after.glued
    if numbered and len(words.form_at(tokens, at + 2)) == 3:
        return True  # Regulation 2016/679.
    subtitled = after is not None and after.form == ":" and after.glued
    return subtitled and at + 2 < len(tokens) and tokens[at + 2].is_capital


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


@grammar.rule("year", "fiscal <yearnumber>")
def fiscal_year(_: Moment, number: int) -> Span:
    return years(number)
