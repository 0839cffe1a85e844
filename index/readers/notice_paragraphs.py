"""The paragraphs of a text; those that make one notice together, as one.

A notice may need two: a label with its date, or a date, stands above what it labels, or
one sentence says on which day the article was amended and the next paragraph what was
wrong in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.readers.notice_dates import DATE
from index.readers.notice_wording import (
    DATE_SAID,
    EARLIER,
    EARLIER_ONE,
    HEADED,
    HEADING,
    LABEL,
    OF_ITSELF,
)

Paragraph = tuple[int, str]
"""Where it begins, and its words."""

LONGEST_LAST = 300
"""Characters of a last paragraph that says what was amended, as the one above says on
which day."""
FEWEST_WORDS = 3
SENTENCE = re.compile(r"[^\W_].*[.!?][\"'”’)]*", re.DOTALL)
BEGINS_DATED = re.compile(rf"\W{{0,3}}{DATE}\s*[:.—–-]", re.IGNORECASE)
DAY_ALONE = re.compile(
    rf",?(?: at [^,;\n]{{1,25}}?)?(?: on)? {DATE}\W{{0,3}}", re.IGNORECASE
)


def paragraphs(text: str, longest: int) -> Iterator[Paragraph]:
    """Those that aren't blank, in order.

    Args:
        longest: characters that two have at most which are taken as one.
    """
    lines = [one for one in _lines(text) if one[1]]
    at = 0
    while at < len(lines):
        start, words = lines[at]
        at += 1
        if at < len(lines) and _needs_next(lines, at - 1):
            end = lines[at][0] + len(lines[at][1])
            if end - start <= longest:
                words = text[start:end]
                at += 1
        yield start, words


def _lines(text: str) -> Iterator[Paragraph]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        yield start + line.index(words), words
        start += len(line) + 1


def _needs_next(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether a line and the one below it are one notice."""
    words, below = lines[at][1], lines[at + 1][1]
    if HEADING.fullmatch(words):
        return BEGINS_DATED.match(below) is not None
    for label in (HEADED.match(words), LABEL.match(words)):
        if label is None or words[label.end() :].strip(" :.—–-"):
            continue
        if DATE_SAID.search(label["when"]):
            return True
    found = OF_ITSELF.match(words)
    if found is None or not DAY_ALONE.fullmatch(words, found.end()):
        return False
    if EARLIER.match(below) or EARLIER_ONE.match(below):
        return True
    # Below a story, which a notice above it doesn't have.
    return at > 0 and at + 2 == len(lines) and _is_short(below)


def _is_short(paragraph: str) -> bool:
    """Whether it is a sentence or two."""
    return (
        len(paragraph) <= LONGEST_LAST
        and len(paragraph.split()) >= FEWEST_WORDS
        and SENTENCE.fullmatch(paragraph) is not None
    )
