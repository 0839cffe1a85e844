"""Parts of a question that asks the same of several things: "of X, Y and Z"."""

from __future__ import annotations

from itertools import pairwise

import regex

from qa.understanding.parts.masking import TIME, Masked
from qa.understanding.parts.part import Part
from qa.understanding.parts.wording import with_choice
from qa.understanding.parts.words import (
    AUXILIARY,
    NAME,
    NAMES,
    PREPOSITION,
    RELATIVE,
    WHICH,
)

Span = tuple[int, int]

WORD = (
    rf"(?!(?:{AUXILIARY}|{RELATIVE}|{WHICH}|and\b|or\b|{PREPOSITION}))[\w'’&.-]*[\w’']"
)
SHORT = rf"{WORD}(?:\s+{WORD}){{0,3}}"
LONG = r"[^,?]+?"
END = rf"(?=\s*\W*$|,?\s+(?:{AUXILIARY}|{PREPOSITION}))"
OPENED = rf"(?:(?<=\b(?:{PREPOSITION})\s)|(?<=\b(?:{AUXILIARY})\s)|(?<=:\s))"

LIST = regex.compile(
    rf"{OPENED}(?P<item>{SHORT})(?:,\s+(?P<item>{SHORT})){{1,12}},?\s+"
    rf"(?:and|or)\s+(?P<item>{SHORT}){END}",
    regex.IGNORECASE,
)
"""Three short things or more, with commas."""
BOTH = regex.compile(
    rf"\b(?:both|either|neither)\s+(?P<item>{NAME})\s+(?:and|or|nor)\s+(?P<item>{NAME})"
    rf"|\b(?P<item>{NAME})\s+and\s+(?P<item>{NAME})\s+both\b",
    regex.IGNORECASE,
)
PAIRED = regex.compile(
    rf"\b(?P<item>{PREPOSITION}\s+[^,?]*?{TIME}+),?\s+and\s+"
    rf"(?P<item>{PREPOSITION}\s+[^,?]*?{TIME}+)",
    regex.IGNORECASE,
)
"""In one town on one day, and in another on another."""
DIFFERENCE = regex.compile(
    rf"\b(?:differences?|gap|similarit(?:y|ies)|comparison|link|choice)\s+between\s+"
    rf"(?P<item>{LONG})\s+and\s+(?P<item>{LONG})(?=\s*\W*$)"
    rf"|\bcompare[sd]?\s+(?P<item>{LONG})\s+(?:and|with|to|against)\s+(?P<item>{LONG})"
    rf"(?=\s*\W*$)",
    regex.IGNORECASE,
)
CHOICE = regex.compile(
    r"^\W*(?:which|who|what|whose)\b[^,:]*[,:]\s+(?P<item>[^,?]+?),?\s+or\s+"
    r"(?P<item>[^,?]+?)(?=\s*\W*$)",
    regex.IGNORECASE,
)
THAN = regex.compile(
    rf"^\W*(?:{AUXILIARY})\s+(?P<item>{LONG})\s+"
    r"(?:(?:more|less|fewer)\s+\w+|(?-i:[a-z]+)er|better|worse|more|less)\s+than\s+"
    r"(?P<item>[^,?]+?)(?=\s*\W*$)",
    regex.IGNORECASE,
)
"""Is X's growth higher than Y's growth?"""


def alternatives(question: Masked, start: int, end: int) -> list[Part]:
    """A part for each of the things of which a sentence asks the same, or none."""
    for pattern in (PAIRED, CHOICE, DIFFERENCE, THAN, BOTH, NAMES, LIST):
        found = pattern.search(question.mask, start, end)
        if found is None:
            continue
        items: list[Span] = sorted(found.spans("item"))
        # The word "both" goes with what it is said of.
        around = found.span() if pattern is BOTH else (items[0][0], items[-1][1])
        if len(items) > 1 and all(one[1] <= two[0] for one, two in pairwise(items)):
            return [_part(question, (start, end), around, item) for item in items]
    return []


def _part(question: Masked, sentence: Span, around: Span, item: Span) -> Part:
    return Part(
        with_choice(question.text, sentence, around, item),
        *item,
        question.outlets_in(*item) or question.only_outlet(),
        question.period_in(*item),
    )
