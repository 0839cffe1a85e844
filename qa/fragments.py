"""Puts a fragment, such as "What about Japan?", in its place in the question before."""

from __future__ import annotations

import re

from qa.english import AUX, DATE, HAS_VERB, IN, NAME, OWN_NAME, PREPOSITION
from qa.fragment_times import at_another_time, is_time
from qa.fragment_topics import OF_A_PERSON, SAY, of_another_thing
from qa.own_topic import object_of

BEFORE_NO_NOUN = re.compile(rf"\s+(?:{SAY}|{IN})\b|\s*$", re.IGNORECASE)
"""Where "the" is of a name, not of a noun behind it: the Echo said, the Orrow dam."""


def replaced(fragment: str, before: str) -> str | None:
    """``before`` with its matching part replaced by a name, a time, or a part with a
    preposition; None if it has none."""
    fragment, question = fragment.strip(" ?."), before.rstrip("? ")
    if is_time(fragment):
        return at_another_time(fragment, question)
    if preposition := PREPOSITION.match(fragment):
        word, thing = preposition.groups()
        named = rf"(?:the\s+)?(?:{NAME.pattern}|\d[\w%]*)"
        unnamed = rf"(?:(?!{AUX}\b)[a-z]+\s*\b){{1,5}}$"
        slot = re.search(rf"\b{word}\s+(?:{named}|{unnamed})", question)
        if not slot:
            return f"{question} {fragment}?"
        return (
            f"{question[: slot.start()]}{word.lower()} {thing}{question[slot.end() :]}?"
        )
    return _named_anew(fragment, question)


def _named_anew(fragment: str, question: str) -> str | None:
    """Puts a name in the place of the first of the question."""
    name = re.sub(r"^[Tt]he\s+", "", fragment)
    slot = re.search(OWN_NAME if OWN_NAME.match(name) else DATE, question)
    if not slot or not NAME.fullmatch(name):
        return None
    owner = slot[0].endswith(("'s", "’s"))
    if not owner and object_of(question):
        return of_another_thing(fragment, question)
    head, rest = question[: slot.start()], question[slot.end() :]
    the = head.lower().endswith("the ")
    if name != fragment and not the and OF_A_PERSON.search(question):
        return None
    if the and name == fragment and BEFORE_NO_NOUN.match(rest):
        head = head[: -len("the ")]
    fragment = re.sub("['’]s$", "", name if the else fragment)
    fragment += "'s" if owner else ""
    return f"{head}{fragment}{rest}?"


def same_opening(rest: str, before: str) -> str | None:
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
