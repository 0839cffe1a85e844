"""Folds a follow-up into a question that stands alone, without a model.

"And how much of the processing?" after "How much of the world's rare earths
mining does China control?" becomes "How much of the world's rare earths
processing does China control?". What was understood is shown to the user, who
can always ask in full. A chat model, when there is one, does this better.

The rules are English; what they can't read as English is left alone.
"""

from __future__ import annotations

import re
from typing import Protocol, runtime_checkable

from qa.draft import Answerer
from qa.english import (
    ABOUT,
    AUX,
    CONNECTIVE,
    DATE,
    HAS_VERB,
    NAME,
    OWN_NAME,
    PERSON,
    PREPOSITION,
    QUESTION_WORD,
    THING,
    is_english,
    referring_part,
)
from qa.in_context import capitalised, in_context
from qa.question import MAX_QUESTION_CHARACTERS, Turn

SAY = r"(?:say|write|report|think)s?|said|wrote|written|reported|thought"
SAID_OF_NOTHING = re.compile(rf"^what\b.*\b(?:{SAY})\W*$", re.IGNORECASE)
"""Asks what somebody said, and not of what."""
SAID_OF = re.compile(
    rf"^what\b.*?\b(?:{SAY})\s+((?:about|on|of|regarding)\s.+)$", re.IGNORECASE
)


@runtime_checkable
class Rewriter(Protocol):
    """An answerer that can rewrite a follow-up itself, as chat models can."""

    def standalone(self, question: str, history: tuple[Turn, ...]) -> str:
        """The question, understandable without the conversation."""


def standalone(text: str, history: tuple[Turn, ...], answerer: Answerer) -> str:
    """``text``, understandable without ``history``, unless that is too long."""
    if not history:
        return text
    if isinstance(answerer, Rewriter):
        folded = answerer.standalone(text, history)
    else:
        folded = fold_in(text, history[-1])
    return folded if len(folded) <= MAX_QUESTION_CHARACTERS else text


def fold_in(text: str, last: Turn) -> str:
    """``text`` with what it leaves out taken from the turn before it."""
    rest = CONNECTIVE.sub("", text.strip())
    continues = rest != text.strip()
    if not is_english(text.strip()):
        return text
    before, short = _whole(last.standalone), len(rest.split())
    if (about := ABOUT.sub("", rest)) != rest:
        return _replaced(about, before)
    if not HAS_VERB.search(rest):
        if not QUESTION_WORD.match(rest) and short <= 6:
            return _replaced(rest, before)
        if aligned := _same_opening(rest, before):
            return aligned
        if short <= 2:
            return in_context(rest, before)
    referring = referring_part(rest)
    if PERSON.search(referring) and (person := _last_person(last)):
        named = PERSON.sub(lambda he: f"{person}'s" if he[1] else f"{person}", rest)
        return capitalised(named)
    unnamed = continues and not OWN_NAME.search(rest)
    if SAID_OF_NOTHING.match(rest):
        of = SAID_OF.match(before)
        return (
            capitalised(f"{rest.rstrip('? ')} {of[1]}")
            if of
            else in_context(rest, before)
        )
    if unnamed or PERSON.search(referring) or THING.search(referring):
        return in_context(rest, before)
    return capitalised(rest) if continues else text


def _whole(question: str) -> str:
    """The innermost question of "Why? (Who built the dam?)", else all of it."""
    _, bracket, inner = question.rpartition("? (")
    return f"{inner.partition('?)')[0]}?" if bracket and "?)" in inner else question


def _same_opening(rest: str, before: str) -> str | None:
    """Puts the new noun where the old one stood, if both open alike: the words after
    the common opening replace as many before the verb, a name or possessive all."""
    new, old = rest.rstrip(" ?").split(), before.rstrip(" ?").split()
    both = enumerate(zip(new, old, strict=False))
    differ = (at for at, (word, other) in both if word.lower() != other.lower())
    common = next(differ, min(len(new), len(old)))
    fresh = new[common:]
    verbs = (at for at in range(common, len(old)) if HAS_VERB.fullmatch(old[at]))
    verb = next(verbs, common)
    if not fresh or common < 2 or verb == common:
        return None
    replaces_all = fresh[0][0].isupper() or "'" in fresh[0] or "’" in fresh[0]
    start = common if replaces_all else max(common, verb - len(fresh))
    return " ".join([*old[:start], *fresh, *old[verb:]]) + "?"


def _replaced(fragment: str, before: str) -> str:
    """``before`` with its matching part replaced by a fragment such as "Japan"."""
    fragment, question = fragment.strip(" ?."), before.rstrip("? ")
    if preposition := PREPOSITION.match(fragment):
        word, thing = preposition.groups()
        named = rf"(?:the\s+)?(?:{NAME.pattern}|\d[\w%]*)"
        unnamed = rf"(?:(?!{AUX}\b)[a-z]+\s*\b){{1,5}}$"
        slot = re.search(rf"\b{word}\s+(?:{named}|{unnamed})", question)
        if not slot:
            return f"{question} {fragment}?"
        fragment = f"{word.lower()} {thing}"
    else:
        name = re.sub(r"^[Tt]he\s+", "", fragment)
        slot = re.search(OWN_NAME if OWN_NAME.match(name) else DATE, question)
        if not slot or not NAME.fullmatch(name):
            return in_context(fragment, before)
        owner = slot[0].endswith(("'s", "’s"))
        the = question[: slot.start()].lower().endswith("the ")
        fragment = re.sub("['’]s$", "", name if the else fragment)
        fragment += "'s" if owner else ""
    return f"{question[: slot.start()]}{fragment}{question[slot.end() :]}?"


def _last_person(last: Turn) -> str | None:
    """The last full name of the question before, else the first of its answer."""
    asked, answered = map(NAME.findall, (last.standalone, last.answer))
    names = (name for name in (*reversed(asked), *answered) if " " in name)
    return next((re.sub("['’]s$", "", name) for name in names), None)
