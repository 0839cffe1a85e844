"""Puts a fragment, such as "What about Japan?", in its place in the question before."""

from __future__ import annotations

import re

from qa.english import (
    AUX,
    DATE,
    HAS_VERB,
    NAME,
    OWN_NAME,
    PERSON,
    PREPOSITION,
    QUESTION_WORD,
    THING,
    WORD,
)
from qa.fragment_times import at_another_time, is_time, without_last_time
from qa.own_topic import object_of

SAY = r"(?:say|write|report|think)s?|said|wrote|written|reported|thought"
SAID_OF_NOTHING = re.compile(rf"^what\b.*\b(?:{SAY})\W*$", re.IGNORECASE)
"""Asks what somebody said, and not of what."""
SAID_OF = re.compile(
    rf"^what\b.*?\b(?:{SAY})\s+((?:about|on|of|regarding)\s+(.+))$", re.IGNORECASE
)
DEFINITE = re.compile(rf"\bthe\s+({WORD}(?:\s+{WORD})*)", re.IGNORECASE)
"""A thing that isn't a name, and perhaps the verb behind it: the dam, the dam break."""
THE_THING = re.compile(rf"the(?:\s+{WORD}){{1,4}}", re.IGNORECASE)
HOW_MANY = re.compile(
    r"\b(?:how (?:many|much)|which|what)\s+(?-i:[a-z])", re.IGNORECASE
)
OF_A_PERSON = re.compile(
    r"^how old\b|^who(?:['’]s|\s+(?:is|was))\b|\b(?:born|married)\b", re.IGNORECASE
)
WHO_IS = re.compile(r"^who(?:['’]s|\s+(?:is|are|was|were))\s+$", re.IGNORECASE)
A_PERSON = re.compile(
    r"(?:er|or|ist|ian|ant|ent|man|woman|chief|head|king|queen|coach|judge|captain"
    r"|chair|pilot|victim)s?$",
    re.IGNORECASE,
)
"""How nouns for persons end: driver, mayor, president."""
WHERE_IS = re.compile(
    r"^(?:where|what)(?:['’]s|\s+(?:is|are|was|were))\s+$", re.IGNORECASE
)
IS_VERB = re.compile(r"(?:ed|en|lt)$|^(?:found|made|put|held|lost|sold|shut|hit)$")


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
        fragment = f"{word.lower()} {thing}"
    else:
        name = re.sub(r"^[Tt]he\s+", "", fragment)
        slot = re.search(OWN_NAME if OWN_NAME.match(name) else DATE, question)
        if not slot or not NAME.fullmatch(name):
            return None
        owner = slot[0].endswith(("'s", "’s"))
        the = question[: slot.start()].lower().endswith("the ")
        if name != fragment and not the and OF_A_PERSON.search(question):
            return None
        fragment = re.sub("['’]s$", "", name if the else fragment)
        fragment += "'s" if owner else ""
    return f"{question[: slot.start()]}{fragment}{question[slot.end() :]}?"


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


def of_another_thing(thing: str, before: str) -> str | None:
    """``before`` asked of another thing, such as "the bridge" after "Who built the
    dam?"; None if nothing in it is of that sort, or more than one is."""
    thing, question = thing.strip(" ?."), before.rstrip("? ")
    if not is_topic(thing):
        return None
    if SAID_OF_NOTHING.match(question):
        return f"{question} about {thing}?"
    said = SAID_OF.match(question)
    if of := said.span(2) if said else object_of(question):
        _, time = without_last_time(question[of[0] :])
        return f"{question[: of[0]]}{thing} {time}".rstrip() + "?"
    slots = list(DEFINITE.finditer(question))
    if len(slots) != 1 or not THE_THING.fullmatch(thing):
        return None
    (slot,) = slots
    noun = _noun(question[: slot.start()], slot[1].split())
    if not noun or (
        WHO_IS.match(question[: slot.start()]) and not A_PERSON.search(thing)
    ):
        return None
    end = slot.start(1) + len(noun)
    return f"{question[: slot.start()]}{thing}{question[end:]}?"


def asked_anew(thing: str, before: str) -> str | None:
    """What is new about a thing, where the question before has no place for it; None if
    it may have one."""
    thing, question = thing.strip(" ?."), before.rstrip("? ")
    if not is_topic(thing):
        return None
    if NAME.fullmatch(re.sub(r"^[Tt]he\s+", "", thing)):
        fits = not (thing.lower().startswith("the ") and OF_A_PERSON.search(question))
    elif THE_THING.fullmatch(thing):
        slot = DEFINITE.search(question)
        fits = slot is not None and not WHO_IS.match(question[: slot.start()])
    else:
        fits = bool(HOW_MANY.search(question) or re.search(r"\w['’]s\s", question))
    return (
        None
        if fits
        else f"What's new about {thing[:1].lower()}{thing[1:]}?"
        if (thing.lower().startswith("the "))
        else f"What's new about {thing}?"
    )


def is_topic(thing: str) -> bool:
    """Whether it names something, and neither refers back nor is a clause or a time."""
    return not (
        QUESTION_WORD.match(thing)
        or HAS_VERB.search(thing)
        or PERSON.search(thing)
        or THING.search(thing)
        or PREPOSITION.match(thing)
        or is_time(thing)
    )


def _noun(before: str, words: list[str]) -> str:
    """The noun of "the dam break" without the verb, or "" if that can't be told."""
    if re.search(rf"\b{AUX}\s+$|['’]s\s+$", before, re.IGNORECASE) and not (
        (WHERE_IS.match(before) or WHO_IS.match(before))
        and not IS_VERB.search(words[-1])
    ):
        return words[0] if len(words) <= 2 else ""
    verb = len(words) > 1 and IS_VERB.search(words[-1])
    return "" if verb else " ".join(words)
