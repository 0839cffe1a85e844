"""Where a text holds an archive's outlets, and how plainly it writes them as names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from qa.understanding.names.aliases import Form
from qa.understanding.names.contexts import names_nothing_more
from qa.understanding.names.directory import Directory
from qa.understanding.names.words import (
    SMALL,
    Word,
    fold,
    has_case,
    has_inner_capital,
    is_capitalised,
    words_of,
)

WITHIN_NAME = re.compile(r"[\s\-–—|:.&/'’·•»()]*")
"""What may stand between the words of one name; no comma, no quotation mark."""
SECTION = re.compile(r"\s+[-–|]\s+[^'\"’”,.?]{1,60}['\"’”]")
MAGAZINE = re.compile(r"\s+(?:magazine|newspaper)\b", re.IGNORECASE)
ADJOINING = re.compile(r"[ \t\u00a0\-–]*")
THE = re.compile(r"\bthe\s+['\"‘“]?$", re.IGNORECASE)
SENTENCE_START = re.compile(r"(?:^|[.!?:]\s*)['\"‘“]?(?:the\s+)?$", re.IGNORECASE)
OPENERS = frozenset(
    "a about according after all also although an and another any april are as asked"
    " at august because before being beside besides between both but by can check cite"
    " compare compared considering contrast could counting cover dear december"
    " describe despite did discounting disregarding do does during each earlier either"
    " every except exclude excluding explain february find following for from further"
    " get give given had has have how however i if ignore ignoring in including is its"
    " january july june later latest leaving list march may might monday neither new"
    " no nor not november october of omit omitting on only or our per please quote"
    " quoted read recent recently say says search see september should show since skip"
    " skipping so some such summarise summarize tell than that the their then these"
    " this those though through to today under until up upon use using via was were"
    " what when where whereas whether which while who whom whose why will with within"
    " without would yesterday yet".split()
)
"""Words that begin a sentence, or stand before a name, without being part of it."""


class Shape(IntEnum):
    """How plainly the letters show that it's a name."""

    LOWER = 0
    """Without the capitals that a name has, or in a text whose capitals say nothing."""
    PLAIN = 1
    """One capitalised word, which may be a person, a company or a place."""
    DISTINCT = 2
    """Several capitalised words, a capital inside, an address, quoted, or ``The X``."""


@dataclass(frozen=True)
class Mention:
    """``text[start:end]``, which the archive's ``names`` may be meant by.

    Attributes:
        part_of_more: it's part of a longer name: ``Time`` of ``Time Warner``.
        articled: the article that belongs to its name stands before it.
    """

    start: int
    end: int
    names: tuple[str, ...]
    form: Form
    shape: Shape
    part_of_more: bool
    articled: bool


def mentions(text: str, directory: Directory) -> tuple[Mention, ...]:
    """Mentions in order, not overlapping; of several at a place the longest."""
    words = words_of(text)
    cased = has_case(text)
    found: list[Mention] = []
    ranges = directory.outlet_keys.ranges(word.folded for word in words)
    for first, last in ranges:
        inside = words[first:last]
        if found and inside[0].start < found[-1].end:
            continue
        if _is_one_name(text, inside) and (
            mention := _mention(text, words, first, last, cased, directory)
        ):
            found.append(mention)
    return tuple(found)


def _is_one_name(text: str, words: Sequence[Word]) -> bool:
    gaps = ((one.end, two.start) for one, two in pairwise(words))
    return all(WITHIN_NAME.fullmatch(text, *gap) for gap in gaps)


