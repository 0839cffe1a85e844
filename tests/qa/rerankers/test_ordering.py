"""What isn't scored keeps its place; the rest is sorted around it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.rerankers.ordering import reranked

SCORES = st.lists(st.floats(width=32, allow_infinity=False))


def order(*scores: float) -> list[int]:
    return reranked(np.array(scores, np.float32))


def test_the_best_comes_first():
    assert order(-2.0, 3.0, 0.5) == [1, 2, 0]


def test_equals_keep_their_order():
    assert order(1.0, 1.0, 2.0, 1.0) == [2, 0, 1, 3]


def test_what_has_no_score_keeps_its_place():
    nan = np.nan
    assert order(nan, 1.0, nan, 2.0) == [0, 3, 2, 1]
    assert order(nan, nan) == [0, 1]
    assert order() == []


@given(SCORES)
def test_every_position_comes_once_and_scores_only_fall(scores):
    positions = order(*scores)
    assert sorted(positions) == list(range(len(scores)))
    placed = np.array(scores, np.float32)[positions]
    assert (np.isnan(placed) == np.isnan(np.array(scores, np.float32))).all()
    assert (np.diff(placed[~np.isnan(placed)]) <= 0).all()
