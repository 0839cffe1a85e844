"""What questions want of time."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.intent import Intent, TimeIntent, time_intent
from tests.qa.understanding.intent_questions import LATER_QUESTIONS, QUESTIONS

MARK = re.compile(r"\[([^\]]+):(\w+)\]")


@dataclass(frozen=True)
class Stretch:
    unit: str


@dataclass(frozen=True)
class Found:
    """A dated expression, as the package that finds times would give it."""

    start: int
    end: int
    period: Stretch | None


def read(marked: str) -> tuple[str, Intent]:
    mark, text = MARK.search(marked), MARK.sub(r"\1", marked)
    if mark is None:
        return text, time_intent(text)
    end = mark.start() + len(mark[1])
    return text, time_intent(text, Found(mark.start(), end, Stretch(mark[2])))


@pytest.mark.parametrize(("marked", "about"), QUESTIONS + LATER_QUESTIONS)
def test_questions(marked: str, about: str) -> None:
    assert read(marked)[1].about == about


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What's the latest on the dam?", "latest"),
        ("Give me a timeline of the flood", "timeline"),
        ("Since when is it closed?", "Since when"),
        ("What did Pell say [on 3 May:day]?", "on 3 May"),
        ("Who built the dam?", ""),
    ],
)
def test_the_words_that_say_so(text: str, words: str) -> None:
    plain, found = read(text)
    assert plain[found.start : found.end] == words


@pytest.mark.parametrize(
    ("marked", "about"),
    [
        ("Which country became the first to ban the drug?", "event"),
        ("Who is set to be the first to land there?", "event"),
        ("Who is the latest to leave the cabinet?", "event"),
        ("What is the director's latest film about?", "event"),
        ("Which network criticised the app's updates?", "event"),
        ("What was the latest death toll [on 3 May:day]?", "latest"),
        ("How did the toll rise [between 1 and 5 May:span]?", "development"),
        ("When did the strikes begin [in 2019:year]?", "first"),
    ],
)
def test_near_misses_and_precedence(marked: str, about: str) -> None:
    assert read(marked)[1].about == about


def test_a_time_that_hangs_on_an_event_is_a_period() -> None:
    found = time_intent("Who resigned during the flood?", Found(13, 29, None))
    assert found == Intent(TimeIntent.PERIOD, 13, 29)


@given(st.text())
def test_any_text(text: str) -> None:
    found = time_intent(text)
    assert 0 <= found.start <= found.end <= len(text)
