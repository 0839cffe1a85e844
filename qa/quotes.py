"""Finds where a pointer's words stand in a stored text: the one place for quotes.

An answerer gives a few words "as they stand there". They may differ from the
text in what doesn't matter (case, curly quotes, dashes, white space). They are
found under that tolerance, widened to whole sentences, and the quote is a copy
of the stored characters, never of the pointer. An answerer that copied a sentence
says where it stands, and nothing is searched.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass

from index.article import Field, Passage
from index.sentences import sentence_spans

MIN_FUZZY_WORDS = 4
"""Pointers shorter than this must match exactly: a near match of three words
says nothing."""

MIN_FUZZY_SHARE = 0.75
"""Share of a pointer's words that must stand in the text, in order, close together."""

SAME = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "′": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
    }
)


@dataclass(frozen=True)
class Quote:
    """``version.<field>[start:end]``, in Unicode code points."""

    passage: Passage
    field: Field
    start: int
    end: int

    @property
    def text(self) -> str:
        version = self.passage.version
        source = version.text if self.field == "text" else version.headline
        return source[self.start : self.end]


def locate(passage: Passage, words: str) -> Quote | None:
    """The whole sentences of ``passage`` that hold ``words``, or None.

    The passage's own slice is searched first, then the headline.
    """
    span = find(passage.text, words)
    if span is not None:
        start, end = _widened(passage.text, *span)
        return Quote(passage, "text", passage.start + start, passage.start + end)
    if find(passage.version.headline, words) is not None:
        return copied_headline(passage)
    return None


def copied(passage: Passage, span: tuple[int, int]) -> Quote | None:
    """What stands at ``span`` inside ``passage``, or None if it reaches outside."""
    start, end = span
    if not 0 <= start < end <= len(passage.text):
        return None
    return Quote(passage, "text", passage.start + start, passage.start + end)


def copied_headline(passage: Passage) -> Quote | None:
    """The headline of a passage's version, or None if that is another version's."""
    if passage.version.headline_of is not None:
        return None
    return Quote(passage, "headline", 0, len(passage.version.headline))


def find(text: str, words: str) -> tuple[int, int] | None:
    """Where ``words`` stand in ``text``, tolerant of what doesn't matter.

    An exact match under folding wins; else, for four words or more, the tightest
    stretch that holds at least three quarters of them in order, with every
    number among them.
    """
    folded, origin = fold(text)
    needle = fold(words)[0].strip().strip(".\"' ")
    if not needle:
        return None
    at = _find_whole(folded, needle)
    if at is not None:
        return origin[at], origin[at + len(needle) - 1] + 1
    return _find_fuzzy(folded, origin, needle)


def fold(text: str) -> tuple[str, list[int]]:
    """``text`` with case, quotes, dashes and space folded, and each result
    character's offset in ``text``."""
    characters: list[str] = []
    origin: list[int] = []
    in_space = False
    for offset, character in enumerate(text):
        if character.isspace():
            if not in_space:
                characters.append(" ")
                origin.append(offset)
            in_space = True
            continue
        in_space = False
        plain = unicodedata.normalize("NFKC", character.translate(SAME)).casefold()
        for piece in plain:
            characters.append(piece)
            origin.append(offset)
    return "".join(characters), origin


def _find_whole(text: str, needle: str) -> int | None:
    """The first place where ``needle`` isn't part of a longer word or number."""
    at = text.find(needle)
    while at >= 0:
        before = text[at - 1] if at else " "
        after = text[at + len(needle)] if at + len(needle) < len(text) else " "
        inside_word = (before.isalnum() and needle[0].isalnum()) or (
            after.isalnum() and needle[-1].isalnum()
        )
        if not inside_word and not _inside_number(text, at, at + len(needle)):
            return at
        at = text.find(needle, at + 1)
    return None


def _inside_number(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` cuts a figure such as 1,150 or 3.5 in two."""
    return bool(
        (re.search(r"\d[.,]$", text[:start][-2:]) and text[start].isdigit())
        or (re.match(r"[.,]\d", text[end:][:2]) and text[end - 1].isdigit())
    )


def _find_fuzzy(folded: str, origin: list[int], needle: str) -> tuple[int, int] | None:
    wanted = re.findall(r"\w+", needle)
    if len(wanted) < MIN_FUZZY_WORDS:
        return None
    places = [(match.group(), match.span()) for match in re.finditer(r"\w+", folded)]
    matcher = difflib.SequenceMatcher(
        None, [word for word, _ in places], wanted, autojunk=False
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    found = sum(block.size for block in blocks)
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size - 1
    close = last - first < 2 * len(wanted)
    if found < MIN_FUZZY_SHARE * len(wanted) or not close:
        return None
    matched = {wanted[block.b + step] for block in blocks for step in range(block.size)}
    if any(any(map(str.isdigit, word)) and word not in matched for word in wanted):
        return None
    return origin[places[first][1][0]], origin[places[last][1][1] - 1] + 1


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the whole sentences that ``[start, end)`` touches."""
    touched = [
        (left, right)
        for left, right in sentence_spans(text)
        if left < end and start < right
    ]
    if not touched:
        return start, end
    return touched[0][0], touched[-1][1]
