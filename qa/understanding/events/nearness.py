"""How a date stands to an event in one sentence: how near, and whether it's its own."""

from __future__ import annotations

import re

from qa.understanding.events.dates import Dated
from qa.understanding.events.mentions import Mention
from qa.understanding.events.stems import words_of
from qa.understanding.events.terms import EventTerms

WORD = re.compile(r"[^\W_]+")
NEAR = 3
"""Words between a word of saying and the date that it has."""
SAYING = frozenset(
    "said says say told tells announced announces tweeted wrote reported reports "
    "statement interview testified released published updated photo photos".split()
)


def words_between(mention: Mention, start: int, dated: Dated) -> int:
    """Words between the event's words and the date; inside of them there are none.

    Args:
        start: where the text begins in the passage that the date was read from.
    """
    low = mention.words[mention.first].start
    high = mention.words[mention.last].end
    text = mention.passage.text
    if start + dated.end <= low:
        return len(WORD.findall(text[start + dated.end : low]))
    if start + dated.start >= high:
        return len(WORD.findall(text[high : start + dated.start]))
    return 0


def is_in_name(words: str, event: EventTerms) -> bool:
    """Super Tuesday."""
    stems = {word.stem for word in words_of(words)}
    return any(term.is_name and stems & {*term.stems} for term in event.terms)


def is_of_saying(text: str, dated: Dated, event: EventTerms) -> bool:
    """He said on Monday; Monday in a statement."""
    before = WORD.findall(text[: dated.start].lower())[-NEAR:]
    after = WORD.findall(text[dated.end :].lower())[:1]
    words = SAYING.intersection(before + after)
    return bool(words) and not any(
        word.startswith(term.key[:5])
        for word in words
        for term in event.terms
        if not term.is_name
    )
