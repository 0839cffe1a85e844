"""Words cut down so that *resigned* and *resignation*, *died* and *death* are one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tantivy import TextAnalyzer

_WORD = re.compile(r"\d+/\d+|[^\W_]+")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_FAMILIES = (
    "die died death dead",
    "kill killed slain",
    "invade invasion",
    "shoot shot shooting shootings",
    "explode exploded explosion blast",
    "buy bought purchase acquire acquisition takeover",
    "win won victory",
    "lose lost defeat defeated",
    "sack dismiss dismissal",
    "leave left depart departure",
    "fall fell fallen",
    "begin began begun start",
    "oust ouster",
    "release freed",
    "murder murdered",
    "marry marriage wedding",
    "earthquake quake",
    "testify testimony",
    "erupt eruption",
    "collide collision",
    "sink sank sunk",
    "elect election",
    "midterm midterms",
    "crown coronation",
    "reject rejection",
    "resign resignation quit",
    "convict conviction guilty",
    "expel expelled expulsion",
    "destroy destruction",
    "disappear disappearance vanish",
    "strike struck",
    "withdraw withdrew withdrawn withdrawal",
    "arrive arrival",
    "sell sold sale",
    "speak spoke spoken speech",
    "steal stole stolen theft",
    "break broke broken",
    "meet met meeting",
    "hear heard hearing",
    "build built",
    "find found",
    "flee fled",
)
"""Forms that the stemmer keeps apart, of words of one meaning, irregular verbs above
all."""


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]`` and its stem."""

    start: int
    end: int
    stem: str


def words_of(text: str) -> list[Word]:
    """The words of a text with their stems, in order; ``9/11`` is one."""
    spans = [found.span() for found in _WORD.finditer(text)]
    stems = _stems(" ".join(text[start:end] for start, end in spans))
    families = _families()
    return [
        Word(start, end, families.get(stem, stem))
        for (start, end), stem in zip(spans, stems, strict=True)
    ]


def folded(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.lower()))


def _stems(text: str) -> list[str]:
    found: list[str] = _analyzer().analyze(text)
    return found


@cache
def _families() -> dict[str, str]:
    return {
        stem: stems[0]
        for stems in (_stems(family) for family in reversed(_FAMILIES))
        for stem in stems
    }


@cache
def _analyzer() -> TextAnalyzer:
    """As the full-text index has it, but for what parts words."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    return (
        TextAnalyzerBuilder(Tokenizer.whitespace())
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
        .filter(Filter.stemmer("english"))
        .build()
    )
