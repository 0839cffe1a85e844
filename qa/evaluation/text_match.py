"""Whether an answer stands in a text, as the field compares them.

Normalised as SQuAD's evaluation does (Rajpurkar et al., 2016): small letters, no
punctuation, no articles, single spaces; and words match as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.quotes import fold

ARTICLES = frozenset({"a", "an", "the"})
WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
"""Figures keep what stands between their digits: 1,150 is not 1150 150."""


def words_of(text: str) -> list[str]:
    """The normalised words of a text."""
    words = (word.replace(",", "") for word in WORD.findall(fold(text)[0]))
    return [word for word in words if word not in ARTICLES]


def holds(text: str, answer: str) -> bool:
    """Whether the words of ``answer`` stand in ``text``, in a row."""
    return holds_any(text, (answer,))


def holds_any(text: str, answers: Iterable[str]) -> bool:
    """Whether those of any of ``answers`` do."""
    words = words_of(text)
    return any(_stands_in(words, words_of(answer)) for answer in answers)


def _stands_in(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """An answer without words, such as "!", stands nowhere."""
    if not wanted:
        return False
    row = f" {' '.join(words)} "
    return f" {' '.join(wanted)} " in row
