"""Asks the question before of another thing, "What about the bridge?" after "Who built
the dam?", or asks what is new about it, if that question has no place for it."""

from __future__ import annotations

import re

from qa.english import (
    AUX,
    HAS_VERB,
    NAME,
    PERSON,
    PREPOSITION,
    QUESTION_WORD,
    THING,
    WORD,
)
from qa.fragment_times import is_time, without_last_time
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
OWNER = re.compile(r"(?<!what)(?<!who)['’]s\s", re.IGNORECASE)
HOW_MANY = re.compile(
    r"\b(?:how (?:many|much)|which|what)\s+(?-i:[a-z])", re.IGNORECASE
)
OF_A_PERSON = re.compile(
    r"^how old\b|^who(?:['’]s|\s+(?:is|was))\b|\b(?:born|married)\b", re.IGNORECASE
)
WHO_IS = re.compile(r"^who(?:['’]s|\s+(?:is|are|was|were))\s+$", re.IGNORECASE)
A_PERSON = re.compile(
    r"(?:(?<!riv|tow|wat|pow|umb)er|or|ist|ian|[ae]n[dt]ant|(?:ag|resid|stud|pati)ent"
    r"|m[ae]n|people|children|chief|head|king|queen|coach|judge|captain|chair|pilot"
    r"|victim|injured|wounded)s?$",
    re.IGNORECASE,
)
"""How nouns for persons end: driver, mayor, president."""
WHERE_IS = re.compile(
    r"^(?:where|what)(?:['’]s|\s+(?:is|are|was|were))\s+$", re.IGNORECASE
)
IS_VERB = re.compile(r"(?:ed|en|lt)$|^(?:found|made|put|held|lost|sold|shut|hit)$")


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
    if not is_topic(thing) or _may_fit(thing, question):
        return None
    return f"What's new about {re.sub('^The ', 'the ', thing)}?"


def _may_fit(thing: str, question: str) -> bool:
    """Whether something in the question is of the sort of ``thing``."""
    if NAME.fullmatch(re.sub(r"^[Tt]he\s+", "", thing)):
        return not (_is_definite(thing) and OF_A_PERSON.search(question))
    how_many = bool(HOW_MANY.search(question))
    if _is_definite(thing):
        slot = DEFINITE.search(question)
        who = slot is not None and WHO_IS.match(question[: slot.start()])
        if slot is None or who:
            return bool(A_PERSON.search(thing)) and (how_many or bool(who))
        return True
    if OWNER.search(thing):
        return bool(OWNER.search(question))
    return how_many and not re.match(r"an?\s", thing)


def _is_definite(thing: str) -> bool:
    return thing[:4].lower() == "the "


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
    """The noun of "the dam break" without the verb, or of "the dam's height" without
    the rest; "" if it can't be told."""
    for at, word in enumerate(words):
        if word.endswith(("'s", "’s")):
            return " ".join([*words[:at], word[:-2]])
    if re.search(rf"\b{AUX}\s+$|['’]s\s+$", before, re.IGNORECASE) and not (
        (WHERE_IS.match(before) or WHO_IS.match(before))
        and not IS_VERB.search(words[-1])
    ):
        return words[0] if len(words) <= 2 else ""
    verb = len(words) > 1 and IS_VERB.search(words[-1])
    return "" if verb else " ".join(words)
