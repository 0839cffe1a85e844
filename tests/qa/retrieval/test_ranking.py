"""One score of a passage: its words, its meaning, its article's beginning."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.candidates import Candidates
from qa.retrieval.ranking import RANKING, Ranking, how_well_it_fits, order
from tests.qa.retrieval.made_candidates import made, scores

NEVER = float("-inf")


@st.composite
def candidates(draw: st.DrawFn) -> Candidates:
    count = draw(st.integers(0, 8))

    def column(values: st.SearchStrategy[float]) -> list[float]:
        return draw(st.lists(values, min_size=count, max_size=count))

    return made(
        count,
        text=column(st.floats(0, 40, allow_subnormal=False)),
        cosine=column(scores),
        lead=column(scores),
        preferred=column(st.sampled_from([0.0, 0.15, 0.45])),
    )


@given(candidates(), st.builds(Ranking, text=st.floats(0, 1), lead=st.floats(0, 1)))
def test_fits_are_finite_and_bounded_by_what_counts(
    found: Candidates, ranking: Ranking
) -> None:
    fits = how_well_it_fits(found, ranking)
    assert len(fits) == len(found)
    assert np.isfinite(fits).all()
    assert (fits >= 0).all()
    assert (fits <= 1 + ranking.lead + found.preferred + 1e-9).all()


@given(st.lists(scores | st.just(NEVER), max_size=8))
def test_order_is_a_permutation_of_what_is_left_and_best_first(
    scored: list[float],
) -> None:
    found = order(made(len(scored)), np.array(scored)).tolist()
    left = [at for at, score in enumerate(scored) if score != NEVER]
    assert sorted(found) == left
    assert found == sorted(left, key=lambda at: (-scored[at], at))


def test_nothing_found_is_nothing_ranked() -> None:
    assert how_well_it_fits(made(0), RANKING).tolist() == []
    assert order(made(0), np.zeros(0)).tolist() == []


def test_where_full_text_found_nothing_meaning_alone_counts() -> None:
    fits = how_well_it_fits(made(2, cosine=[0.5, 0.25]), replace(RANKING, text=0.4))
    assert fits.tolist() == pytest.approx([0.3, 0.15])


def test_the_unlike_are_no_worse_than_the_unrelated() -> None:
    fits = how_well_it_fits(made(2, cosine=[-0.9, 0], lead=[-0.9, 0]), RANKING)
    assert fits.tolist() == [0, 0]


def test_full_text_counts_by_how_near_it_is_to_the_best() -> None:
    found = made(2, text=[30, 15], cosine=[0.5, 0.5])
    fits = how_well_it_fits(found, Ranking(text=0.4, lead=0))
    assert fits.tolist() == pytest.approx([0.7, 0.5])


def test_one_candidate_is_first() -> None:
    assert order(made(1), np.array([-3.0])).tolist() == [0]


def test_of_equals_the_one_stored_first_comes_first() -> None:
    assert order(made(4), np.array([0.5, 0.7, 0.5, 0.7])).tolist() == [1, 3, 0, 2]
