"""From rows to a number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.metrics.statistics import (
    area_under_risk,
    area_under_roc,
    balanced_accuracy,
    calibration_error,
    mean,
    ratio,
    reliability,
    risk_by_coverage,
)

SCORED = st.lists(
    st.tuples(st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0]), st.sampled_from([0.0, 1.0])),
    min_size=1,
    max_size=20,
)


def rows(*pairs: tuple[float, ...]) -> np.ndarray:
    return np.array(pairs, dtype=np.float64)


def test_a_mean_and_a_ratio_of_everything() -> None:
    assert mean(rows((1, 0), (0, 5))) == 0.5
    assert ratio(rows((1, 1), (0, 3))) == 0.25
    assert math.isnan(ratio(rows((0, 0))))


@given(SCORED)
def test_area_under_roc_is_the_share_of_pairs_in_order(pairs) -> None:
    good = [score for score, label in pairs if label]
    bad = [score for score, label in pairs if not label]
    found = area_under_roc(rows(*pairs))
    if not good or not bad:
        assert math.isnan(found)
        return
    won = sum((a > b) + (a == b) / 2 for a in good for b in bad)
    assert found == pytest.approx(won / (len(good) * len(bad)))


@given(SCORED)
def test_risk_at_full_coverage_is_the_share_of_errors(pairs) -> None:
    coverage, risk = risk_by_coverage(rows(*pairs))
    assert coverage[-1] == 1
    assert risk[-1] == pytest.approx(np.mean([error for _, error in pairs]))
    assert ((risk >= 0) & (risk <= 1 + 1e-12)).all()


@given(SCORED, st.randoms(use_true_random=False))
def test_the_area_does_not_depend_on_the_order_of_the_questions(pairs, random) -> None:
    again = list(pairs)
    random.shuffle(again)
    assert area_under_risk(rows(*again)) == pytest.approx(area_under_risk(rows(*pairs)))


@given(SCORED)
def test_the_area_is_the_mean_of_the_curve(pairs) -> None:
    curve = risk_by_coverage(rows(*pairs))[1]
    assert area_under_risk(rows(*pairs)) == pytest.approx(curve.mean())


@given(SCORED, st.data())
@pytest.mark.parametrize(
    "statistic",
    [
        mean,
        ratio,
        area_under_risk,
        area_under_roc,
        balanced_accuracy,
        calibration_error,
    ],
)
def test_a_row_that_counts_twice_counts_as_two(statistic, pairs, data) -> None:
    counts = data.draw(
        st.lists(st.integers(0, 3), min_size=len(pairs), max_size=len(pairs)).filter(
            any
        )
    )
    weights = np.array([counts], dtype=np.float64)
    (weighted,) = statistic.of_draws(rows(*pairs), weights)
    repeated = statistic(np.repeat(rows(*pairs), counts, axis=0))
    if math.isnan(weighted) or math.isnan(repeated):
        assert math.isnan(weighted) == math.isnan(repeated)
    else:
        assert weighted == pytest.approx(repeated)


def test_being_surest_of_what_is_right_makes_the_area_small() -> None:
    knowing = rows((0.9, 0), (0.8, 0), (0.2, 1), (0.1, 1))
    assert area_under_risk(knowing) == pytest.approx((0 + 0 + 1 / 3 + 2 / 4) / 4)
    fooled = rows((0.1, 0), (0.2, 0), (0.8, 1), (0.9, 1))
    assert area_under_risk(fooled) == pytest.approx((1 + 1 + 2 / 3 + 2 / 4) / 4)


def test_calling_all_the_same_is_a_coin_toss() -> None:
    assert balanced_accuracy(rows((1, 1), (1, 1), (1, 1), (0, 1))) == 0.5
    assert balanced_accuracy(rows((1, 1), (0, 0), (0, 1))) == 0.75
    assert math.isnan(balanced_accuracy(rows((1, 1))))


def test_saying_as_often_as_it_comes_true_is_no_error() -> None:
    honest = rows(*[(0.75, 1)] * 3, (0.75, 0))
    assert calibration_error(honest) == pytest.approx(0)
    assert calibration_error(rows((1.0, 0), (1.0, 0))) == 1
    assert reliability(rows((0.0, 0), (1.0, 1))) == [(0, 0, 0.5), (1, 1, 0.5)]
