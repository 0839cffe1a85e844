"""Drawings: nothing stands outside, and what is drawn is what was measured."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qa.evaluation.comparison import MetricChange
from qa.evaluation.intervals import Estimate
from qa.evaluation.metrics.abstention import NEVER
from qa.evaluation.metrics.statistics import area_under_risk
from qa.evaluation.report.confidence import reliability_bins, risk_curve
from qa.evaluation.report.curves import reliability_chart, risk_chart
from qa.evaluation.report.latency import decades, histogram
from qa.evaluation.report.marks import (
    Tone,
    change_mark,
    interval_mark,
    outcome_bar,
    swatch,
)
from qa.evaluation.report.outcomes import Outcome
from qa.evaluation.report.svg import Scale
from qa.evaluation.summary import StageTimes
from tests.qa.evaluation.report.made_runs import read

SHARES = st.floats(0, 1)
CONFIDENCES = st.one_of(SHARES, st.just(NEVER))
X, Y = {"x", "x1", "x2", "cx"}, {"y", "y1", "y2", "cy"}


def assert_inside(svg: str) -> None:
    """Every coordinate lies in the drawing, and is a number."""
    elements = read(str(svg)).elements
    _, _, width, height = map(float, elements[0].attributes["viewbox"].split())
    for one in elements[1:]:
        given_ = one.attributes
        for name in given_.keys() & X:
            assert 0 <= float(given_[name]) <= width + 0.01, one
        for name in given_.keys() & Y:
            assert 0 <= float(given_[name]) <= height + 0.01, one
        if one.tag == "rect":
            assert float(given_["width"]) >= 0
            assert float(given_["height"]) >= 0
            assert float(given_["x"]) + float(given_["width"]) <= width + 0.01
            assert float(given_["y"]) + float(given_["height"]) <= height + 0.01
        for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", given_.get("d", "")):
            assert 0 <= float(x) <= width
            assert 0 <= float(y) <= height
    assert "nan" not in svg
    assert "inf" not in svg


@given(st.floats(), st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_a_scale_stays_between_its_ends(value, low, size):
    scale = Scale(low, low + size, 10, 90)
    assert 10 <= scale(value) <= 90


def test_a_scale_is_linear_or_logarithmic():
    assert Scale(0, 1, 0, 100)(0.25) == 25
    assert Scale(0, 1, 100, 0)(0.25) == 75
    assert Scale(1, 100, 0, 100, log=True)(10) == 50


@given(SHARES, SHARES, SHARES, SHARES)
def test_intervals_and_changes_stay_inside(low, value, high, whole):
    one = Estimate(value=value, low=low, high=high, n=3)
    assert_inside(interval_mark(one, Tone.PLAIN, whole))
    assert_inside(interval_mark(Estimate(value=value, low=None, high=None, n=1), "x"))
    change = MetricChange(
        before=0,
        after=value,
        change=value,
        low=low,
        high=high,
        p=1,
        n=3,
        n_before=3,
        n_after=3,
        flips=None,
    )
    assert_inside(change_mark(change, 0.5, Tone.WORSE))


@given(
    st.integers(1, 60).flatmap(
        lambda n: st.tuples(
            arrays(float, (n, 1), elements=CONFIDENCES),
            arrays(float, (n, 1), elements=st.sampled_from([0.0, 1.0])),
        )
    )
)
def test_risk_curves_stay_inside_and_end_at_the_overall_risk(columns):
    rows = np.hstack(columns)
    curve = risk_curve(rows, seed=1)
    assert_inside(risk_chart(curve))
    assert curve.points[-1] == pytest.approx((1, rows[:, 1].mean()))
    assert curve.area == pytest.approx(area_under_risk(rows))
    assert curve.best_area <= curve.area + 1e-9
    assert all(low <= high + 1e-9 for _, low, high in curve.band)
    assert curve.answered == pytest.approx((rows[:, 0] != NEVER).mean())


@given(
    st.integers(1, 80).flatmap(
        lambda n: st.tuples(
            arrays(float, (n, 1), elements=SHARES),
            arrays(float, (n, 1), elements=st.sampled_from([0.0, 1.0])),
        )
    )
)
def test_reliability_stays_inside_and_counts_every_answer(columns):
    rows = np.hstack(columns)
    bins = reliability_bins(rows)
    assert_inside(reliability_chart(bins))
    assert sum(one.n for one in bins) == len(rows)
    assert sum(one.share for one in bins) == pytest.approx(1)
    for one in bins:
        assert one.low - 1e-9 <= one.came <= one.high + 1e-9
        assert one.start - 1e-9 <= one.said <= one.end + 1e-9


def test_the_curve_says_where_the_systems_own_abstention_is():
    rows = np.array([[0.9, 0], [0.8, 1], [0.7, 0], [0.6, 0], [NEVER, 1]])
    curve = risk_curve(rows, seed=0)
    assert curve.answered == 0.8
    assert curve.risk == 0.25
    assert curve.stops[-1].confidence is None
    assert curve.stops[1].coverage == pytest.approx(0.6)
    assert curve.stops[1].confidence == 0.7
    assert "answers 80%," in risk_chart(curve)
    assert "25% wrong" in risk_chart(curve)


def test_the_band_is_the_same_every_time_and_narrows_with_more():
    few = np.array([[at / 40, at % 2] for at in range(40)], dtype=float)
    many = np.repeat(few, 50, axis=0)
    assert risk_curve(few, 3) == risk_curve(few, 3)
    assert len(risk_curve(many, 3).points) <= 300

    def width(rows: np.ndarray) -> float:
        _, low, high = risk_curve(rows, 3).band[-1]
        return high - low

    assert width(many) < width(few) / 3


@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=60))
def test_histograms_stay_inside_and_hold_everything(times):
    found = StageTimes(
        p50=float(np.percentile(times, 50)),
        p95=float(np.percentile(times, 95)),
        n=len(times),
    )
    bounds = decades(times)
    assert bounds[0] < bounds[1]
    assert all(math.log10(one) % 1 == pytest.approx(0, abs=1e-9) for one in bounds)
    drawn = histogram(times, found, bounds)
    assert_inside(drawn)
    assert len(read(str(drawn)).all("rect")) <= len(set(times))


def test_no_time_has_a_scale_as_well():
    assert decades([]) == (0.01, 0.1)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8))
def test_the_bar_of_outcomes_is_whole(counts):
    total = sum(counts)
    found = [
        Outcome(f"label {at}", "good" if at % 2 else "bad", count, count / total)
        for at, count in enumerate(counts)
    ]
    drawn = outcome_bar(found)
    assert_inside(drawn)
    assert len(read(str(drawn)).all("rect")) == len(counts)
    assert "label 0: " in drawn
    assert_inside(swatch(found, 0))
