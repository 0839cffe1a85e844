"""A text as words: their hashes, and what else is known of each.

Case, punctuation, line ends and the encoding of accents make no difference. Scripts
that put no blanks between words go by overlapping pairs of characters, as is usual in
full-text search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import regex
from numpy.typing import NDArray

from index.arrays import Mask

Hashes = NDArray[np.uint64]

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and the like, which copies lose or gain."""

QUOTATION = re.compile(
    r"“[^“”\n]{0,2000}(?:[”\n]|(?=“)|$)"
    r'|(?<![^\s(\[—–-])"(?=\S)[^"\n]{0,2000}(?:(?<=\S)"(?!\w)|\n|(?=")|$)'
    r"|«[^«»\n]{0,2000}»|„[^„“”\n]{0,2000}[“”]|「[^「」\n]{0,2000}」"
)
"""Words that somebody said. A paragraph may open a quotation and leave it to the next
one to close; single marks can't be told from apostrophes."""

SENTENCE_END = frozenset(".!?:;…。！？\n\r")
OPENING = " “\"‘'«„「([—–-"
"""What may stand between the end of a sentence and the first word of the next."""
LOOK_BACK = 8


@dataclass(frozen=True)
class Words:
    """The words of a text, in order: arrays of one length.

    Attributes:
        hashes: of each word, without its case.
        quoted: whether it stands in quotation marks.
        figure: whether it begins with a digit.
        name: whether it has a capital that no sentence's beginning explains.
    """

    hashes: Hashes
    quoted: Mask
    figure: Mask
    name: Mask

    def __len__(self) -> int:
        return len(self.hashes)


def words_of(text: str) -> Words:
    """The words, with all that is known of them."""
    text = _normal(text)
    found = list(_words(text))
    starts = np.fromiter((start for start, _ in found), np.int64, len(found))
    quoted = np.zeros(len(found), dtype=np.bool_)
    for quotation in QUOTATION.finditer(text):
        first, last = np.searchsorted(starts, quotation.span())
        quoted[first:last] = True
    firsts = [word[0] for _, word in found]
    capitals = [at for at, first in enumerate(firsts) if first.isupper()]
    name = np.zeros(len(found), dtype=np.bool_)
    name[[at for at in capitals if not _opens(text, found[at][0])]] = True
    return Words(
        hashes=_hash([word for _, word in found]),
        quoted=quoted,
        figure=np.array([first.isdigit() for first in firsts], dtype=np.bool_),
        name=name,
    )


def hashes_of(text: str) -> Hashes:
    """The hashes of the words alone, in half the time."""
    text = _normal(text)
    if _is_unspaced(text):
        return _hash([word for _, word in _words(text)])
    return _hash(WORD.findall(text))


def _normal(text: str) -> str:
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text))


def _is_unspaced(text: str) -> bool:
    """Whether any of it is in a script without blanks."""
    return not text.isascii() and UNSPACED.search(text) is not None


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Where each word begins, and the word."""
    found = ((match.start(), match[0]) for match in WORD.finditer(text))
    if not _is_unspaced(text):
        return found
    return (pair for start, run in found for pair in _characters(start, run))


def _characters(start: int, run: str) -> Iterator[tuple[int, str]]:
    """Pairs of characters where there are no blanks, whole words between them."""
    at = 0
    while at < len(run):
        unspaced = UNSPACED.search(run, at)
        begins = unspaced.start() if unspaced else len(run)
        if at < begins:
            yield start + at, run[at:begins]
        at = unspaced.end() if unspaced else len(run)
        for first in range(begins, max(begins + 1, at - 1) if begins < at else at):
            yield start + first, run[first : min(first + 2, at)]


def _opens(text: str, at: int) -> bool:
    """Whether the word that begins there is the first of a sentence or a line."""
    before = text[max(0, at - LOOK_BACK) : at].rstrip(OPENING)
    return not before or before[-1] in SENTENCE_END


def _hash(words: list[str]) -> Hashes:
    folded = "\n".join(words).casefold().encode("utf-8", "replace").split(b"\n")
    return np.fromiter(map(crc32, folded), np.uint64, len(words))
