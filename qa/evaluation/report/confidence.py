"""What the system's confidence is worth: numbers for the two curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qa.evaluation.metrics.abstention import NEVER
from qa.evaluation.metrics.statistics import (
    BINS,
    Rows,
    area_under_risk,
    reliability,
    risk_by_coverage,
)

DRAWS = 300
GRID = 60
MOST_POINTS = 300
FIRST = 10
"""The curve of the first tenth, or of fewer items than these, isn't drawn: it says
little more than which came first."""
STOPS = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Stop:
    """The surest so many: above which confidence they lie, how many are wrong.

    Attributes:
        confidence: None where what wasn't answered has to be counted in.
    """

    coverage: float
    confidence: float | None
    risk: float


@dataclass(frozen=True)
class RiskCurve:
    """The risk–coverage curve.

    Attributes:
        points: coverage and risk.
        band: coverage, and the bounds of the risk's pointwise 95 % interval.
        best: the curve if all errors were the least sure.
        overall: the share of errors among all.
        answered: the coverage that the system chose by its own abstention.
        risk: errors among what it answered; None if nothing.
        area, best_area: under the curve, and under the best one.
    """

    n: int
    points: tuple[tuple[float, float], ...]
    band: tuple[tuple[float, float, float], ...]
    best: tuple[tuple[float, float], ...]
    overall: float
    answered: float
    risk: float | None
    area: float
    best_area: float
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class Bin:
    """A tenth of the scale of confidence.

    Attributes:
        start, end: its bounds.
        said: the mean confidence.
        came: how often the answer was right, between ``low`` and ``high`` (Clopper and
            Pearson's 95 % interval).
        share: of all answers.
    """

    start: float
    end: float
    said: float
    came: float
    low: float
    high: float
    n: int
    share: float


def risk_curve(rows: Rows, seed: int) -> RiskCurve:
    """
    Args:
        rows: confidence and error, at least one; ``NEVER`` for what wasn't answered.
    """
    n = len(rows)
    coverage, risk = risk_by_coverage(rows)
    sure = rows[:, 0] != NEVER
    answered = float(sure.mean())
    ideal = np.column_stack([1 - rows[:, 1], rows[:, 1]])
    first = max(1, min(FIRST, n // 10)) / n
    return RiskCurve(
        n=n,
        points=_thinned(coverage, risk, first),
        band=_band(rows, seed, first) if n > 1 else (),
        best=_thinned(*risk_by_coverage(ideal), first),
        overall=float(rows[:, 1].mean()),
        answered=answered,
        risk=float(rows[sure, 1].mean()) if sure.any() else None,
        area=area_under_risk(rows),
        best_area=area_under_risk(ideal),
        stops=tuple(_stop(rows, coverage, risk, at) for at in STOPS),
    )


def reliability_bins(rows: Rows) -> list[Bin]:
    """
    Args:
        rows: confidence between 0 and 1, and 1 where the answer was right or 0.
    """
    from scipy.stats import binomtest

    bins = []
    for said, came, share in reliability(rows):
        n = round(share * len(rows))
        exact = binomtest(round(came * n), n).proportion_ci(0.95, method="exact")
        start = min(int(said * BINS + 1e-9), BINS - 1) / BINS
        bounds = float(exact.low), float(exact.high)
        bins.append(Bin(start, start + 1 / BINS, said, came, *bounds, n, share))
    return bins


def _thinned(
    coverage: Rows, risk: Rows, first: float
) -> tuple[tuple[float, float], ...]:
    """Few enough points to draw, the last among them."""
    start = int(np.searchsorted(coverage, first - 1e-12))
    number = min(MOST_POINTS, len(coverage) - start)
    places = np.unique(
        np.linspace(start, len(coverage) - 1, number).round().astype(int)
    )
    return tuple((float(coverage[at]), float(risk[at])) for at in places)


def _band(
    rows: Rows, seed: int, first: float
) -> tuple[tuple[float, float, float], ...]:
    """By drawing the items again."""
    random = np.random.default_rng(seed)
    grid = np.linspace(first, 1, GRID)
    drawn = np.empty((DRAWS, GRID))
    for draw in range(DRAWS):
        again = rows[random.integers(len(rows), size=len(rows))]
        drawn[draw] = np.interp(grid, *risk_by_coverage(again))
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return tuple(zip(grid.tolist(), low.tolist(), high.tolist(), strict=True))


def _stop(rows: Rows, coverage: Rows, risk: Rows, share: float) -> Stop:
    at = min(int(np.searchsorted(coverage, share - 1e-12)), len(rows) - 1)
    least = float(-np.sort(-rows[:, 0])[at])
    return Stop(float(coverage[at]), None if least == NEVER else least, float(risk[at]))
