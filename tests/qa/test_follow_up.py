"""Follow-ups, folded into questions that stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answerers.extractive import ExtractiveAnswerer
from qa.follow_up import fold_in, standalone
from qa.question import Turn
from qa.readers.lexical import LexicalReader

ANSWERER = ExtractiveAnswerer(LexicalReader())
CHINA = Turn(
    "How much?",
    "How much of the world's rare earths mining does China control?",
    "China controls about 70%. [1]",
)
TALKS = Turn(
    "Who?",
    "Who leads the talks for Beijing?",
    "The talks are led by Li Chenggang. [1]",
)
PEOPLE = Turn(
    "How many?",
    "How many people were evacuated in Kettlemere on Tuesday?",
    "By 5pm, 1,150 people. [1]",
)


@pytest.mark.parametrize(
    ("turn", "text", "understood"),
    [
        (
            CHINA,
            "and how much of the processing?",
            "How much of the world's rare earths processing does China control?",
        ),
        (
            CHINA,
            "What about Japan?",
            "How much of the world's rare earths mining does Japan control?",
        ),
        (
            CHINA,
            "in 2019?",
            "How much of the world's rare earths mining does China control in 2019?",
        ),
        (
            PEOPLE,
            "And on Thursday?",
            "How many people were evacuated in Kettlemere on Thursday?",
        ),
        (
            PEOPLE,
            "and how many of them were children?",
            "How many of them were children? "
            "(How many people were evacuated in Kettlemere on Tuesday?)",
        ),
        (
            PEOPLE,
            "why?",
            "Why? (How many people were evacuated in Kettlemere on Tuesday?)",
        ),
        (TALKS, "What did he say?", "What did Li Chenggang say?"),
        (TALKS, "And what is his rank?", "What is Li Chenggang's rank?"),
        (TALKS, "Did they see her plans?", "Did they see Li Chenggang's plans?"),
    ],
)
def test_what_is_left_out_comes_from_the_turn_before(
    turn: Turn, text: str, understood: str
) -> None:
    assert standalone(text, (turn,), ANSWERER) == understood


@pytest.mark.parametrize(
    "text",
    [
        "Who is Helena Strand?",
        "How many people live in Castermouth?",
        "When was the Kettlemere dam built?",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(text: str) -> None:
    assert standalone(text, (PEOPLE,), ANSWERER) == text


def test_without_a_conversation_nothing_is_a_follow_up() -> None:
    assert standalone("And why?", (), ANSWERER) == "And why?"


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_any_text_folds_into_any_turn(text: str, before: str) -> None:
    assert fold_in(text, Turn(before, before, before)) or not text.strip()
