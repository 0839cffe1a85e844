"""Whether a figure numbers a thing: Number 10, Channel 4, Apollo 11."""

from __future__ import annotations

from qa.understanding.times import vocabulary as words
from qa.understanding.times.tokens import Token

_NUMBERED = frozenset(
    "no no. nos number channel radio bbc itv room gate platform terminal pier junction "
    "level stage phase group grade ward district article form chapter part episode "
    "series season day week round game hole class type tier zone unit top g".split()
)


def is_numbered(tokens: list[Token], at: int) -> bool:
    """Whether a word before it has it for its number, so that it is no hour."""
    if not at:
        return False
    before = tokens[at - 1]
    if before.form == "." and at > 1:
        return tokens[at - 2].form == "no"
    dated = before.form in words.WEEKDAYS or before.form in words.MONTHS
    named = before.is_capital and at > 1 and before.form not in words.SMALL_WORDS
    return before.form in _NUMBERED or (named and not dated)
