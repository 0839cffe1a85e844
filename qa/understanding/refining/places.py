"""Where words that a model names stand in a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

Span = tuple[int, int]


class Placed(Protocol):
    """Something that was read from ``text[start:end]``."""

    @property
    def start(self) -> int:
        """Where its words begin."""

    @property
    def end(self) -> int:
        """Where they end."""


def place_of(words: str, text: str, taken: Sequence[Placed] = ()) -> Span | None:
    """Where ``words`` first stand in ``text`` as whole words, letter by letter, outside
    of what is taken; None if they don't."""
    wanted = words.strip()
    at = text.find(wanted) if any(map(str.isalnum, wanted)) else -1
    while at >= 0:
        end = at + len(wanted)
        if _is_whole(text, at, end) and not overlaps(at, end, taken):
            return at, end
        at = text.find(wanted, at + 1)
    return None


def overlaps(start: int, end: int, taken: Sequence[Placed]) -> bool:
    """Whether a stretch has a letter in common with any that is taken."""
    return any(start < one.end and one.start < end for one in taken)


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not before and not after
