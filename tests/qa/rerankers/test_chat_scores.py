"""What a chat model says of passages is taken as far as it goes, and no further."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.rerankers.chat_scores import BEST, log_odds, read_scores

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["scores", "passage", "score"]), inner)
    ),
    max_leaves=12,
)


def reply(*judged: object) -> str:
    return json.dumps({"scores": judged})


def of(passage: object, score: object) -> dict[str, object]:
    return {"passage": passage, "score": score}


def test_points_become_log_odds_by_passage():
    scores = read_scores(reply(of(2, 10), of(1, 5), of(3, 0)), 3)
    np.testing.assert_allclose(scores, [0, 3.04, -3.04], atol=0.01)
    assert scores.dtype == np.float32


def test_what_is_not_judged_has_no_score():
    scores = read_scores(reply(of(2, 7)), 3)
    assert np.isnan(scores).tolist() == [True, False, True]


@pytest.mark.parametrize(
    "bad",
    [
        *(of(0, 5), of(4, 5), of("2", 9), of(True, 9), of(2.0, 9), of(None, 9)),
        *(of(2, 11), of(2, -1), of(2, "9"), of(2, None), of(2, float("nan"))),
        *({"passage": 2}, 7, [2, 9]),
    ],
)
def test_what_can_not_be_used_counts_for_nothing(bad):
    scores = read_scores(reply(bad, of(1, 3)), 3)
    assert np.isnan(scores).tolist() == [False, True, True]


def test_the_first_of_two_scores_counts():
    (score,) = read_scores(reply(of(1, 8), of(1, 0)), 1)
    assert score == pytest.approx(log_odds(8))


@pytest.mark.parametrize(
    "text",
    ["", "I can't.", "[1, 2]", '{"scores": {}}', '{"scores": []}', '{"scores": [{'],
)
def test_no_score_at_all_is_none(text):
    assert read_scores(text, 2) is None


def test_a_fence_or_a_thought_around_it_does_not_matter():
    text = "<think>{}</think>```json\n" + reply(of(1, 9)) + "\n```"
    assert read_scores(text, 1) is not None


def test_more_points_are_always_better():
    odds = [log_odds(points) for points in range(BEST + 1)]
    assert odds == sorted(odds)
    assert odds[BEST // 2] == pytest.approx(0)


@given(JSON, st.integers(1, 4))
def test_nothing_that_a_model_says_breaks_it(value, passages):
    scores = read_scores(json.dumps(value), passages)
    if scores is not None:
        assert scores.shape == (passages,)
        assert np.nanmax(np.abs(scores)) < 4
