"""The words of an event that a time hangs on: where they begin, and where they end.

They are a noun phrase ("the coup attempt", "the fall of the Berlin Wall") or a clause
("he left office"), after a word that a time hangs on an event with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.understanding.times import vocabulary as words
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.tense import is_past
from qa.understanding.times.tokens import Token

LONGEST = 16
"""Tokens of an anchor; it's a name or a short clause, not a story."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """``tokens[start:end]``."""

    start: int
    end: int


_BEFORE = frozenset(
    "since until till before after during while throughout amid following preceding of "
    "to when time from day night morning week year that".split()
)
_DETERMINERS = frozenset(
    "the a an his her its their our my your this that these those he she they it we "
    "i every another".split()
)
_PRONOUNS = frozenset("he she they it we i you".split())
_NO_EVENT = frozenset(
    "then now recently when all that this these those it him them me us which who whom "
    "whose what not and or being having one each other to as soon long last next "
    "yesterday today tomorrow tonight early late mid dawn dusk sunrise sunset lunch "
    "breakfast turn".split()
)
_COURTS = frozenset(
    "judge judges court courts committee committees inquiry parliament jury "
    "magistrates mps senate congress house panel tribunal cameras lords select "
    "commission public eyes law world".split()
)
"""Whom somebody appears before."""
_NOT_A_TIME = frozenset(
    "look looks looked looking named take takes took taking go goes went called ask "
    "asked run running sought much".split()
)
"""Words before *after* that make something else of it."""
_MEASURES = frozenset(
    "several many few couple half minute hour day week fortnight month quarter year "
    "decade century minutes hours days weeks months years decades centuries season "
    "time weekend morning afternoon evening night past last next same end start "
    "beginning middle point moment".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been has have had do does did will would can could shall "
    "should must is isn't wasn't didn't hasn't won't".split()
)
_QUESTIONS = frozenset("who whom whose what which when where why how".split())
_ENDS = frozenset('.?!,;:()"-')
_LEAVES = frozenset(
    "about with to by from for as than over into through per and or but".split()
)
_INSIDE = frozenset("of in on at against between".split())


def _clause(tokens: list[Token], at: int) -> int:
    """The end of a clause: the sentence's, or a comma."""
    asked = any(token.form in _QUESTIONS for token in tokens[:at])
    end = at
    while end < len(tokens) and end - at < LONGEST and not _closes(tokens, end):
        if not asked and tokens[end].form in _QUESTIONS:
            break
        end += 1
    return end


def _closes(tokens: list[Token], at: int) -> bool:
    form = tokens[at].form
    if form == "-" and tokens[at].glued:
        return False
    return form in _ENDS


def _phrase(tokens: list[Token], at: int) -> int:
    """The end of a noun phrase; of a clause, if a verb follows it."""
    end = at
    while end < len(tokens) and end - at < LONGEST and not _closes(tokens, end):
        form = tokens[end].form
        if form in _QUESTIONS:
            break
        if form in ("did", "does", "do") and end > at:
            break
        if form in _AUXILIARIES and end > at:
            inverted = _is_inverted(tokens, at)
            return end if inverted else _clause(tokens, at)
        if form in _LEAVES and end > at:
            break
        if form in _INSIDE and end > at and _is_time_next(tokens, end):
            break
        end += 1
    return end


def _is_inverted(tokens: list[Token], at: int) -> bool:
    """After the vote did he resign: the auxiliary is the question's own."""
    return not any(
        token.form in _QUESTIONS or token.form in _AUXILIARIES for token in tokens[:at]
    )


def _is_time_next(tokens: list[Token], at: int) -> bool:
    after = words.form_at(tokens, at + 1)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    known = words.MONTHS, words.WEEKDAYS, words.SHORT_MONTHS
    return (
        any(after in names for names in known)
        or (following is not None and following.is_figure)
        or after in ("early", "late", "mid", "last", "this", "next")
    )


@grammar.reader()
def anchors(tokens: list[Token], at: int) -> Iterator[Item]:
    """``anchor``, and ``clause`` if it begins with a pronoun or a name and a verb."""
    before = words.form_at(tokens, at - 1)
    token = tokens[at]
    if before not in _BEFORE or not token.is_word:
        return
    small = token.form in words.SMALL_WORDS and token.form not in _DETERMINERS
    if small and not (token.form == "may" and token.is_capital):
        return
    if _is_measure(tokens, at) or (before == "following" and not _is_named(token)):
        return
    if token.form in _NO_EVENT and words.form_at(tokens, at + 1) in ("", "?", ".", ","):
        return
    if token.form in _NO_EVENT - _DETERMINERS:
        return
    if before == "before" and _names_a_court(tokens, at):
        return
    if before == "after" and words.form_at(tokens, at - 2) in _NOT_A_TIME:
        return
    if before == "when" and (at < 2 or token.form in _AUXILIARIES):
        return
    if token.form in _PRONOUNS or before in ("while", "when", "time"):
        end = _clause(tokens, at)
        clause = token.form in _PRONOUNS
    else:
        end = _phrase(tokens, at)
        clause = token.is_capital and words.form_at(tokens, at + 1).endswith("ed")
    if end == at or tokens[end - 1].form in _DETERMINERS - {"it"}:
        return
    if before in ("day", "night", "morning", "week", "year", "that"):
        end = _clause(tokens, at)
        clause = clause or _has_verb(tokens, at, end)
    else:
        yield Item("anchor", at, end, Anchor(at, end))
    if clause:
        yield Item("clause", at, end, Anchor(at, end))


def _has_verb(tokens: list[Token], at: int, end: int) -> bool:
    """The mini-budget was reversed, the bridge collapsed."""
    forms = [token.form for token in tokens[at + 1 : end]]
    return any(form in _AUXILIARIES or is_past(form) for form in forms)


def _is_named(token: Token) -> bool:
    return token.form in _DETERMINERS or token.is_capital


def _is_measure(tokens: list[Token], at: int) -> bool:
    """After three days of talks; the day of the week; until the year is out."""
    place = at + (tokens[at].form in _DETERMINERS)
    form, after = words.form_at(tokens, place), words.form_at(tokens, place + 1)
    if form.isdecimal():
        return len(form) != 4 and after not in words.MONTHS
    if form in words.ORDINALS:
        return after in _MEASURES
    return form in _MEASURES or form in words.NUMBERS


def _names_a_court(tokens: list[Token], at: int) -> bool:
    return any(words.form_at(tokens, place) in _COURTS for place in range(at, at + 4))


_DAYS_OF = frozenset(
    "election polling results result budget deadline inauguration judgment decision "
    "verdict match wedding release launch opening moving final finals referendum "
    "coronation transfer draft independence".split()
)


@grammar.reader(_DAYS_OF)
def named_days(tokens: list[Token], at: int) -> Iterator[Item]:
    """``namedday``: election night, transfer deadline day, D-Day."""
    form = tokens[at].form
    if form not in _DAYS_OF or words.form_at(tokens, at - 1) in ("independence",):
        return
    end = at + 1
    if words.form_at(tokens, end) in _DAYS_OF:
        end += 1
    if form != "independence" and words.form_at(tokens, end) in ("day", "night", "eve"):
        yield Item("namedday", at, end + 1, Anchor(at, end + 1))
