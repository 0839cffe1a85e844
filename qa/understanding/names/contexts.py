"""What the words around a name say of it, beside asking for a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.understanding.names.cue_words import (
    LEFT_OUT,
    MEDIUM,
    NOUN,
    STRICT_NOUN,
    TALKED_OF,
)
from qa.understanding.names.cues import (
    NOUN_AFTER,
    REACH,
    STRICT_AFTER,
    STRONG_VERB_AFTER,
    before_name,
)
from qa.understanding.names.references import OutletReference, Role

LEFT_OUT_BEFORE = re.compile(rf"\b(?:{LEFT_OUT}|non-)['\"‘“]?$", re.IGNORECASE)
"""Before a name whose reports aren't wanted: "papers other than the"."""
DENIED_BEFORE = re.compile(
    rf"\b(?:{NOUN}|reported|covered|published)[^.?!]{{0,60}}?(?:\bnot|n['’]t)"
    r"\s+(?:by|from)\s+(?:the\s+)?['\"‘“]?$",
    re.IGNORECASE,
)
"""Before a name by which no report is wanted, where no other is named: "not by the"."""
NO_PRESS = re.compile(r"without|besides?\b", re.IGNORECASE)
"""What leaves out more than reports: "could it be read without the Echo"."""
GOING_ON = re.compile(r"\s+[a-z]")
WRITTEN_ON = re.compile(rf"\b{NOUN}\s+on\s+(?:the\s+)?$", re.IGNORECASE)
"""Before what is written about, unless it's a broadcaster."""
ON_THE = re.compile(r"\bon\s+the\s+$", re.IGNORECASE)
NEAR = re.compile(TALKED_OF, re.IGNORECASE)
MONTH = re.compile(
    rf"\s+(?:{MEDIUM}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d{{1,2}} "
    r"(?-i:[A-Z]))",
    re.IGNORECASE,
)
ARTICLES_BY = before_name(rf"\b{STRICT_NOUN} (?:by|from|in)")


def is_talked_of(text: str, start: int, end: int) -> bool:
    """Whether near words treat it as a paper or a broadcaster, not as a source."""
    return bool(NEAR.search(text[max(0, start - 30) : end + 30]))


def goes_on(text: str, end: int) -> bool:
    """Whether a word adjoins a name that hasn't its capitals, and makes it a mere word:
    "according to people in the valley". One of reporting doesn't."""
    behind = text[end : end + REACH]
    return bool(GOING_ON.match(behind)) and not STRICT_AFTER.match(behind)


def is_written_on(text: str, start: int, end: int) -> bool:
    """Whether reports *on* it are spoken of, or what is said on the Hill."""
    before = text[max(0, start - REACH) : start]
    on_the_hill = text[start:end] == "Hill" and ON_THE.search(before)
    return bool(on_the_hill or WRITTEN_ON.search(before))


def asks_for_articles(text: str, start: int, end: int) -> bool:
    """Whether its articles are asked for by that word, and not what it says."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    return bool(STRICT_AFTER.match(after) or ARTICLES_BY.search(before))


def is_left_out(text: str, start: int) -> bool:
    """Whether the words before ``text[start:]`` say that its reports aren't wanted."""
    return bool(LEFT_OUT_BEFORE.search(text[max(0, start - REACH) : start]))


def without_left_out(text: str, outlets: Iterable[OutletReference]) -> str:
    """The text without the outlets whose reports aren't wanted: what is searched for
    holds them in their bylines."""
    for one in sorted(outlets, key=lambda one: -one.start):
        found = LEFT_OUT_BEFORE.search(text[: one.start])
        if found and one.role is Role.SUBJECT and not NO_PRESS.match(found[0]):
            text = f"{text[: found.start()].rstrip()}{text[one.end :]}"
    return text


def is_denied(text: str, start: int) -> bool:
    """Whether reports *not by* it are asked for."""
    return bool(DENIED_BEFORE.search(text[max(0, start - REACH) : start]))


def names_nothing_more(text: str, end: int) -> bool:
    """Whether a capitalised word behind a name is none of it, as in a headline's
    "The Courier Article", or a month."""
    behind = text[end : end + REACH]
    found = NOUN_AFTER.match(behind) or STRONG_VERB_AFTER.match(behind)
    return bool(found or MONTH.match(behind))
