"""The words of an event that a time hangs on: where they begin, and where they end.

They are a noun phrase ("the coup attempt", "the fall of the Berlin Wall") or a clause
("he left office"), after a word that a time hangs on an event with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.understanding.times import event_words as known
from qa.understanding.times import vocabulary as words
from qa.understanding.times.patterns import Item
from qa.understanding.times.persons import is_a_person
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


def _clause(tokens: list[Token], at: int) -> int:
    """The end of a clause: the sentence's, or a comma."""
    asked = any(token.form in known.QUESTIONS for token in tokens[:at])
    end = at
    while end < len(tokens) and end - at < LONGEST and not _closes(tokens, end):
        if not asked and tokens[end].form in known.QUESTIONS:
            break
        end += 1
    return end


def _closes(tokens: list[Token], at: int) -> bool:
    form = tokens[at].form
    if form == "-" and tokens[at].glued:
        return False
    return form in known.ENDS


def _phrase(tokens: list[Token], at: int) -> int:
    """The end of a noun phrase; of a clause, if a verb follows it."""
    end = at
    while end < len(tokens) and end - at < LONGEST and not _closes(tokens, end):
        form = tokens[end].form
        if form in known.QUESTIONS:
            break
        if form in ("did", "does", "do") and end > at:
            break
        if form in known.AUXILIARIES and end > at:
            inverted = _is_inverted(tokens, at)
            return end if inverted else _clause(tokens, at)
        goes_on = form in known.BEHIND_A_VERB and is_past(tokens[end - 1].form)
        goes_on = goes_on and (form == "over" or _is_named_next(tokens, end + 1))
        if form in known.LEAVES and end > at and not goes_on:
            break
        if form in known.INSIDE and end > at and _is_time_next(tokens, end):
            break
        end += 1
    return end


def _is_named_next(tokens: list[Token], at: int) -> bool:
    """Resigned from *the board*; but not at a question's end: launched from?"""
    determined = words.form_at(tokens, at) in known.DETERMINERS
    return determined or words.is_noun_like(tokens, at)


def _is_inverted(tokens: list[Token], at: int) -> bool:
    """After the vote did he resign: the auxiliary is the question's own."""
    return not any(
        token.form in known.QUESTIONS or token.form in known.AUXILIARIES
        for token in tokens[:at]
    )


def _is_time_next(tokens: list[Token], at: int) -> bool:
    after = words.form_at(tokens, at + 1)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    names = words.MONTHS, words.WEEKDAYS, words.SHORT_MONTHS
    return (
        any(after in known_names for known_names in names)
        or (following is not None and following.is_figure)
        or after in ("early", "late", "mid", "last", "this", "next")
    )


@grammar.reader()
def anchors(tokens: list[Token], at: int) -> Iterator[Item]:
    """``anchor``, and ``clause`` if it begins with a pronoun or a name and a verb."""
    before = words.form_at(tokens, at - 1)
    token = tokens[at]
    if before not in known.BEFORE or not token.is_word:
        return
    small = token.form in words.SMALL_WORDS and token.form not in known.DETERMINERS
    if small and not (token.form == "may" and token.is_capital):
        return
    if _is_measure(tokens, at) or (before == "following" and not _is_named(token)):
        return
    if token.form in known.NO_EVENT and words.form_at(tokens, at + 1) in (
        "",
        "?",
        ".",
        ",",
    ):
        return
    if token.form in known.NO_EVENT - known.DETERMINERS:
        return
    if before == "before" and _names_a_court(tokens, at):
        return
    if before == "after" and words.form_at(tokens, at - 2) in known.NOT_A_TIME:
        return
    if before == "when" and (at < 2 or token.form in known.AUXILIARIES):
        return
    if before in ("once", "as"):
        end = _clause(tokens, at)
        begun = token.form in known.DETERMINERS
        if begun and _has_verb(tokens, at, end):
            yield Item("clause", at, end, Anchor(at, end))
        return
    if token.form in known.PRONOUNS or before in ("while", "when", "time"):
        end = _clause(tokens, at)
        clause = token.form in known.PRONOUNS
    else:
        end = _phrase(tokens, at)
        clause = token.is_capital and words.form_at(tokens, at + 1).endswith("ed")
    if end == at or tokens[end - 1].form in known.DETERMINERS - {"it"}:
        return
    if before in known.PRECEDING and is_a_person(tokens, at, end):
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
    return any(form in known.AUXILIARIES or is_past(form) for form in forms)


def _is_named(token: Token) -> bool:
    return token.form in known.DETERMINERS or token.is_capital


def _is_measure(tokens: list[Token], at: int) -> bool:
    """After three days of talks; the day of the week; until the year is out."""
    place = at + (words.form_at(tokens, at) in known.DETERMINERS)
    form, after = words.form_at(tokens, place), words.form_at(tokens, place + 1)
    if form in known.EDGES and after == "of":
        # The start of the war, but not of the week.
        return place == at or _is_measure(tokens, place + 2)
    if form.isdecimal():
        return len(form) != 4 and after not in words.MONTHS
    if form in words.ORDINALS:
        return after in known.MEASURES
    return form in known.MEASURES or form in words.NUMBERS


def _names_a_court(tokens: list[Token], at: int) -> bool:
    return any(
        words.form_at(tokens, place) in known.COURTS for place in range(at, at + 4)
    )


@grammar.reader(("the",))
def edges(tokens: list[Token], at: int) -> Iterator[Item]:
    """``edgeanchor``: by *the end of the trial*."""
    edge = words.form_at(tokens, at + 1) in known.EDGES
    if not edge or words.form_at(tokens, at + 2) != "of" or _is_measure(tokens, at):
        return
    end = _phrase(tokens, at)
    if tokens[at].form == "the" and end > at + 3:
        yield Item("edgeanchor", at, end, Anchor(at, end))
