"""How sure a number is: bootstrap intervals, and a permutation test for pairs.

Questions are drawn with replacement, 2,000 times; the interval holds the middle 95 % of
what the metric comes to. (Efron, 1979; SciPy draws.) Of a rate of 0 or 1, drawing again
teaches nothing: there it is Clopper and Pearson's exact interval, for that many items.
Of anything else that is the same in all draws there is no interval.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from qa.answer import Shape
from qa.evaluation.metrics.metric import Metric
from qa.evaluation.metrics.statistics import Rows, Statistic, mean, ratio

RESAMPLES = 2_000
LEVEL = 0.95
DIGITS = 6
"""That are kept, so that the same rows give the same bytes everywhere."""

Numbers = NDArray[np.float64]


class Estimate(Shape):
    """A metric over items, with its 95 % interval."""

    value: float
    low: float | None = Field(description="Null where it can't be drawn.")
    high: float | None
    n: int = Field(description="The items that it is defined for.")


def estimate(rows: Rows, metric: Metric, seed: int) -> Estimate | None:
    """The metric of these rows; None if they don't determine it."""
    if not len(rows) or np.isnan(value := metric.statistic(rows)):
        return None
    low, high = interval(rows, metric.statistic, seed, is_rate=metric.is_rate)
    return Estimate(
        value=round(value, DIGITS), low=_rounded(low), high=_rounded(high), n=len(rows)
    )


def interval(
    rows: Rows, statistic: Statistic, seed: int, *, is_rate: bool = True
) -> tuple[float, float]:
    """The bounds; NaN where there are none."""
    if len(rows) < 2:
        return np.nan, np.nan
    first = rows[:, 0]
    share = is_rate and statistic in {mean, ratio}
    if share and (value := statistic(rows)) in {0.0, 1.0}:
        return _exact(int(value) * len(rows), len(rows))
    if statistic is mean:
        return _drawn((first,), _mean, seed, vectorized=True)
    if statistic is ratio:
        return _drawn((first, rows[:, 1]), _ratio, seed, vectorized=True)

    def of_places(places: NDArray[np.int64]) -> float:
        return statistic(rows[places])

    return _drawn((np.arange(len(rows)),), of_places, seed, vectorized=False)


def difference(
    before: Rows, after: Rows, statistic: Statistic, seed: int
) -> tuple[float, float]:
    """The bounds of ``after`` less ``before``, the same items drawn for both."""

    def of_places(places: NDArray[np.int64]) -> float:
        return statistic(after[places]) - statistic(before[places])

    if statistic is mean:
        gained = after[:, 0] - before[:, 0]
        return _drawn((gained,), _mean, seed, vectorized=True)
    return _drawn((np.arange(len(before)),), of_places, seed, vectorized=False)


def paired_p(before: Rows, after: Rows, statistic: Statistic, seed: int) -> float:
    """How often a difference as large comes about if it is all one which is which.

    A permutation test: for each item, the two systems change places or don't. (Fisher,
    1935; Smucker, Allan and Carterette, 2007, for rankings.)
    """
    from scipy.stats import permutation_test

    both = np.concatenate([before, after])
    places = np.arange(len(before)), np.arange(len(before), len(both))
    if len(before) < 2 or np.array_equal(before, after):
        return 1.0

    def of_means(first: Numbers, second: Numbers, axis: int) -> Numbers:
        return _mean(second, axis) - _mean(first, axis)

    def of_places(first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
        return statistic(both[second]) - statistic(both[first])

    means = statistic is mean
    data = (before[:, 0], after[:, 0]) if means else places
    found = permutation_test(
        data,
        of_means if means else of_places,
        permutation_type="samples",
        vectorized=means,
        n_resamples=9_999 if means else 1_999,
        batch=200,
        rng=np.random.default_rng(seed),
    )
    return round(float(found.pvalue), DIGITS)


def _drawn(
    data: tuple[NDArray[Any], ...],
    statistic: Callable[..., Any],
    seed: int,
    *,
    vectorized: bool,
) -> tuple[float, float]:
    from scipy.stats import bootstrap

    with warnings.catch_warnings():
        # A draw may hold nothing that the metric is defined for.
        warnings.simplefilter("ignore")
        found = bootstrap(
            data,
            statistic,
            n_resamples=RESAMPLES,
            batch=200,
            vectorized=vectorized,
            paired=True,
            confidence_level=LEVEL,
            method="percentile",
            rng=np.random.default_rng(seed),
        )
    drawn = found.bootstrap_distribution
    drawn = drawn[~np.isnan(drawn)]
    # Where all draws are the same, they say nothing of what another sample would be.
    if not len(drawn) or drawn.min() == drawn.max():
        return np.nan, np.nan
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def _mean(values: Numbers, axis: int) -> Numbers:
    return np.asarray(values.mean(axis=axis))


def _ratio(part: Numbers, whole: Numbers, axis: int) -> Numbers:
    return np.asarray(part.sum(axis=axis) / whole.sum(axis=axis))


def _exact(right: int, of: int) -> tuple[float, float]:
    from scipy.stats import binomtest

    found = binomtest(right, of).proportion_ci(LEVEL, method="exact")
    return float(found.low), float(found.high)


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(value, DIGITS)
