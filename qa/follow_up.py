"""Folds a follow-up into a question that stands alone, without a model.

"And how much of the processing?" after "How much of the world's rare earths
mining does China control?" becomes "How much of the world's rare earths
processing does China control?". What was understood is shown to the user, who
can always ask in full. A chat model, when there is one, does this better.

A question with a topic of its own, and no word that refers back, is no follow-up. The
rules are English; what they can't read as English is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Protocol, runtime_checkable

from qa.draft import Answerer
from qa.english import (
    ABOUT,
    CONNECTIVE,
    HAS_VERB,
    NAME,
    OWN_NAME,
    PERSON,
    QUESTION_WORD,
    is_english,
    referring_part,
)
from qa.fragment_topics import (
    SAID_OF,
    SAID_OF_NOTHING,
    SAY,
    asked_anew,
    of_another_thing,
)
from qa.fragments import replaced, same_opening
from qa.in_context import capitalised, in_context
from qa.own_topic import asks_of_its_own, refers_back
from qa.question import MAX_QUESTION_CHARACTERS, Turn
from qa.understanding.names.aliases import PAPER_WORDS

TURNS_BACK = 3
"""How long "he" may still be who was spoken of."""
ACRONYM = re.compile("[A-Z]{3}")
NO_PERSON = PAPER_WORDS | frozenset(
    "today news daily weekly agency school council court party water".split()
)
"""Words of names that outlets and offices have, and no person."""
SAYS = re.compile(rf"\b(?:{SAY})\b", re.IGNORECASE)


@runtime_checkable
class Rewriter(Protocol):
    """An answerer that can rewrite a follow-up itself, as chat models can."""

    def standalone(self, question: str, history: tuple[Turn, ...]) -> str:
        """The question, understandable without the conversation."""


def standalone(
    text: str,
    history: tuple[Turn, ...],
    answerer: Answerer,
    authors: Collection[str] = (),
) -> str:
    """``text``, understandable without ``history``, unless that is too long.

    Args:
        authors: those whose articles alone are searched; none for all.
    """
    if not history:
        return text
    if isinstance(answerer, Rewriter):
        folded = answerer.standalone(text, history)
    else:
        folded = fold_in(text, history, authors)
    return folded if len(folded) <= MAX_QUESTION_CHARACTERS else text


def fold_in(text: str, history: tuple[Turn, ...], authors: Collection[str] = ()) -> str:
    """``text`` with what it leaves out taken from the turns before it."""
    rest = CONNECTIVE.sub("", text.strip())
    continues = rest != text.strip()
    if not is_english(text.strip()):
        return text
    before = _whole(history[-1].standalone)
    if (about := ABOUT.sub("", rest)) != rest:
        taken = replaced(about, before) or of_another_thing(about, before)
        same = rest[: len("the same")].lower() == "the same"
        anew = None if taken or same else asked_anew(about, before)
        return taken or anew or in_context(about, before)
    unnamed = continues and not OWN_NAME.search(rest)
    if not HAS_VERB.search(rest):
        if asks_of_its_own(rest):
            if unnamed:
                return in_context(rest, before)
            return capitalised(rest) if continues else text
        if folded := _fragment(rest, before, continues=continues):
            return folded
    referring = referring_part(rest)
    if PERSON.search(referring):
        if person := _person(rest, history, authors):
            named = PERSON.sub(lambda he: f"{person}'s" if he[1] else person, rest)
            return capitalised(named)
        if SAID_OF.match(rest) or OWN_NAME.search(rest):
            return capitalised(rest) if continues else text
    if SAID_OF_NOTHING.match(rest):
        of = SAID_OF.match(before)
        return (
            capitalised(f"{rest.rstrip('? ')} {of[1]}")
            if of
            else in_context(rest, before)
        )
    if unnamed or refers_back(rest):
        return in_context(rest, before)
    return capitalised(rest) if continues else text


def _fragment(rest: str, before: str, *, continues: bool) -> str | None:
    """What has no verb, with the question before it; None if it needn't be one."""
    short = len(rest.split())
    if not QUESTION_WORD.match(rest) and short <= 6:
        taken = of_another_thing(rest, before) if continues else None
        return replaced(rest, before) or taken or in_context(rest, before)
    if aligned := same_opening(rest, before):
        return aligned
    return in_context(rest, before) if short <= 2 else None


def _whole(question: str) -> str:
    """The innermost question of "Why? (Who built the dam?)", else all of it."""
    _, bracket, inner = question.rpartition("? (")
    return f"{inner.partition('?)')[0]}?" if bracket and "?)" in inner else question


def _person(
    text: str, history: tuple[Turn, ...], authors: Collection[str]
) -> str | None:
    """Whom "he" or "she" stands for: the last full name of the question before, or who
    says something there; the author who is searched alone, if that is asked of; the
    first full name of the answer; the same of earlier turns."""
    names = (
        name
        for turn in reversed(history[-TURNS_BACK:])
        for name in _named(turn, authors if SAYS.search(text) else ())
    )
    return next((re.sub("['’]s$", "", name) for name in names), None)


def _named(turn: Turn, authors: Collection[str]) -> Iterator[str]:
    asked, answered = list(_people(turn.standalone)), list(_people(turn.answer))
    yield from (name[0] for name in reversed(asked) if " " in name[0])
    yield from (name[0] for name in asked if SAYS.match(name.string, name.end() + 1))
    if len(authors) == 1:
        yield from (name.title() for name in authors)
    yield from (name[0] for name in answered if " " in name[0])


def _people(text: str) -> Iterator[re.Match[str]]:
    """Names that may be a person's: neither "the Quaymoor Echo" nor "USA Today"."""
    for name in NAME.finditer(text):
        the = text[: name.start()].lower().endswith("the ")
        office = NO_PERSON.intersection(name[0].casefold().split())
        if not (the or office or ACRONYM.search(name[0])):
            yield name
