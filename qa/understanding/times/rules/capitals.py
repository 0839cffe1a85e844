"""Names that capitals, quotation marks or an address show to be no times."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times import vocabulary as words
from qa.understanding.times.engine import EVERY, FIGURE
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.tokens import Token

_TITLE_WORDS = frozenset("yesterday tomorrow tonight today midnight".split())
_QUOTES = frozenset("\"'")


@grammar.reader((*_TITLE_WORDS, *_QUOTES))
def titles(tokens: list[Token], at: int) -> Iterator[Item]:
    """A capital inside of a sentence ("Who wrote Yesterday"), or quotation marks."""
    token = tokens[at]
    if token.form in _TITLE_WORDS and token.is_capital and at:
        opening = tokens[at - 1].form in ".?!:;-\"'" or token.raw.isupper()
        shouted = all(word.is_capital for word in tokens if word.is_word)
        if not opening and not shouted:
            yield Item("trap", at, at + 1, "trap")
    if token.form in _QUOTES and not (at and token.glued and tokens[at - 1].is_word):
        for end in range(at + 2, min(at + 6, len(tokens))):
            if tokens[end].form == token.form and tokens[end].glued:
                yield Item("trap", at, end + 1, "trap")
                return


_TITLES_BEGIN = frozenset(
    "this last next the tomorrow yesterday today tonight before after until"
    " when".split()
)
_JOINING = frozenset("of the and to for a".split())
"""Small words between those of a title."""
_SHORT = frozenset("a an the of in on at to for and or by as".split())


def _is_headline(tokens: list[Token]) -> bool:
    """Whether all words but the shortest have capitals, which tell nothing then."""
    return all(
        token.is_capital or token.form in _SHORT for token in tokens if token.is_word
    )


@grammar.reader(_TITLES_BEGIN)
def titles_of_several_words(tokens: list[Token], at: int) -> Iterator[Item]:
    """This Morning, The Day After Tomorrow, inside of a sentence that has no other
    capitals for such words."""
    if not tokens[at].is_capital or not at or tokens[at - 1].form in ".?!:":
        return
    if _is_headline(tokens):
        return
    end = at + 1
    while end < len(tokens) and tokens[end].is_word:
        joined = end + 1 < len(tokens) and tokens[end + 1].is_capital
        if not tokens[end].is_capital and not (joined and tokens[end].form in _JOINING):
            break
        end += 1
    if end > at + 1:
        yield Item("trap", at, end, "trap")


_DOMAINS = frozenset(
    "com org net io co uk ai app tv fm info gov edu eu de fr ie us dev me".split()
)


@grammar.reader((EVERY,))
def addresses(tokens: list[Token], at: int) -> Iterator[Item]:
    """monday.com, tomorrow.io, #FridayFeeling, @sunday."""
    token = tokens[at]
    if token.form in ("#", "@"):
        if at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].is_word:
            yield Item("trap", at, at + 2, "trap")
        return
    if not (token.is_word or token.is_figure) or at + 2 >= len(tokens):
        return
    dot, domain = tokens[at + 1], tokens[at + 2]
    if dot.form == "." and dot.glued and domain.glued and domain.raw in _DOMAINS:
        yield Item("trap", at, at + 3, "trap")


_STREETS = frozenset(
    "road street avenue lane square place drive close crescent rd st boulevard".split()
)


@grammar.reader((FIGURE,))
def numbered_houses(tokens: list[Token], at: int) -> Iterator[Item]:
    """1600 Pennsylvania Avenue, 2020 Market Street."""
    end = at + 1
    while end < min(at + 4, len(tokens)) and tokens[end].is_capital:
        end += 1
        if end > at + 2 and tokens[end - 1].form in _STREETS:
            yield Item("trap", at, end, "trap")
            return


@grammar.reader(words.WEEKDAYS)
def named_after_days(tokens: list[Token], at: int) -> Iterator[Item]:
    """The Friday Mosque, Radio 4's Friday Night Comedy, Sunday Riley."""
    before = words.form_at(tokens, at - 1)
    owned = before in ("the", "a", "'s")
    named = bool(before) and before not in words.BEFORE_A_TIME | _BETWEEN_TIMES
    if not tokens[at].is_capital or not (owned or named):
        return
    if not owned and _is_headline(tokens):
        return
    end = at + 1
    while end < len(tokens) and tokens[end].is_capital:
        if tokens[end].form in words.MONTHS or tokens[end].form in words.SMALL_WORDS:
            return
        end += 1
    if end > at + 1:
        yield Item("trap", at, end, "trap")


_BETWEEN_TIMES = frozenset("and or to until , - ( : . ? ! ; early late mid".split())


_GIVEN = frozenset({"january", "april", "june", "may", "august"})


@grammar.reader(
    (
        "january",
        "jan",
        "march",
        "april",
        "may",
        "june",
        "august",
        "dec",
        "tuesday",
        "wednesday",
    )
)
def persons(tokens: list[Token], at: int) -> Iterator[Item]:
    """April Jones, Theresa May, Ant and Dec: with a capital, beside another name."""
    token = tokens[at]
    if not token.is_capital:
        return
    before = tokens[at - 1] if at else None
    if token.form in _GIVEN | {"jan", "tuesday", "wednesday"} and at + 1 < len(tokens):
        after = tokens[at + 1]
        free = words.form_at(tokens, at - 1) not in words.BEFORE_A_TIME
        dated = after.form in words.MONTHS or after.form in words.WEEKDAYS
        named = after.is_capital and words.is_noun_like(tokens, at + 1)
        if free and named and not dated:
            yield Item("trap", at, at + 2, "trap")
    if token.form in ("may", "march", "dec", "jan", "august") and before is not None:
        named = before.is_capital and words.is_noun_like(tokens, at - 1)
        figures = words.form_at(tokens, at + 1)[:1].isdigit()
        weekday = before.form in words.WEEKDAYS or before.form in words.MONTHS
        if named and at > 1 and not figures and not weekday:
            yield Item("trap", at - 1, at + 1, "trap")
