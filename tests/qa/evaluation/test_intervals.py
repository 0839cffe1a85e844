"""Intervals and tests are what statistics has of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.evaluation.intervals import difference, estimate, interval, paired_p
from qa.evaluation.metrics.metric import Metric
from qa.evaluation.metrics.statistics import (
    area_under_roc,
    balanced_accuracy,
    mean,
    ratio,
)

RATE = Metric("a.rate", "")
ROC = Metric("a.roc", "", statistic=area_under_roc)
RATES = st.lists(st.sampled_from([0.0, 1.0]), min_size=2, max_size=30)


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64).reshape(-1, 1)


@settings(max_examples=30)
@given(RATES)
def test_an_interval_holds_its_estimate(values: list[float]) -> None:
    found = estimate(column(*values), RATE, seed=3)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.low < found.high


def test_an_interval_is_about_two_standard_errors_to_each_side() -> None:
    draw = np.random.default_rng(5)
    values = draw.normal(10, 2, size=400)
    low, high = interval(column(*values), mean, seed=1)
    error = values.std() / 20
    assert (high - low) / 2 == pytest.approx(1.96 * error, rel=0.08)
    assert (high + low) / 2 == pytest.approx(values.mean(), abs=0.03)


def test_ninety_five_in_a_hundred_intervals_hold_the_truth() -> None:
    draw = np.random.default_rng(7)
    held = 0
    for seed in range(200):
        low, high = interval(column(*draw.binomial(1, 0.4, size=60)), mean, seed)
        held += low <= 0.4 <= high
    assert 0.90 <= held / 200 <= 0.99


def test_a_perfect_rate_is_not_certain() -> None:
    low, high = interval(column(*[1.0] * 16), mean, seed=1)
    assert (round(low, 3), high) == (0.794, 1.0)
    whole = np.array([(2.0, 2.0)] * 16)
    assert interval(whole, ratio, seed=1) == (low, high)
    assert interval(column(*[0.0] * 16), mean, seed=1)[1] == pytest.approx(1 - low)


def test_the_same_seed_gives_the_same_bounds() -> None:
    values = column(*np.random.default_rng(2).random(50))
    assert interval(values, mean, seed=4) == interval(values, mean, seed=4)
    assert interval(values, mean, seed=4) != interval(values, mean, seed=5)


def test_one_item_has_no_interval_and_none_has_no_estimate() -> None:
    found = estimate(column(1.0), RATE, seed=1)
    assert found is not None
    assert (found.low, found.high, found.n) == (None, None, 1)
    assert estimate(np.empty((0, 1)), RATE, seed=1) is None
    assert estimate(np.array([(1.0, 1.0)]), ROC, seed=1) is None


def test_metrics_that_are_no_means_have_intervals_as_well() -> None:
    draw = np.random.default_rng(1)
    labels = draw.integers(0, 2, size=120).astype(float)
    scores = labels + draw.normal(0, 1, size=120)
    low, high = interval(np.column_stack([scores, labels]), area_under_roc, seed=1)
    assert 0.6 < low < 0.76 < high < 0.9
    calls = np.column_stack([labels, draw.integers(0, 2, size=120)])
    low, high = interval(calls, balanced_accuracy, seed=1)
    assert low < 0.5 < high


def test_a_difference_is_surer_for_pairs_than_apart() -> None:
    draw = np.random.default_rng(3)
    before = draw.random((80, 1))
    after = before + 0.05 + draw.normal(0, 0.01, (80, 1))
    low, high = difference(before, after, mean, seed=1)
    assert 0.045 < low < 0.05 < high < 0.055
    assert paired_p(before, after, mean, seed=1) < 0.001


def test_what_does_not_differ_is_not_significant() -> None:
    same = column(0, 1, 1, 0)
    assert paired_p(same, same.copy(), mean, seed=1) == 1
    draw = np.random.default_rng(9)
    before, after = draw.random((60, 1)), draw.random((60, 1))
    assert paired_p(before, after, mean, seed=1) > 0.05


def test_few_pairs_are_tested_exactly() -> None:
    # Of 2^5 ways to change places, two give as large a difference.
    p = paired_p(column(0, 0, 0, 0, 0), column(1, 1, 1, 1, 1), mean, seed=1)
    assert p == pytest.approx(2 / 32)


def test_false_alarms_come_as_often_as_stated() -> None:
    draw = np.random.default_rng(11)
    alarms = sum(
        paired_p(
            draw.integers(0, 2, (12, 1)).astype(float),
            draw.integers(0, 2, (12, 1)).astype(float),
            mean,
            seed,
        )
        <= 0.05
        for seed in range(60)
    )
    assert alarms <= 8


def test_a_ratio_is_tested_by_changing_places() -> None:
    before = np.array([(1.0, 4.0)] * 12)
    after = np.array([(3.0, 4.0)] * 11 + [(2.0, 4.0)])
    assert paired_p(before, after, ratio, seed=1) < 0.01
    low, high = difference(before, after, ratio, seed=1)
    assert 0.4 < low < 0.48 < high <= 0.5


def test_where_all_draws_are_the_same_there_is_no_interval() -> None:
    perfect = np.array([(0.9, 1.0), (0.8, 1.0), (0.2, 0.0), (0.1, 0.0)])
    assert np.isnan(interval(perfect, area_under_roc, seed=1)).all()
    assert np.isnan(difference(column(0, 0), column(1, 1), mean, seed=1)).all()
    found = estimate(perfect, ROC, seed=1)
    assert found is not None
    assert (found.value, found.low) == (1.0, None)


@pytest.mark.parametrize("count", [2, 3, 30, 5_000])
def test_where_all_are_right_or_wrong_it_is_the_exact_interval(count: int) -> None:
    from scipy.stats import binomtest

    for rate in (0, 1):
        exact = binomtest(rate * count, count).proportion_ci(0.95, method="exact")
        found = interval(column(*[rate] * count), mean, seed=1)
        assert found == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_only_of_a_rate_the_interval_is_exact() -> None:
    lengths = Metric("a.length", "", is_rate=False)
    found = estimate(column(1, 1, 1), lengths, seed=1)
    assert found is not None
    assert (found.value, found.low, found.high) == (1.0, None, None)


def test_one_pair_proves_nothing() -> None:
    assert paired_p(column(0), column(1), mean, seed=1) == 1
