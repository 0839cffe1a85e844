"""News agencies whose names are written without their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.agencies import agency_called

SMALL_AGENCY = re.compile(
    r"\b(?i:according to|(?:reported|quoted) by)\s+(?:the\s+)?"
    r"([a-z]{3,}(?:[ -][a-z]+)?(?:[ -][a-z]+)?)"
)
"""In small letters, what may be an agency, with words behind it that are none of it."""


def small_agencies(text: str) -> Iterator[tuple[int, int]]:
    """News agencies in small letters where only a source can stand."""
    for found in SMALL_AGENCY.finditer(text):
        start, words = found.start(1), [*re.finditer(r"[a-z]+", found[1])]
        ends = (found.start(1) + word.end() for word in reversed(words))
        named = (end for end in ends if agency_called(text[start:end]))
        if (end := next(named, None)) is not None:
            yield start, end