def _mention(
    text: str,
    words: Sequence[Word],
    first: int,
    last: int,
    cased: bool,
    directory: Directory,
) -> Mention | None:
    key = " ".join(word.folded for word in words[first:last])
    spelling = directory.spellings[key]
    start, end = words[first].start, words[last - 1].end
    article = THE.search(text, max(0, start - 12), start)
    has_the = any(name.lower().startswith("the ") for name in spelling.outlets)
    if spelling.form is Form.SHORT and not article:
        return None
    marked = _with_mark(text, end, spelling.outlets)
    if key in OPENERS and marked == end:
        return None
    end = marked
    shape = _shape(text, words[first:last], cased)
    if shape is Shape.LOWER and _is_no_word(key, spelling.outlets, cased):
        shape = Shape.PLAIN
    if MAGAZINE.match(text, end):
        shape = Shape.DISTINCT
    capital_the = bool(article and article[0][0] == "T" and cased)
    if shape is Shape.PLAIN and has_the and capital_the and article:
        opens = SENTENCE_START.search(text, max(0, start - 12), start)
        shape = Shape.PLAIN if opens else Shape.DISTINCT
    if shape is Shape.PLAIN and spelling.form is not Form.INITIALS:
        shape = Shape.DISTINCT if _quoted(text, start, end) else shape
    more = cased and shape is not Shape.LOWER and _is_part(text, words, first, last)
    if has_the and article and capital_the:
        start = article.start()
    more = more or _is_quoted_with_more(text, start, end)
    articled = has_the and article is not None
    return Mention(start, end, spelling.outlets, spelling.form, shape, more, articled)


def _shape(text: str, words: Sequence[Word], cased: bool) -> Shape:
    written = [text[word.start : word.end] for word in words]
    content = [word for word in written if word.lower() not in SMALL] or written
    whole = text[words[0].start : words[-1].end]
    if "." in whole and " " not in whole and len(content) > 1:
        return Shape.DISTINCT
    if not cased or not all(map(is_capitalised, content)):
        return Shape.LOWER
    apart = [word for word in content if len(word) > 1]
    inner = any(has_inner_capital(word) or word.isupper() for word in apart)
    return Shape.DISTINCT if len(apart) > 1 or inner else Shape.PLAIN


def _with_mark(text: str, end: int, names: Sequence[str]) -> int:
    """The end of a name such as ``Which?`` with its mark, inside of a sentence."""
    mark = text[end : end + 1]
    named = mark in {"?", "!"} and any(name.endswith(mark) for name in names)
    return end + 1 if named and text[end + 1 :].strip() else end


def _is_no_word(key: str, names: Sequence[str], cased: bool) -> bool:
    """Whether small letters leave no doubt: ``techcrunch`` and ``bbc`` are no words;
    where nothing has capitals, two words of a name are enough."""
    if " " in key:
        return not cased
    official = (text for name in names for text in re.findall(r"[^\W_]+", name))
    spelt = [word for word in official if fold(word) == key]
    # TIME and WIRED are words, for all that they print themselves so.
    shouted = len(key) > 3 and all(map(str.isupper, spelt))
    return not shouted and any(map(has_inner_capital, spelt))


def _quoted(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before) and before in "'\"‘“" and bool(after) and after in "'\"’”"


def _is_quoted_with_more(text: str, start: int, end: int) -> bool:
    """Whether a section follows in the same quotation marks, as behind a dash."""
    opened = text[start - 1 : start] if start else ""
    return opened in {"'", '"', "‘", "“"} and bool(SECTION.match(text, end))


def _is_part(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a capitalised word adjoins that belongs to the name as well."""
    start, end = words[first].start, words[last - 1].end
    if first:
        before = words[first - 1]
        single = last - first == 1 and has_inner_capital(text[start:end])
        adjoins = ADJOINING.fullmatch(text, before.end, start)
        written = text[before.start : before.end]
        capital = adjoins and written[:1].isupper() and not single
        if capital and before.folded not in OPENERS:
            return True
    if last < len(words):
        after = words[last]
        adjoins = ADJOINING.fullmatch(text, end, after.start)
        written = text[after.start : after.end]
        if adjoins and is_capitalised(written) and after.start > end:
            return not names_nothing_more(text, end)
    # The Age of Sail.
    return bool(re.compile(r"\s+of\s+[A-Z]").match(text, end)) and last - first == 1
