"""A quotation mark is a promise: quotes are the store's characters, always."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.quotes import copied, find, fold, locate
from tests.qa.example_evidence import make_passage as passage

TEXT = (
    "“We’re holding,” said the mayor – twice.  The dam lost 1,150 litres\n"
    "an hour on Tuesday. Nobody was hurt, and 240 people left."
)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("the dam lost", "The dam lost"),
        ("We're holding,\" said the mayor - twice", "We’re holding,” said the mayor –"),
        ("1,150 litres an hour", "1,150 litres\nan hour"),
        ("NOBODY WAS HURT", "Nobody was hurt"),
        ("Nobody was hurt...", "Nobody was hurt"),
        ("the dam had lost 1,150 litres an hour", "The dam lost 1,150 litres"),
    ],
)
def test_words_are_found_whatever_their_typography(words: str, held: str) -> None:
    span = find(TEXT, words)
    assert span is not None
    assert held in TEXT[slice(*span)]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "“ ”",
        "150 litres",
        "the dam gained",
        "the river lost nine hundred litres of water",
        "the dam lost 2,150 litres an hour on Tuesday",
        "mayor hurt people litres",
        "40 people left",
    ],
)
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert find(TEXT, words) is None


def test_a_quote_is_widened_to_its_sentence_and_placed_in_the_version() -> None:
    stored = passage(TEXT, before="An earlier paragraph.\n")
    quote = locate(stored, "lost 1,150 litres")
    assert quote is not None
    assert quote.field == "text"
    assert quote.text == "The dam lost 1,150 litres"
    assert stored.version.text[quote.start : quote.end] == quote.text


def test_a_pointer_may_name_the_headline() -> None:
    stored = passage("Nothing else.", headline="Reservoir drained overnight")
    quote = locate(stored, "drained overnight")
    assert quote is not None
    assert (quote.field, quote.text) == ("headline", "Reservoir drained overnight")


def test_a_pointer_into_another_passage_of_the_article_is_refused() -> None:
    stored = passage("The dam holds.", before="The bridge fell. ")
    assert locate(stored, "The bridge fell") is None


def test_a_span_is_copied_where_it_stands_though_its_words_stand_before() -> None:
    text = "Officials said it is open to all. It is open."
    stored = passage(text, before="An earlier paragraph.\n")
    quote = copied(stored, (34, 45))
    assert quote is not None
    assert quote.text == "It is open."
    assert stored.version.text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-4, 3), (10, 15), (20, 22)])
def test_a_span_outside_its_passage_is_refused(span: tuple[int, int]) -> None:
    stored = passage("The dam holds.", before="The bridge fell. ")
    assert copied(stored, span) is None


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_stretch_of_whole_words_is_found_where_it_stands(
    before: str, words: str, after: str
) -> None:
    text = f"{before} {words} {after}"
    span = find(text, words)
    trimmed = fold(words)[0].strip().strip(".\"' ")
    if not trimmed:
        assert span is None
        return
    assert span is not None
    assert trimmed in fold(text[slice(*span)])[0]


@given(st.text(max_size=80))
def test_folding_keeps_a_place_for_every_character(text: str) -> None:
    folded, origin = fold(text)
    assert len(folded) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= at < len(text) for at in origin)
