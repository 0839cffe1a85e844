"""Patterns of a chart grammar: how they are written, and where they fit.

``word`` stands for itself, ``Word`` for itself with a capital, ``a|b`` for one of
several, ``<kind>`` for something read (``<!kind>``: and not latent). A ``?`` after any
of them says that it may be missing, ``~`` that no noun follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import is_noun_like

MAX_TOKENS = 40
"""Of one reading. The longest that mean anything have about twenty."""

_NO_NOUN = frozenset("~")


@dataclass(frozen=True, slots=True)
class Item:
    """Something read from ``tokens[start:end]``.

    Attributes:
        latent: it may be a part of something, but isn't a time by itself ("May").
    """

    kind: str
    start: int
    end: int
    value: Any
    latent: bool = False


Chart = list[dict[str, list[Item]]]
"""What can be read from each token on, by kind and by group of kinds."""


@dataclass(frozen=True, slots=True)
class Element:
    """A word, or something read.

    Attributes:
        words: what it may be; none if it is something read.
        kind: of what is read, or None.
        slot: which argument that is, or -1.
        strict: a word has a capital; what is read isn't latent.
    """

    words: frozenset[str]
    kind: str | None
    slot: int
    strict: bool

    def fits_word(self, tokens: list[Token], place: int) -> bool:
        if place >= len(tokens) or tokens[place].form not in self.words:
            return False
        return not self.strict or tokens[place].is_capital


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern spelt out, and what makes something of it.

    Attributes:
        kind: of what it makes; None if that is the value's own unit.
        slots: how many arguments the pattern gives.
    """

    kind: str | None
    elements: tuple[Element, ...]
    slots: int
    make: Callable[..., Any]
    latent: bool

    def may_go_on(self, tokens: list[Token], chart: Chart, place: int) -> bool:
        """Whether the second element may stand at ``place``: a quick look."""
        if len(self.elements) == 1:
            return True
        second = self.elements[1]
        if second.kind is not None:
            return second.kind in chart[place]
        if second.words is _NO_NOUN:
            return True
        return place < len(tokens) and tokens[place].form in second.words

    def matches(
        self, tokens: list[Token], chart: Chart, at: int, first: Item | None
    ) -> list[tuple[int, list[Any]]]:
        """Where it ends, and its arguments, for each way in which it fits.

        Args:
            at: the token that it begins with.
            first: what is read there, if its first element is that.
        """
        states: list[tuple[int, list[Any]]] = [(at, [None] * self.slots)]
        for number, element in enumerate(self.elements):
            following: list[tuple[int, list[Any]]] = []
            for place, values in states:
                if place - at >= MAX_TOKENS:
                    continue
                if element.words is _NO_NOUN:
                    if not is_noun_like(tokens, place):
                        following.append((place, values))
                elif element.kind is None:
                    if element.fits_word(tokens, place):
                        following.append((place + 1, values))
                else:
                    items = chart[place].get(element.kind, [])
                    for item in [first] if number == 0 and first else items:
                        if element.strict and item.latent:
                            continue
                        filled = values.copy()
                        filled[element.slot] = item.value
                        following.append((item.end, filled))
            if not following:
                return []
            states = following
        return states


def spelt_out(pattern: str) -> tuple[list[tuple[Element, ...]], int]:
    """The sequences that a pattern stands for, and how many slots it has."""
    elements, choices, slots = [], [], 0
    for piece in pattern.split():
        optional = piece.endswith("?") and len(piece) > 1
        piece = piece.removesuffix("?") if optional else piece
        if piece.startswith("<"):
            name = piece.strip("<!>")
            elements.append(Element(frozenset(), name, slots, "!" in piece))
            slots += 1
        elif piece == "~":
            elements.append(Element(_NO_NOUN, None, -1, False))
        else:
            words = frozenset(piece.lower().split("|"))
            elements.append(Element(words, None, -1, piece[0].isupper()))
        choices.append((True, False) if optional else (True,))
    return [tuple(_kept(elements, chosen)) for chosen in product(*choices)], slots


def _kept(elements: list[Element], chosen: tuple[bool, ...]) -> Iterator[Element]:
    return (element for element, keep in zip(elements, chosen, strict=True) if keep)
