"""How an article changed: its versions compared, and what happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from index.article import Field, Version

Op = Literal["same", "added", "removed"]

ALIKE = 0.4
"""The share of words in common from which two paragraphs are one that was edited."""
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PAIRS = 400
"""Pairs of paragraphs that are compared in one place; beyond, all were replaced."""


@dataclass(frozen=True)
class Words:
    """A run of a paragraph's words that stayed, came or went."""

    op: Op
    text: str


@dataclass(frozen=True)
class Change:
    """A paragraph, or the headline, that differs.

    Attributes:
        before, after: None where it wasn't there before, or isn't any more.
        words: both in one; those that stayed once.
    """

    field: Field | Literal["authors"]
    before: str | None
    after: str | None
    words: tuple[Words, ...]


def changes(before: Version, after: Version) -> list[Change]:
    """What differs between two versions, in the order of the later one's text."""
    found: list[Change] = []
    if before.headline != after.headline:
        found.append(_edited("headline", before.headline, after.headline))
    if before.authors != after.authors:
        names = ", ".join(before.authors), ", ".join(after.authors)
        found.append(_edited("authors", *names))
    found.extend(_paragraphs(before.text, after.text))
    return found


def _paragraphs(before: str, after: str) -> Iterator[Change]:
    old, new = before.split("\n"), after.split("\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from _block(_written(old[i1:i2]), _written(new[j1:j2]))


def _written(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _block(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Paragraphs in place of others: edited ones in pairs, the rest gone or new."""
    start = 0
    for paragraph in new:
        best, at = 0.0, -1
        if len(old) * len(new) <= MOST_PAIRS:
            for number in range(start, len(old)):
                alike = _alike(old[number], paragraph)
                if alike > best:
                    best, at = alike, number
        if best >= ALIKE:
            for gone in old[start:at]:
                yield _removed(gone)
            yield _edited("text", old[at], paragraph)
            start = at + 1
        else:
            yield Change("text", None, paragraph, (Words("added", paragraph),))
    for gone in old[start:]:
        yield _removed(gone)


def _removed(paragraph: str) -> Change:
    return Change("text", paragraph, None, (Words("removed", paragraph),))


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _edited(field: Field | Literal["authors"], before: str, after: str) -> Change:
    return Change(field, before, after, tuple(_words(before, after)))


def _words(before: str, after: str) -> Iterator[Words]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Words("same", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Words("removed", "".join(old[i1:i2]))
        if j2 > j1:
            yield Words("added", "".join(new[j1:j2]))
