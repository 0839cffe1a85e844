"""How sure a number is: bootstrap intervals, and a permutation test for pairs.

*Intervals.* Of n questions, n are drawn with replacement, B = 2,000 times; the interval
reaches from the .025 to the .975 quantile of what the metric comes to: the bootstrap's
percentile interval. (Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals
of Statistics 7, 1979; "Nonparametric Standard Errors and Confidence Intervals",
Canadian Journal of Statistics 9, 1981.) For the difference of two systems the same
questions are drawn for both.

Of a rate of 0 or 1, drawing again teaches nothing: there it is the exact interval, for
x of n items from the .025 quantile of Beta(x, n - x + 1) to the .975 quantile of
Beta(x + 1, n - x), and from 0 for x = 0, to 1 for x = n. (Clopper and Pearson, "The Use
of Confidence or Fiducial Limits", Biometrika 26, 1934.) Of anything else that is the
same in all draws there is no interval.

*p.* For each question, two systems change places or don't. Of all 2^n ways, p is the
share in which the difference is as large as what was seen; where that is too many, of
m = 4,999 ways drawn, b of them as large, p = (b + 1) / (m + 1). (Fisher, "The Design of
Experiments", 1935; for rankings Smucker, Allan and Carterette, "A Comparison of
Statistical Significance Tests for Information Retrieval Evaluation", CIKM 2007; for the
ones Phipson and Smyth, "Permutation P-values Should Never Be Zero", Statistical
Applications in Genetics and Molecular Biology 9, 2010.)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from pydantic import Field

from qa.evaluation.metrics.metric import Metric
from qa.evaluation.metrics.statistics import (
    Numbers,
    Rows,
    Statistic,
    Weights,
    mean,
    ratio,
)
from qa.records import Shape

RESAMPLES = 2_000
PERMUTATIONS = 4_999
BATCH = 250
FEW = 12
"""Items of which all ways to change places are tried."""
LEVEL = 0.95
DIGITS = 6
"""That are kept, so that the same rows give the same bytes everywhere."""


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
    """The bounds; NaN where there are none.

    Args:
        rows: of the items, one each.
        is_rate: whether the metric is a share, from 0 to 1.
    """
    if len(rows) < 2:
        return np.nan, np.nan
    share = is_rate and statistic in {mean, ratio}
    if share and (value := statistic(rows)) in {0.0, 1.0}:
        return _exact(value, len(rows))
    return _bounds(rows, statistic.of_draws, seed)


def difference(
    before: Rows, after: Rows, statistic: Statistic, seed: int
) -> tuple[float, float]:
    """The bounds of ``after`` less ``before``, the same items drawn for both."""

    def changed(rows: Rows, weights: Weights) -> Numbers:
        first, second = np.hsplit(rows, 2)
        drawn = statistic.of_draws
        return drawn(second, weights) - drawn(first, weights)

    return _bounds(np.hstack([before, after]), changed, seed)


def paired_p(before: Rows, after: Rows, statistic: Statistic, seed: int) -> float:
    """How often a difference as large comes about if it is all one which is which.

    A permutation test, two-sided; see the top of this module.
    """
    count = len(before)
    if count < 2 or np.array_equal(before, after):
        return 1.0
    both = np.concatenate([before, after])
    observed = abs(statistic(after) - statistic(before))
    few = count <= FEW
    ways = 2**count if few else PERMUTATIONS
    random = np.random.default_rng(seed)
    as_large = 0
    for start in range(0, ways, BATCH):
        size = min(BATCH, ways - start)
        if few:
            numbers = np.arange(start, start + size)[:, None]
            changed = (numbers >> np.arange(count)) & 1
        else:
            changed = random.integers(0, 2, size=(size, count))
        places = changed.astype(np.float64)
        found = statistic.of_draws(both, np.hstack([places, 1 - places]))
        found -= statistic.of_draws(both, np.hstack([1 - places, places]))
        # Rounding must not tell apart what is as large.
        as_large += int((np.abs(found) >= observed - 1e-12).sum())
    # The order that was seen is one of those that were drawn.
    p = as_large / ways if few else (as_large + 1) / (ways + 1)
    return round(min(p, 1.0), DIGITS)


def _bounds(
    rows: Rows, of_draws: Callable[[Rows, Weights], Numbers], seed: int
) -> tuple[float, float]:
    random = np.random.default_rng(seed)
    count = len(rows)
    even = np.full(count, 1 / count)
    drawn = np.concatenate(
        [
            of_draws(rows, random.multinomial(count, even, size=BATCH).astype(float))
            for _ in range(0, RESAMPLES, BATCH)
        ]
    )
    drawn = drawn[~np.isnan(drawn)]
    # Where all draws are the same, they say nothing of what another sample would be.
    if not len(drawn) or np.ptp(drawn) < 1e-12:
        return np.nan, np.nan
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def _exact(rate: float, count: int) -> tuple[float, float]:
    """At a rate of 0 or 1 the interval has a closed form."""
    bound = ((1 - LEVEL) / 2) ** (1 / count)
    return (bound, 1.0) if rate else (0.0, 1.0 - bound)


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(value, DIGITS)
