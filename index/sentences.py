"""Where sentences begin and end.

``nupunkt`` finds them, inside paragraphs. Its model learnt from legal text, so news
needs a few repairs. Of 144,113 sentences in 2,400 articles of four outlets, it ran
about 1,100 into the next one after ordinary words that it holds for abbreviations
("last month. The"), broke about 120 after titles ("Lt. Gov."), and a few dozen inside
names ("Which? magazine"). Scripts without Latin full stops have rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]

BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]|[^\S\n]{64,}")
"""A line's end, or a wide gap, ends a sentence whatever the words."""
LONG_RUN = re.compile(r"\S{300,}|[^\w\s]{16,}")
"""What isn't words; nupunkt needs time by its length squared."""
PIECE_CHARACTERS = 10_000
"""Longer paragraphs are looked at in pieces, for the same reason."""
PIECE_END = re.compile(r"(?<=[a-z]{3})[.?!][\"'”’)]*\s(?=[\"'“‘(]?[A-Z])|。")
WINDOW = 2_000
"""How far before the end of a piece a sentence's end is looked for."""

CLOSING = r"[\"'”’»)\]]*"
OPENING = r"[\"'“‘«(\[]?"
WORD_END = re.compile(
    rf"(?<![\w.-])(?P<word>[a-z]{{3,}}|[A-Z][a-z]{{3,}})\.{CLOSING}\s+(?={OPENING}[A-Z])"
)
ABBREVIATIONS = frozenset({
    "approx", "apt", "ariz", "asst", "atty", "blvd", "brig", "bros", "calif", "capt",
    "cmdr", "colo", "conn", "dept", "def", "drs", "est", "etc", "fig", "govs", "hon",
    "incl", "mass", "messrs", "mich", "min", "minn", "mins", "miss", "okla", "penn",
    "prof", "reps", "sens", "sept", "supt", "tenn", "vol", "wash",
})  # fmt: skip
"""Abbreviations of three letters or more that stand before capitals; the rest of
such words end sentences."""
TITLE = re.compile(
    r"(?:^|[\s\"'“‘(])(?:Mr|Mrs|Ms|Drs?|Lt|Gov|Sens?|Reps?|Gen|Sgt|Col|Capt|Prof|Rev)\.\s*$"
)
SAINT = re.compile(r"(?:^|[^\w\s]\s?|\b[a-z]+\s)St\.\s*$")
NAME_MARK = re.compile(r"\w[!?…]\s*$")
LOWER_CASE = re.compile(r"[a-z](?!\w*[A-Z])(?!\S*[./@:]\w)")
"""A word in lower case that isn't ``iPhone`` or an address."""
TAIL = 24

MARKS = re.compile(r"[。！？｡।॥۔؟።፧။]+[\"'”’»)\]」』】》）]*")
"""Marks that end sentences in Chinese, Japanese, Hindi, Urdu, Arabic, Amharic and
Burmese, whether or not a space follows."""


def sentence_spans(text: str) -> list[Span]:
    """The sentences of ``text`` as half-open spans of code points.

    They are in order, don't overlap, have no blank space at their ends, never reach
    over a line's end, and cover every character that isn't blank.
    """
    return [
        (start + first, start + last)
        for start, end in _pieces(text)
        for first, last in _sentences(text[start:end])
    ]


def _pieces(text: str) -> Iterator[Span]:
    """The paragraphs, very long ones in pieces."""
    ends = [(found.start(), found.end()) for found in BREAK.finditer(text)]
    start = 0
    for end, next_start in [*ends, (len(text), len(text))]:
        while end - start > PIECE_CHARACTERS:
            limit = start + PIECE_CHARACTERS
            found = [*PIECE_END.finditer(text, limit - WINDOW, limit)]
            space = text.rfind(" ", limit - WINDOW, limit)
            cut = found[-1].end() if found else limit if space < 0 else space
            yield start, cut
            start = cut
        yield start, end
        start = next_start


def _sentences(paragraph: str) -> Iterator[Span]:
    if not paragraph.strip():
        return
    from nupunkt import sent_spans

    plain = LONG_RUN.sub(lambda run: "x" * (len(run[0]) - 1) + run[0][-1], paragraph)
    cuts = {end for _, end in sent_spans(plain) if not _inside_name(plain, end)}
    cuts.update(
        found.end()
        for found in WORD_END.finditer(plain)
        if found["word"].lower() not in ABBREVIATIONS
    )
    cuts.update(found.end() for found in MARKS.finditer(paragraph))
    for start, end in pairwise(sorted({0, *cuts, len(paragraph)})):
        content = paragraph[start:end]
        if stripped := content.strip():
            first = start + len(content) - len(content.lstrip())
            yield first, first + len(stripped)


def _inside_name(text: str, cut: int) -> bool:
    """Whether a break falls inside "Lt. Gov.", "St. John" or "Which? magazine"."""
    before = text[max(0, cut - TAIL) : cut]
    if TITLE.search(before) or SAINT.search(before):
        return cut < len(text)
    return bool(NAME_MARK.search(before) and LOWER_CASE.match(text, cut))
