"""Whether an answer stands in a text, by whole words, whatever their dress.

Normalised much as SQuAD's evaluation does (Rajpurkar et al., 2016): small letters, no
punctuation, no articles, single spaces. Unlike there, figures stay whole, with their
sign and decimals, and scripts that put no blanks between words go by characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from qa.quotes import fold

ARTICLES = frozenset({"a", "an", "the"})
INITIALS = regex.compile(r"\b(?:\p{L}\.){2,}")
"""U.S. is US."""
THOUSANDS = regex.compile(r"(?<=\d),(?=\d{3}(?!\d))")
DECIMAL_COMMA = regex.compile(r"(?<=\d),(?=\d)")
WORD = regex.compile(
    r"(?:(?<![\p{L}\p{N}.,)%-])-)?\d+(?:\.\d+)*"
    r"|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]"
    r"|[\p{L}\p{M}\p{N}--[\d\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]]+",
    flags=regex.V1,
)
"""Figures, characters of scripts without blanks, words. Letters and figures that touch
are two: EUR1.5bn holds 1.5."""


def words_of(text: str) -> list[str]:
    """The normalised words of a text."""
    folded = fold(text)[0].replace("'", "")
    folded = INITIALS.sub(lambda match: match[0].replace(".", ""), folded)
    folded = DECIMAL_COMMA.sub(".", THOUSANDS.sub("", folded))
    return [word for word in WORD.findall(folded) if word not in ARTICLES]


def holds(text: str, answer: str) -> bool:
    """Whether the words of ``answer`` stand in ``text``, in a row."""
    return holds_any(text, (answer,))


def holds_any(text: str, answers: Iterable[str]) -> bool:
    """Whether those of any of ``answers`` do."""
    words = words_of(text)
    return any(bool(places(words, words_of(answer))) for answer in answers)


def places(words: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Where ``wanted`` begins in ``words``; an answer without words stands nowhere."""
    if not wanted:
        return []
    last = len(words) - len(wanted)
    return [
        at
        for at in range(last + 1)
        if words[at] == wanted[0] and list(words[at : at + len(wanted)]) == list(wanted)
    ]


def chosen(text: str, choices: Sequence[str]) -> set[str]:
    """Which of several choices are said; what is part of a longer one isn't."""
    words = words_of(text)
    said: set[str] = set()
    for choice in sorted(choices, key=lambda one: -len(words_of(one))):
        wanted = words_of(choice)
        for at in places(words, wanted):
            words[at : at + len(wanted)] = [""] * len(wanted)
            said.add(choice)
    return said
