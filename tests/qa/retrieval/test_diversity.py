"""Several articles have their turn, and a course of events is told whole."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.diversity import (
    COURSE,
    PASSAGES_OF_ONE,
    STAGES,
    over_time,
    taking_turns,
)


def ordered(values: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[Any, Any]]:
    """An order of positions, and a column of values."""

    def arranged(column: list[int]) -> st.SearchStrategy[tuple[Any, Any]]:
        order = st.randoms(use_true_random=False).map(
            lambda random: random.sample(range(len(column)), len(column))
        )
        return st.tuples(order, st.just(np.array(column, dtype=np.int64)))

    return st.lists(values, max_size=45).flatmap(arranged)


@given(ordered(st.integers(1, 5)))
def test_turns_lose_and_double_nothing(
    given: tuple[list[int], np.ndarray],
) -> None:
    order, articles = given
    turns = taking_turns(order, articles)
    assert sorted(turns) == sorted(order)
    # Within an article, the better one stays before the other.
    for article in set(articles.tolist()):
        assert [at for at in turns if articles[at] == article] == [
            at for at in order if articles[at] == article
        ]
    # Nobody has a fourth turn before everybody had three.
    taken: Counter[int] = Counter()
    over = False
    for at in turns:
        taken[int(articles[at])] += 1
        over = over or taken[int(articles[at])] > PASSAGES_OF_ONE
        assert over == (taken[int(articles[at])] > PASSAGES_OF_ONE)


@given(ordered(st.integers(-9, 9)))
def test_a_course_loses_and_doubles_nothing(
    given: tuple[list[int], np.ndarray],
) -> None:
    order, stated = given
    told = over_time(order, stated)
    assert sorted(told) == sorted(order)
    assert told[:1] == order[:1]
    assert told[COURSE:] == order[COURSE:]


def test_an_article_of_many_passages_waits_after_its_third() -> None:
    articles = np.array([7, 7, 7, 7, 7, 8, 9])
    assert taking_turns([0, 1, 2, 3, 4, 5, 6], articles) == [0, 1, 2, 5, 6, 3, 4]


def test_a_single_article_keeps_its_order() -> None:
    assert taking_turns([3, 1, 0, 2, 4], np.full(5, 7)) == [3, 1, 0, 2, 4]


@pytest.mark.parametrize("count", [0, 1, 2, STAGES - 1])
def test_of_fewer_than_there_are_stages_each_is_one(count: int) -> None:
    order = list(reversed(range(count)))
    assert over_time(order, np.arange(count)) == order


def test_the_first_five_come_from_five_stretches_of_time() -> None:
    """Though the twelve best are of the last days."""
    stated = np.array([*range(88, 100), *range(8)])
    told = over_time(list(range(20)), stated)
    assert told[0] == 0
    by_time = np.argsort(stated).tolist()
    assert sorted(by_time.index(at) // 4 for at in told[:STAGES]) == [0, 1, 2, 3, 4]
    # The best of each stretch, those of the better ones first.
    assert told[:STAGES] == [0, 4, 8, 12, 16]


def test_where_all_is_of_one_moment_the_best_is_still_first() -> None:
    told = over_time([4, 2, 0, 3, 1], np.zeros(5, np.int64))
    assert told == [4, 2, 0, 3, 1]
