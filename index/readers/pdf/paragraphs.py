"""Paragraphs from the lines of a PDF's pages.

A PDF knows where letters stand, not what they form, so this much is changed, and no
more: lines become paragraphs; a hyphen at the end of a line goes only where the same
document has the word without it elsewhere, and stays where it may be part of the word
(``well-`` / ``known``); ligatures (``ﬁ``) become letters; on three pages or more, lines
that stand at the top or the bottom of most (page numbers, running titles) are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from index.readers.normalisation import Change, changed

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
HYPHENATED = re.compile(r"([^\W\d_]+)[-\u2010]$")
CONTINUED = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
UNENDED = ("-", "\u2010", "–", "—", ",", SOFT_HYPHEN)
DIGITS = re.compile(r"\d+")
LIGATURES = str.maketrans({
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st",
})  # fmt: skip
FULL_LINE = 0.8
"""The share of the usual width from which a line may go on in the next one."""
HEADING_LINE = 0.6
"""The share up to which a line without a full stop may be a heading."""
PAGES_FOR_FURNITURE = 3


def paragraphs_of(pages: Sequence[str], normalised: set[str]) -> list[str]:
    """The paragraphs, in order; one may go over the end of a page.

    Args:
        normalised: takes what had to be changed.
    """
    letters = [page.translate(LIGATURES) for page in pages]
    split = [[line.strip() for line in page.splitlines()] for page in letters]
    kept = _without_furniture(split)
    lines = list(chain.from_iterable(kept))
    known = _words(lines)
    widths = sorted(len(line) for line in lines if line)
    width = widths[len(widths) * 9 // 10] if widths else 0
    found: list[str] = []
    parts = ""
    for line, following in pairwise([*lines, ""]):
        parts = _joined(parts, line, known) if line else parts
        if parts and (not line or _ends(line, following, width)):
            found.append(parts)
            parts = ""
    found += [parts] if parts else []
    normalised |= changed(
        {
            Change.PDF_LAYOUT: True,
            Change.LIGATURES: letters != list(pages),
            Change.PAGE_FURNITURE: _characters(kept) < _characters(split),
            Change.HYPHENATION: _hyphens("".join(found)) < _hyphens("".join(lines)),
        }
    )
    return found


def _characters(pages: Iterable[list[str]]) -> int:
    return sum(map(len, chain.from_iterable(pages)))


def _hyphens(text: str) -> int:
    return sum(map(text.count, HYPHENS))


def _ends(line: str, following: str, width: int) -> bool:
    """Whether a paragraph ends with the line."""
    if END.search(line):
        return len(line) < FULL_LINE * width
    heading = len(line) < HEADING_LINE * width and not line.endswith(UNENDED)
    return heading and (following[:1].isupper() or following[:1].isdigit())


def _joined(before: str, line: str, known: Counter[str]) -> str:
    if not before:
        return line
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + line
    cut, rest = HYPHENATED.search(before), CONTINUED.match(line)
    if cut is None or rest is None or not rest[0][0].islower():
        return f"{before} {line}"
    whole, kept = cut[1] + rest[0], f"{cut[1]}-{rest[0]}"
    if known[whole.casefold()] and not known[kept.casefold()]:
        return before[:-1] + line
    return before + line


def _words(lines: Sequence[str]) -> Counter[str]:
    """The words within lines; those that a line's end may have cut are left out."""
    words = Counter[str]()
    continued = False
    for line in filter(None, lines):
        found = WORD.findall(HYPHENATED.sub("", line))
        words.update(word.casefold() for word in found[continued:])
        continued = HYPHENATED.search(line) is not None
    return words


def _without_furniture(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without the lines that most of them have at their top or bottom."""
    if len(pages) < PAGES_FOR_FURNITURE:
        return list(pages)
    counts = Counter(edge for page in pages for edge in {_top(page), _bottom(page)})
    repeated = {edge for edge, count in counts.items() if count > len(pages) / 2}
    kept: list[list[str]] = []
    for page in map(_trimmed, pages):
        start, end = _top(page) in repeated, _bottom(page) in repeated
        kept.append(_trimmed(page[start : len(page) - end]))
    return kept


def _trimmed(page: Sequence[str]) -> list[str]:
    """A page without the blank lines at its top and bottom."""
    written = [at for at, line in enumerate(page) if line]
    return list(page[written[0] : written[-1] + 1]) if written else []


def _top(page: Sequence[str]) -> str:
    """The first line of a page, all numbers in it alike."""
    return DIGITS.sub("#", next(filter(None, page), ""))


def _bottom(page: Sequence[str]) -> str:
    return _top(page[::-1])
