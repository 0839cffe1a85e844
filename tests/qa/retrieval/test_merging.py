"""Merging what the searches for a question and its parts found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evidence import ScoredPassage
from qa.retrieval.merging import merged
from tests.qa.example_evidence import make_passage


def scored(
    number: int, score: float, outlet: str | None = "Orrow Courier"
) -> ScoredPassage:
    passage = replace(make_passage(f"Passage {number}.", outlet=outlet))
    return ScoredPassage(replace(passage, passage_no=number), score)


def numbers(found: tuple[ScoredPassage, ...]) -> list[int]:
    return [one.passage.passage_no for one in found]


def test_half_is_the_questions_score_and_half_the_best_of_the_parts() -> None:
    whole = [scored(1, 0.8), scored(2, 0.4)]
    parts = [[scored(2, 0.5), scored(3, 0.25)], [scored(4, 0.1), scored(3, 0.09)]]
    found = merged(whole, parts, 10)
    by_number = {one.passage.passage_no: one.score for one in found.passages}
    assert by_number == pytest.approx({2: 0.75, 1: 0.5, 4: 0.5, 3: 0.45})
    assert numbers(found.passages) == [2, 1, 4, 3]


def test_what_was_found_for_each_part_is_kept() -> None:
    parts = [[scored(2, 0.5), scored(3, 0.25)], [scored(4, 0.1), scored(2, 0.09)]]
    found = merged([scored(1, 0.8)], parts, 3)
    assert numbers(found.passages) == [1, 2, 4]
    assert found.found_for == ({2}, {2, 4})


def test_the_best_of_each_search_is_there() -> None:
    # The second part is about something that the question's words hardly find.
    whole = [scored(number, 1 - number / 100) for number in range(1, 11)]
    both = [scored(number, 1 - number / 100) for number in range(1, 11)]
    found = merged(whole, [both, [scored(50, 0.2)]], 4)
    assert numbers(found.passages) == [1, 2, 3, 50]


def test_a_question_of_one_part_stays_as_it_was() -> None:
    whole = [scored(number, 0.9 / number) for number in (4, 2, 9)]
    found = merged(whole, [], 2)
    assert found.passages == tuple(whole[:2])
    assert found.found_for == ()


def test_a_search_whose_best_is_worth_nothing_counts_nothing() -> None:
    found = merged([scored(1, 0.5)], [[scored(2, -0.1)], [scored(3, 0.2)]], 3)
    assert numbers(found.passages) == [1, 3, 2]
    assert [one.score for one in found.passages] == [0.5, 0.5, 0.0]


FOUND = st.lists(
    st.tuples(st.integers(1, 20), st.floats(-1, 20, width=32)),
    max_size=8,
    unique_by=lambda pair: pair[0],
).map(
    lambda pairs: [
        scored(*pair) for pair in sorted(pairs, key=lambda one: (-one[1], one[0]))
    ]
)


@given(FOUND, st.lists(FOUND, max_size=6), st.integers(0, 12))
def test_any_searches(
    whole: list[ScoredPassage], parts: list[list[ScoredPassage]], k: int
) -> None:
    found = merged(whole, parts, k)
    shown = numbers(found.passages)
    there = {one.passage.passage_no for search in (whole, *parts) for one in search}
    assert len(shown) == len(set(shown)) <= k
    assert set(shown) <= there
    if parts:
        assert len(shown) == min(k, len(there))
        scores = [one.score for one in found.passages]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
    firsts = {search[0].passage.passage_no for search in (whole, *parts) if search}
    if len(firsts) <= k:
        assert firsts <= set(shown)
    assert len(found.found_for) == len(parts)
    for part, kept in zip(parts, found.found_for, strict=True):
        assert kept == set(numbers(tuple(part))) & set(shown)
