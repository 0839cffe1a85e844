"""Splitting questions into parts."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.names import Directory, OutletEntry
from qa.understanding.parts import Part, question_parts
from qa.understanding.parts.part import MOST_PARTS
from qa.understanding.understood import understand
from tests.qa.understanding.parts.parts_questions import (
    ECHO,
    POST,
    REUTERS,
    SPLIT,
    WHOLE,
    Expected,
)

AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)
DIRECTORY = Directory.of(OutletEntry(name, 5) for name in (ECHO, POST, REUTERS))


def parts_of(text: str) -> tuple[Part, ...]:
    return question_parts(understand(text, AS_OF, UTC, DIRECTORY))


def days(part: Part) -> tuple[str | None, str | None]:
    period = part.period
    assert period is not None
    return (
        period.start and period.start.date().isoformat(),
        period.end and period.end.date().isoformat(),
    )


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_parts_with_their_outlets(text: str, expected: list[Expected]) -> None:
    assert [(part.text, part.outlets) for part in parts_of(text)] == expected


@pytest.mark.parametrize("text", WHOLE)
def test_what_has_one_part_stays_whole(text: str) -> None:
    (part,) = parts_of(text)
    assert (part.text, part.start, part.end) == (text, 0, len(text))


def test_the_place_of_a_part_is_that_of_its_own_words() -> None:
    text = "Which company polluted the estuary, and which company paid for it?"
    first, second = parts_of(text)
    assert text[first.start : first.end] == "polluted the estuary"
    assert text[second.start : second.end] == "which company paid for it"


def test_a_date_of_its_own_is_a_parts_period() -> None:
    first, second = parts_of(
        "Between the report by Reuters on 3 October 2023 about the ferry and the "
        "report by the Quaymoor Echo on 7 October 2023, was there a change in the toll?"
    )
    assert days(first) == ("2023-10-03", "2023-10-04")
    assert days(second) == ("2023-10-07", "2023-10-08")


@pytest.mark.parametrize(
    ("text", "texts", "periods"),
    [
        (
            "How did unemployment differ in 2019 and in 2022?",
            [
                "How did unemployment differ in 2019",
                "How did unemployment differ in 2022",
            ],
            [("2019-01-01", "2020-01-01"), ("2022-01-01", "2023-01-01")],
        ),
        (
            "How did the price of bread change between March and June 2022?",
            [
                "How did the price of bread change March",
                "How did the price of bread change June 2022",
            ],
            [("2022-03-01", "2022-04-01"), ("2022-06-01", "2022-07-01")],
        ),
        (
            "What did the council say about the dam before and after 5 May 2025?",
            [
                "What did the council say about the dam before 5 May 2025",
                "What did the council say about the dam after 5 May 2025",
            ],
            [(None, "2025-05-06"), ("2025-05-06", None)],
        ),
        (
            "What happened in Tarnmoor on 3 May 2025 and in Quaymoor on 5 May 2025?",
            [
                "What happened in Tarnmoor on 3 May 2025",
                "What happened in Quaymoor on 5 May 2025",
            ],
            [("2025-05-03", "2025-05-04"), ("2025-05-05", "2025-05-06")],
        ),
    ],
)
def test_one_thing_at_two_times(
    text: str, texts: list[str], periods: list[tuple[str | None, str | None]]
) -> None:
    parts = parts_of(text)
    assert [part.text for part in parts] == texts
    assert [days(part) for part in parts] == periods


def test_before_and_after_an_event_has_no_period() -> None:
    parts = parts_of("How high was the reservoir before and after the storm?")
    assert [(part.text, part.period) for part in parts] == [
        ("How high was the reservoir before the storm", None),
        ("How high was the reservoir after the storm", None),
    ]


def test_a_period_that_nothing_is_compared_in_is_no_two_times() -> None:
    (part,) = parts_of("Which bridges closed between March and June 2022?")
    assert days(part) == ("2022-03-01", "2022-07-01")


def test_the_whole_has_the_outlets_and_the_period_of_the_question() -> None:
    (part,) = parts_of("What did Reuters report on 3 May 2024?")
    assert part.outlets == (REUTERS,)
    assert days(part) == ("2024-05-03", "2024-05-04")


def test_no_more_parts_than_are_searched() -> None:
    listed = ", ".join(f"tax{letter}" for letter in "abcdefghij")
    assert len(parts_of(f"What did she say about {listed} and schools?")) == MOST_PARTS


@pytest.mark.parametrize(
    "unit",
    [
        *("A, ", "and between ", "compare a ", "X's or ", ", and "),
        *("both A and B between A and ", "2022-05-05T? "),
    ],
)
def test_long_texts_take_no_longer_than_they_should(unit: str) -> None:
    began = time.process_time()
    parts_of((unit * 4_000)[:4_000])
    # A quarter of a second here; what is quadratic takes three, and patterns that
    # backtrack would take minutes.
    assert time.process_time() - began < 2


WORDS = st.lists(
    st.sampled_from(
        "which company who is the report by Reuters Quaymoor Echo and , while did was"
        " in contrast to between 2019 March before after both X's than or ? . “ ' dam"
        " accused of fraud reported it compared with higher".split()
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=300), WORDS))
def test_any_text(text: str) -> None:
    parts = parts_of(text)
    assert 1 <= len(parts) <= MOST_PARTS
    for part in parts:
        assert 0 <= part.start <= part.end <= len(text)
        assert set(part.outlets) <= {ECHO, POST, REUTERS}
        assert set(part.text.split()) <= words_of(text)
    if len(parts) == 1:
        assert parts[0].text == text


def words_of(text: str) -> set[str]:
    """All that a part's words may be: the question's, with or without their signs."""
    found = set(text.split())
    edges = " \t\n,;:?!.–—-"
    return (
        found
        | {word.strip(edges) for word in found}
        | {word.lstrip(edges) for word in found}
        | {word.rstrip(edges) for word in found}
    )
