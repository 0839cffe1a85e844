"""Where one sub-question ends and the next begins."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

import regex

from qa.understanding.parts.joint_patterns import (
    ADJUNCT,
    ASKED,
    BETWEEN,
    BETWEEN_AND,
    CLAUSE,
    CONTRAST,
    DO_SUPPORT,
    FRONTED,
    HEAD,
    INVERTED,
    LISTED,
    MAIN_CLAUSE,
    OPENING,
    PREDICATE,
    QUESTION,
    SEQUENCE,
    TOLD_OF,
)
from qa.understanding.parts.masking import OUTLET
from qa.understanding.parts.words import NAMES


class Strength(IntEnum):
    """How surely a joint parts two sub-questions."""

    COMMA = 1
    """Something is listed, or added."""
    CLAUSE = 2
    """A verb of its own follows."""
    CONTRAST = 3
    """Two things are compared."""


@dataclass(frozen=True)
class Joint:
    """Words ``text[start:end]`` that stand between two sub-questions."""

    start: int
    end: int
    strength: Strength


Span = tuple[int, int]
MOST_JOINTS = 60
"""A sentence with more is a table or a list of names, and isn't split."""


def head_of(mask: str) -> Span | None:
    """Where "which company", "who is the minister" stands, for which several things
    may be said; None in other questions."""
    found = HEAD.search(mask)
    if found is None or DO_SUPPORT.match(mask, found.end()):
        return None
    if found[0].startswith(",") and not OPENING.match(mask):
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
    found = _joints(CONTRAST, mask, Strength.CONTRAST)
    found += _joints(INVERTED, mask, Strength.CLAUSE)
    found += [
        one
        for one in _joints(QUESTION, mask, Strength.CONTRAST)
        if ASKED.search(mask, 0, one.start)
    ]
    found += _between(mask)
    main = MAIN_CLAUSE.search(mask) if FRONTED.match(mask) else None
    if main is not None and OUTLET in mask[: main.start()]:
        found.append(_joint(main.span(), Strength.CONTRAST))
    found += [
        one
        for one in _joints(SEQUENCE, mask, Strength.CONTRAST)
        if mask.find(OUTLET, 0, one.start) >= 0 and mask.find(OUTLET, one.end) >= 0
    ]
    if head is not None:
        found += _said_of(head, mask)
    if len(found) > MOST_JOINTS:
        return ()
    kept: list[Joint] = []
    for one in sorted(found, key=lambda joint: (-joint.strength, joint.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda joint: joint.start))


def _joint(span: Span, strength: Strength) -> Joint:
    return Joint(span[0], span[1], strength)


def _joints(
    pattern: regex.Pattern[str], mask: str, strength: Strength, start: int = 0
) -> list[Joint]:
    return [_joint(one.span(), strength) for one in pattern.finditer(mask, start)]


def _said_of(head: Span, mask: str) -> list[Joint]:
    """Between the things that are said of a head, "which company"."""
    start, end = head
    found = _joints(CLAUSE, mask, Strength.CLAUSE, end)
    found += _joints(PREDICATE, mask, Strength.CLAUSE, end)
    commas = list(islice(LISTED.finditer(mask, end), MOST_JOINTS))
    lists = bool(found) or any(one["and"] for one in commas) or len(commas) > 2
    names = [one.span() for one in NAMES.finditer(mask, end)]
    found += [
        _joint(one.span(), Strength.COMMA)
        for one in commas
        if (lists or not ADJUNCT.match(mask, one.end()))
        and not any(first < one.start() < last for first, last in names)
    ]
    found.append(Joint(end, end, Strength.COMMA))
    if OUTLET in mask[:start]:
        found.append(Joint(start, start, Strength.COMMA))
    return found


def _between(mask: str) -> list[Joint]:
    """Those of "between the report on … and the one on …, was there a change"."""
    told = [one.start() for one in TOLD_OF.finditer(mask)]

    def is_told_of(start: int, end: int) -> bool:
        return bisect_left(told, start) < bisect_left(told, end)

    for between in BETWEEN.finditer(mask):
        main = MAIN_CLAUSE.search(mask, between.end())
        last = main.start() if main else len(mask)
        for found in BETWEEN_AND.finditer(mask, between.end(), last):
            before, after = (between.end(), found.start()), (found.end(), last)
            if is_told_of(*before) and is_told_of(*after):
                joints = [
                    between.span(),
                    found.span(),
                    *([main.span()] if main else []),
                ]
                return [_joint(one, Strength.CONTRAST) for one in joints]
    return []
