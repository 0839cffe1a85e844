"""Names by themselves, not in a question: which outlets and authors they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from qa.understanding.names.aliases import ADDRESS, keys_of_address
from qa.understanding.names.directory import Directory
from qa.understanding.names.words import key_of

NEAREST = 3
WORD_ALIKE = 0.7
"""Of :class:`difflib.SequenceMatcher`, for single words: ``ecko`` and ``echo``."""


def outlets_called(name: str, directory: Directory) -> tuple[str, ...]:
    """The outlets of that name, brand, address or initials, as questions are read.

    Returns:
        Those of that very name first; none if no outlet, or more than one thing, is
        called so.
    """
    spellings = directory.spellings
    found = (spellings[key] for key in _keys(name) if key in spellings)
    return next((one.outlets for one in found), ())


def authors_called(name: str, directory: Directory) -> tuple[str, ...]:
    """The authors of that full name; else those of that surname, who may be several."""
    key = key_of(name)
    return directory.authors.get(key) or directory.surnames.get(key, ())


def nearest_names(name: str, known: Iterable[str]) -> list[str]:
    """The most similar of the ``known`` names, at most three: those that hold all its
    words, those of few letters' difference, those of which a word differs so."""
    by_key: dict[str, str] = {}
    for each in known:
        by_key.setdefault(key_of(each), each)
    key = key_of(name)
    words = set(key.split())
    if not words:
        return []
    found = sorted((one for one in by_key if words <= set(one.split())), key=len)
    found += get_close_matches(key, by_key, NEAREST)
    if len(words) == 1:
        all_words = {word for one in by_key for word in one.split()}
        for word in get_close_matches(key, all_words, NEAREST, WORD_ALIKE):
            found += [one for one in sorted(by_key, key=len) if word in one.split()]
    return [by_key[one] for one in dict.fromkeys(found)][:NEAREST]


def names_holding(part: str, known: Sequence[str]) -> list[str]:
    """The ``known`` names of which it is a part, if not by whole words."""
    return [each for each in known if part.casefold() in each.casefold()]


def _keys(name: str) -> Iterator[str]:
    yield key_of(name)
    if address := ADDRESS.match(name.strip()):
        yield from keys_of_address(address[1])
