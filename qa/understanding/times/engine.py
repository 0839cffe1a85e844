"""A bottom-up chart grammar over a text's tokens, in the manner of Duckling.

A *reader* looks at a token and says what it may be (a month, a count). A *rule* is a
pattern (``patterns.py``) over words and what has been read, and makes something new:

    @grammar.rule("day", "the? <ordinal> of? <month>")
    def day_of_month(moment: Moment, day: int, month: int) -> Span | None: ...

What the kinds stand for is given to the function that it decorates, after the moment,
None for what is missing. It returns a value, or None if the words don't mean that.

The chart is filled from the last token to the first, so that all that a rule may need
to the right is there; at each token, until nothing new is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Chart, Item, Rule, spelt_out
from qa.understanding.times.tokens import Token

EVERY, FIGURE = "<every>", "<figure>"
"""For readers: of every token; of every figure."""

Make = TypeVar("Make", bound=Callable[..., Any])
Reader = Callable[[list[Token], int], Iterable[Item]]
MomentAt = Callable[[int], Moment]
"""The moment of asking, in the tense of a token's place."""


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

    def rule(
        self, kind: str | None, *patterns: str, latent: bool = False
    ) -> Callable[[Make], Make]:
        """Declares that each of the patterns makes a ``kind``; None: its own unit."""

        def declare(make: Make) -> Make:
            for pattern in patterns:
                sequences, slots = spelt_out(pattern)
                for elements in sequences:
                    self._add(Rule(kind, elements, slots, make, latent))
            return make

        return declare

    def _add(self, rule: Rule) -> None:
        first = rule.elements[0]
        for word in first.words:
            self._by_word.setdefault(word, []).append(rule)
        if first.kind is not None:
            for name in self.groups.get(first.kind, {first.kind}):
                self._by_kind.setdefault(name, []).append(rule)

    def chart(self, tokens: list[Token], moment_at: MomentAt) -> Chart:
        """All that can be read from each token on, by kind (and group)."""
        chart: Chart = [{} for _ in range(len(tokens) + 1)]
        for at in range(len(tokens) - 1, -1, -1):
            agenda = [
                item
                for read in self._readers_of(tokens[at])
                for item in read(tokens, at)
            ]
            agenda.reverse()
            for rule in self._by_word.get(tokens[at].form, ()):
                if rule.may_go_on(tokens, chart, at + 1):
                    agenda += _made(rule, tokens, chart, at, moment_at)
            seen: set[tuple[str, int]] = set()
            while agenda:
                item = agenda.pop()
                if (item.kind, item.end) in seen:
                    continue
                seen.add((item.kind, item.end))
                for name in (item.kind, *self._groups_of(item.kind)):
                    chart[at].setdefault(name, []).append(item)
                for rule in self._by_kind.get(item.kind, ()):
                    if rule.may_go_on(tokens, chart, item.end):
                        agenda += _made(rule, tokens, chart, at, moment_at, item)
        return chart

    def _readers_of(self, token: Token) -> Iterable[Reader]:
        yield from self._readers.get(token.form, ())
        if token.is_figure:
            yield from self._readers.get(FIGURE, ())
        yield from self._readers.get(EVERY, ())

    def _groups_of(self, kind: str) -> list[str]:
        return [name for name, kinds in self.groups.items() if kind in kinds]


def _made(
    rule: Rule,
    tokens: list[Token],
    chart: Chart,
    at: int,
    moment_at: MomentAt,
    first: Item | None = None,
) -> list[Item]:
    """What a rule makes of the tokens from ``at`` on."""
    made = []
    for end, values in rule.matches(tokens, chart, at, first):
        try:
            value = rule.make(moment_at(at), *values)
        except (ValueError, OverflowError):
            continue
        if value is not None:
            made.append(Item(rule.kind or value.unit, at, end, value, rule.latent))
    return made
