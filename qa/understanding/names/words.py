"""Words of a text, with their places and folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|&")
KEYS_KEPT = 100_000
"""Folded names that are remembered: directories fold the same ones again and again."""
CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
SMALL = frozenset("the a an of and for in on to at by de la le du des und &".split())
"""Words that names may hold without a capital, and that initials may leave out."""


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]``; ``folded`` without case and accents, ``&`` as ``and``."""

    start: int
    end: int
    folded: str


def words_of(text: str) -> tuple[Word, ...]:
    """All words in order; what stands between them parts them, apostrophes too."""
    return tuple(
        Word(found.start(), found.end(), fold(found[0]))
        for found in WORD.finditer(text)
    )


def fold(word: str) -> str:
    """Without case and accents: ``Süddeutsche`` is ``suddeutsche``."""
    if word == "&":
        return "and"
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(
        one for one in apart if not unicodedata.combining(one) and not one.isspace()
    )
    return plain or word


@lru_cache(maxsize=KEYS_KEPT)
def key_of(text: str) -> str:
    """Its folded words with a blank between them, without a leading ``the``."""
    folded = [fold(word) for word in WORD.findall(text)]
    if len(folded) > 1 and folded[0] == "the":
        del folded[0]
    return " ".join(folded)


def is_capitalised(word: str) -> bool:
    """Whether it begins with a capital or a digit, or holds a capital."""
    return word[:1].isdigit() or any(letter.isupper() for letter in word)


def has_inner_capital(word: str) -> bool:
    """As ``TechCrunch``, ``CNN`` and ``9to5Mac`` have, and ordinary words don't."""
    return len(word) > 2 and any(letter.isupper() for letter in word[1:])


def has_case(text: str) -> bool:
    """Whether its capitals tell anything: it has some, and small letters too."""
    return any(map(str.isupper, text)) and any(map(str.islower, text))
