"""A bottom-up chart grammar over a text's tokens, in the manner of Duckling.

A *reader* looks at a token and says what it may be (a month, a count). A *rule* is a
pattern over words and what has been read, and makes something new of them:

    @grammar.rule("day", "the? <ordinal> of? <month>")

``word`` stands for itself, ``Word`` for itself with a capital, ``a|b`` for one of
several, ``<kind>`` for something read (``<!kind>``: and not latent), and ``?`` after any of them says that it may be
missing; ``~`` says that no noun follows. What the kinds stand for is given to the function that it decorates, None for
what is missing; it returns a value, or None if the words don't mean that.

The chart is filled from the last token to the first, so that all that a rule may need
to the right is there. Of everything read, the readings are chosen that leave the
fewest words unread, and of those, the fewest readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, TypeVar

from qa.understanding.times.moment import Moment
from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import is_noun_like

_NO_NOUN = frozenset("~")
EVERY, FIGURE = "<every>", "<figure>"
"""For readers: of every token; of every figure."""

MAX_TOKENS = 40
"""Of one reading. The longest that mean anything have about twenty."""


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


Make = TypeVar("Make", bound=Callable[..., Any])
Reader = Callable[[list[Token], int], Iterable[Item]]
Chart = list[dict[str, list[Item]]]


@dataclass(frozen=True, slots=True)
class _Element:
    words: frozenset[str]
    kind: str | None
    slot: int
    strict: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, spelt out, and what makes something of it."""

    kind: str | None
    elements: tuple[_Element, ...]
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


@dataclass
class Grammar:
    """Readers and rules.

    Attributes:
        groups: kinds that a pattern may name together: group to its kinds.
    """

    groups: Mapping[str, frozenset[str]]
    _readers: dict[str, list[Reader]] = field(default_factory=dict)
    _by_word: dict[str, list[Rule]] = field(default_factory=dict)
    _by_kind: dict[str, list[Rule]] = field(default_factory=dict)

    @property
    def rules(self) -> list[Rule]:
        """All rules, one for each way in which a pattern may be spelt out."""
        found = (*self._by_word.values(), *self._by_kind.values())
        return [rule for rules in found for rule in rules]

    @property
    def words(self) -> frozenset[str]:
        """All words that stand in patterns, or that are read."""
        parts = (element for rule in self.rules for element in rule.elements)
        return frozenset(self._readers).union(*(part.words for part in parts))

    def reader(self, forms: Iterable[str] = (EVERY,)) -> Callable[[Reader], Reader]:
        """Declares what reads tokens of these forms, figures, or every one."""

        def declare(read: Reader) -> Reader:
            for form in forms:
                self._readers.setdefault(form, []).append(read)
            return read

        return declare

    def _readers_of(self, token: Token) -> Iterable[Reader]:
        yield from self._readers.get(token.form, ())
        if token.is_figure:
            yield from self._readers.get(FIGURE, ())
        yield from self._readers.get(EVERY, ())

    def rule(
        self, kind: str | None, *patterns: str, latent: bool = False
    ) -> Callable[[Make], Make]:
        """Declares that each of the patterns makes a ``kind``; None: its own unit."""

        def declare(make: Make) -> Make:
            for pattern in patterns:
                self._add(kind, pattern, make, latent)
            return make

        return declare

    def _add(
        self, kind: str | None, pattern: str, make: Callable[..., Any], latent: bool
    ) -> None:
        elements, choices, slots = [], [], 0
        for piece in pattern.split():
            optional = piece.endswith("?") and len(piece) > 1
            piece = piece.removesuffix("?") if optional else piece
            if piece.startswith("<"):
                name = piece.strip("<!>")
                elements.append(_Element(frozenset(), name, slots, "!" in piece))
                slots += 1
            else:
                words = frozenset(piece.lower().split("|"))
                words = _NO_NOUN if words == _NO_NOUN else words
                elements.append(_Element(words, None, -1, piece[0].isupper()))
            choices.append((True, False) if optional else (True,))
        for chosen in product(*choices):
            kept = tuple(e for e, keep in zip(elements, chosen, strict=True) if keep)
            rule = Rule(kind, kept, slots, make, latent)
            first = kept[0]
            if first.kind is not None:
                for name in self.groups.get(first.kind, {first.kind}):
                    self._by_kind.setdefault(name, []).append(rule)
            for word in first.words:
                self._by_word.setdefault(word, []).append(rule)

    def chart(self, tokens: list[Token], moment_at: Callable[[int], Moment]) -> Chart:
        """All that can be read from each token on, by kind (and group)."""
        chart: Chart = [{} for _ in range(len(tokens) + 1)]
        for at in range(len(tokens) - 1, -1, -1):
            agenda = [
                item
                for read in self._readers_of(tokens[at])
                for item in read(tokens, at)
            ]
            agenda.reverse()
            seen: set[tuple[str, int]] = set()
            for rule in self._by_word.get(tokens[at].form, ()):
                if rule.may_go_on(tokens, chart, at + 1):
                    agenda.extend(self._apply(rule, tokens, chart, at, moment_at))
            while agenda:
                item = agenda.pop()
                if (item.kind, item.end) in seen:
                    continue
                seen.add((item.kind, item.end))
                for name in (item.kind, *self._groups_of(item.kind)):
                    chart[at].setdefault(name, []).append(item)
                for rule in self._by_kind.get(item.kind, ()):
                    if rule.may_go_on(tokens, chart, item.end):
                        agenda.extend(
                            self._apply(rule, tokens, chart, at, moment_at, item)
                        )
        return chart

    def _groups_of(self, kind: str) -> list[str]:
        return [name for name, kinds in self.groups.items() if kind in kinds]

    def _apply(
        self,
        rule: Rule,
        tokens: list[Token],
        chart: Chart,
        at: int,
        moment_at: Callable[[int], Moment],
        first: Item | None = None,
    ) -> list[Item]:
        """What a rule makes of the tokens from ``at`` on."""
        made = []
        for end, values in _matches(rule, tokens, chart, at, first):
            try:
                value = rule.make(moment_at(at), *values)
            except (ValueError, OverflowError):
                continue
            if value is not None:
                made.append(Item(rule.kind or value.unit, at, end, value, rule.latent))
        return made


