"""The chart grammar by itself, and that every rule is given what its patterns name."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime

from qa.understanding.times.choosing import choose
from qa.understanding.times.engine import Grammar
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules import grammar
from qa.understanding.times.tokens import tokenize

MOMENT = Moment(datetime(2022, 7, 8, 9, tzinfo=UTC), UTC)


def made() -> Grammar:
    toy = Grammar({"fruit": frozenset({"apple", "pear"})})

    @toy.reader(("granny",))
    def read(tokens, at):
        yield Item("apple", at, at + 1, "g", latent=True)

    @toy.rule("pear", "Conference pear|pears?")
    def pear(_):
        return "c"

    @toy.rule("pie", "the? <fruit> pie ~")
    def pie(_, fruit):
        return f"pie of {fruit}"

    @toy.rule("fresh", "fresh <!fruit>")
    def fresh(_, fruit):
        return fruit

    @toy.rule("never", "none")
    def never(_):
        raise OverflowError

    return toy


def values(text: str, kind: str, at: int = 0):
    chart = made().chart(tokenize(text), lambda _: MOMENT)
    return [item.value for item in chart[at].get(kind, ())]


def test_words_groups_and_what_may_be_missing():
    assert values("the granny pie", "pie") == ["pie of g"]
    assert values("granny pie", "pie") == ["pie of g"]
    assert values("the granny", "pie") == []


def test_a_capital_in_a_pattern_asks_for_one():
    assert values("Conference", "pear") == ["c"]
    assert values("conference", "pear") == []


def test_a_tilde_says_that_no_noun_follows():
    assert values("granny pie is hot", "pie") == ["pie of g"]
    assert values("granny pie shop", "pie") == []


def test_an_exclamation_mark_refuses_the_latent():
    assert values("fresh Conference", "fresh") == ["c"]
    assert values("fresh granny", "fresh") == []


def test_what_lies_outside_of_the_calendar_is_no_reading():
    assert values("none", "never") == []


def test_the_readings_cover_most_and_are_fewest():
    items = [
        Item("a", 0, 2, 1),
        Item("b", 1, 5, 2),
        Item("d", 2, 5, 4),
        Item("e", 0, 5, 5),
    ]
    assert [item.kind for item in choose(items, 6)] == ["e"]
    assert [item.kind for item in choose(items[:-1], 6)] == ["a", "d"]
    assert choose([], 3) == []


def test_every_rule_takes_what_its_patterns_name():
    for rule in grammar.rules:
        signature = inspect.signature(rule.make)
        signature.bind(MOMENT, *[None] * rule.slots)
