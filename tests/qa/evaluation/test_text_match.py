"""Answers are found as whole words, whatever their dress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.text_match import holds, words_of

WORDS = st.lists(st.sampled_from("dam river 1,150 fell O'Neil 3.5 rose".split()))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The inquiry is led by Maud Tessering.", "maud tessering"),
        ("“Squid Game” returns", "Squid Game"),
        ("It cost 1,150 crowns.", "1150 crowns"),
        ("A peak of 85.6 metres", "85.6 metres"),
        ("in the city of São Paulo", "São Paulo"),
        ("the World’s Fair", "World's Fair"),
        ("twenty-two people", "Twenty two"),
        ("the U.S. economy", "US"),
        ("They don't know", "dont"),
        ("bei 912,5 Megawatt", "912.5"),
        ("Es kostete 1.150,5 Euro", "1.150,5"),
        ("設計は田中恵が担当した。", "田中恵"),
        ("राष्ट्रपति मुर्मू ने कहा", "मुर्मू"),
        ("a loss of -5 degrees", "-5"),
        ("between 2.4–2.6 million", "2.6 million"),
        ("3.5-4.5 metres", "4.5 metres"),
        ("EUR1.5bn in cash", "1.5bn"),
        ("12,5–13,5 %", "13,5 %"),
        ("1.2%-1.5%", "1.5%"),
    ],
)
def test_it_is_there(text: str, answer: str) -> None:
    assert holds(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("It cost 11,500 crowns.", "1,150"),
        ("85.65 metres", "85.6"),
        ("bei 912,5 Megawatt", "9125"),
        ("a loss of -5 degrees", "5"),
        ("राष्ट्रपति मुर्मू ने कहा", "मुर्म"),
        ("The carpet burnt.", "car"),
        ("Tessering, Maud", "Maud Tessering"),
        ("anything at all", "!"),
        ("anything at all", "the"),
        ("", "dam"),
    ],
)
def test_it_is_not_there(text: str, answer: str) -> None:
    assert not holds(text, answer)


@given(WORDS, WORDS, WORDS)
def test_a_stretch_of_a_text_stands_in_it(
    before: list[str], answer: list[str], after: list[str]
) -> None:
    text, wanted = " ".join([*before, *answer, *after]), " ".join(answer)
    assert holds(text, wanted) == bool(words_of(wanted))