def _matches(
    rule: Rule, tokens: list[Token], chart: Chart, at: int, first: Item | None
) -> list[tuple[int, list[Any]]]:
    """The ends, and the values of the slots, of each way in which a rule fits."""
    states: list[tuple[int, list[Any]]] = [(at, [None] * rule.slots)]
    for number, element in enumerate(rule.elements):
        following: list[tuple[int, list[Any]]] = []
        for place, values in states:
            if place - at >= MAX_TOKENS:
                continue
            if element.kind is None:
                if element.words is _NO_NOUN:
                    if not is_noun_like(tokens, place):
                        following.append((place, values))
                elif place < len(tokens) and tokens[place].form in element.words:
                    if not element.strict or tokens[place].is_capital:
                        following.append((place + 1, values))
                continue
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


def choose(items: Iterable[Item], length: int) -> list[Item]:
    """Items that don't overlap, which cover the most tokens, with the fewest items.

    Of two readings of the same words, the one that comes first.
    """
    ending: dict[int, list[Item]] = {}
    for item in items:
        ending.setdefault(item.end, []).append(item)
    best: list[tuple[int, int]] = [(0, 0)]
    taken: list[Item | None] = [None]
    for end in range(1, length + 1):
        score, chosen = best[-1], None
        for item in ending.get(end, ()):
            covered, count = best[item.start]
            offered = (covered + item.end - item.start, count - 1)
            if offered > score:
                score, chosen = offered, item
        best.append(score)
        taken.append(chosen)
    found, end = [], length
    while end:
        last = taken[end]
        if last is not None:
            found.append(last)
        end = last.start if last is not None else end - 1
    return found[::-1]
