"""Where one sub-question ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import regex

from qa.understanding.parts.masking import OUTLET, TIME
from qa.understanding.parts.words import (
    AUXILIARY,
    DETERMINER,
    PREPOSITION,
    RELATIVE,
    REPORT,
    SAME,
    WHICH,
)


class Strength(IntEnum):
    """How surely a joint parts two sub-questions."""

    COMMA = 1
    """Something is listed, or added."""
    CLAUSE = 2
    """A verb of its own follows."""
    CONTRAST = 3
    """Two things are compared."""


@dataclass(frozen=True, order=True)
class Joint:
    """Words ``text[start:end]`` that stand between two sub-questions."""

    start: int
    end: int
    strength: Strength


SOURCE = rf"['\"‘“]?{OUTLET}+['\"’”]?"
QUALIFIED = (
    rf"(?:(?:{DETERMINER}|{TIME}+,?|{REPORT}|later|earlier|subsequent|second|third|other"
    rf"|previous|recent|separate|first|by|in|from|of|on|according to|published)\s+)"
)
ADDED = r"(?:(?:also|again|later|then|subsequently|still|even|yet)\s+)"
AND = r",?\s+(?:and|but|or|yet|nor)\s+"


def _joint(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


CONTRAST = _joint(
    r",?\s+(?:while|whereas|whilst)\s+"
    r"|,?\s+(?:in\s+contrast|in\s+comparison|(?:as\s+)?compared|contrasted"
    r"|(?:as\s+)?opposed|contrasting|relative)\s+(?:to|with)\s+"
    r"|\s+(?:align\w*|(?:dis)?agree\w*|(?:in)?consistent|contrast\w*|conflict\w*"
    r"|compare[sd]?|differ\w*)\s+(?:with|from|to)\s+"
    r"|\s+contradict\w*\s+"
    r"|,?\s+(?:similar(?:ly)?|identical(?:ly)?|different(?:ly)?)\s+(?:to|from|than)\s+"
    r"|,?\s+unlike\s+"
    rf"|{AND}{ADDED}*(?=(?:according\s+to\s+)?{QUALIFIED}{{0,5}}{SOURCE})"
    rf"|{AND}(?=(?:{DETERMINER}|{TIME}+)\s+(?:[\w-]+\s+){{0,2}}{REPORT})"
    r"|,?\s+and\s+(?:again|later|then|subsequently)\s+(?:on|in|at|by|reported)\s+"
    rf"|,\s+(?=(?:an?|the)\s+(?:[\w-]+\s+)?{SOURCE}\s+{REPORT})"
)
CLAUSE = _joint(
    rf"{AND}{ADDED}*(?=(?:{AUXILIARY}|{WHICH})\s)"
    rf"|\s+(?:and|but|yet)\s+{ADDED}*(?=[\w-]{{3,}}(?:ed|ing)\b)"
)
LISTED = _joint(rf",\s+(?:(?:and|or|but|yet)\s+)?{ADDED}*(?=[^\s])")
FRONTED = _joint(
    r"^\W*(?:after|before|between|since|following|considering|given|when|while|if"
    r"|despite|although|though|as|because|during)\b"
)
MAIN_CLAUSE = _joint(rf",\s+(?=(?:{AUXILIARY}|{WHICH})\s)")
SEQUENCE = _joint(r",?\s+(?:before|after)\s+")
BETWEEN = _joint(r"(?<=^|\s)between\s+")
BETWEEN_AND = _joint(
    rf",?\s+and\s+{ADDED}*(?:by\s+|from\s+)?(?=(?:{DETERMINER}|when|{SOURCE}|{TIME}|that)\b"
    rf"|{SOURCE}|{TIME})"
)
TOLD_OF = _joint(rf"{OUTLET}|{TIME}|\b{REPORT}|\bwhen\b|\bone\b")
HEAD = _joint(
    rf"(?:^\W*|,\s+)(?:{PREPOSITION}\s+)?(?:"
    rf"(?:which|what|whose)\s+(?:(?!{AUXILIARY}|{PREPOSITION}|{RELATIVE})[\w'’-]+\s*)"
    rf"{{1,4}}?(?=\s(?:{AUXILIARY}|{PREPOSITION}|{RELATIVE}|\w+ed\b)|,)"
    r"|(?:who|what)\s+(?:is|was|are|were)\s+the\s+(?:name\s+of\s+(?:the|an?)\s+)?"
    rf"(?:(?!{AUXILIARY}|{PREPOSITION}|{RELATIVE}|\w+(?:ing|ed)\b)[\w'’-]+\s*){{1,3}}"
    r"|who\b(?=,))"
)
COMPARED = _joint(SAME)


def head_of(mask: str) -> tuple[int, int] | None:
    """Where "which company", "who is the minister" stands, for which several things
    may be said; None in other questions."""
    found = HEAD.search(mask)
    if found is None:
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip(" \t\n,"))
    return start, found.end()


def compares_reports(mask: str) -> bool:
    """Whether it has the shape "between … and …, was there", "after …, did …"."""
    return bool(FRONTED.match(mask) or _between(mask))


def joints_in(mask: str) -> tuple[Joint, ...]:
    """The joints of one sentence, in order, not overlapping; of two at one place the
    stronger."""
    head = head_of(mask)
    found = [Joint(*one.span(), Strength.CONTRAST) for one in CONTRAST.finditer(mask)]
    found += [Joint(*one.span(), Strength.CLAUSE) for one in CLAUSE.finditer(mask)]
    found += _between(mask)
    if FRONTED.match(mask) and (main := MAIN_CLAUSE.search(mask)):
        found.append(Joint(*main.span(), Strength.CONTRAST))
    found += [
        Joint(*one.span(), Strength.CONTRAST)
        for one in SEQUENCE.finditer(mask)
        if OUTLET in mask[: one.start()] and OUTLET in mask[one.end() :]
    ]
    if head is not None:
        behind = LISTED.finditer(mask, head[1])
        found += [Joint(*one.span(), Strength.COMMA) for one in behind]
        found += [Joint(at, at, Strength.COMMA) for at in head if at]
    kept: list[Joint] = []
    for one in sorted(found, key=lambda joint: (-joint.strength, joint.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def _between(mask: str) -> list[Joint]:
    """Those of "between the report on … and the one on …, was there a change"."""
    for between in BETWEEN.finditer(mask):
        main = MAIN_CLAUSE.search(mask, between.end())
        last = main.start() if main else len(mask)
        for found in BETWEEN_AND.finditer(mask, between.end(), last):
            left = mask[between.end() : found.start()]
            if TOLD_OF.search(left) and TOLD_OF.search(mask[found.end() : last]):
                joints = [between.span(), found.span(), *([main.span()] if main else [])]
                return [Joint(*one, Strength.CONTRAST) for one in joints]
    return []
