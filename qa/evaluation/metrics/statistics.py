"""From rows to a number: what a metric makes of the questions it is defined for.

Rows are an array of shape ``(questions, columns)``; every function gives one number, or
NaN where the rows don't determine one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
Statistic = Callable[[Rows], float]

BINS = 10


def mean(rows: Rows) -> float:
    """The mean of the first column."""
    return float(rows[:, 0].mean()) if len(rows) else np.nan


def ratio(rows: Rows) -> float:
    """All of the first column over all of the second."""
    total = rows[:, 1].sum()
    return float(rows[:, 0].sum() / total) if total else np.nan


def area_under_risk(rows: Rows) -> float:
    """The area under the risk–coverage curve (Geifman and El-Yaniv, 2017).

    Args:
        rows: how sure, and 1 for an error or 0 for none. Of those equally sure, each
            counts with the errors of all.
    """
    if not len(rows):
        return np.nan
    return float(risk_by_coverage(rows)[1].mean())


def risk_by_coverage(rows: Rows) -> tuple[Rows, Rows]:
    """Coverage, and the share of errors among those covered, the surest first."""
    order = np.argsort(-rows[:, 0], kind="stable")
    sure, errors = rows[order, 0], rows[order, 1].astype(np.float64)
    _, group = np.unique(-sure, return_inverse=True)
    shared = np.bincount(group, errors) / np.bincount(group)
    counts = np.arange(1, len(rows) + 1)
    return counts / len(rows), np.cumsum(shared[group]) / counts


def area_under_roc(rows: Rows) -> float:
    """The chance that a positive scores above a negative; ties count half.

    Args:
        rows: score, and 1 for a positive or 0 for a negative.
    """
    from scipy.stats import rankdata

    positive = rows[:, 1] == 1
    many, few = int(positive.sum()), int((~positive).sum())
    if not many or not few:
        return np.nan
    ranks = rankdata(rows[:, 0])[positive].sum()
    return float((ranks - many * (many + 1) / 2) / (many * few))


def balanced_accuracy(rows: Rows) -> float:
    """The mean, over what is right, of the share that was called so.

    Whoever says always the same gets 1 over the number of classes.

    Args:
        rows: what is right, and what was said, as numbers of classes.
    """
    classes = np.unique(rows[:, 0])
    if len(classes) < 2:
        return np.nan
    right = rows[:, 0] == rows[:, 1]
    return float(np.mean([right[rows[:, 0] == one].mean() for one in classes]))


def calibration_error(rows: Rows) -> float:
    """The expected calibration error, over ten bins of equal width.

    (Naeini, Cooper and Hauskrecht, 2015.)

    Args:
        rows: a probability, and 1 where it came true or 0.
    """
    if not len(rows):
        return np.nan
    gaps = [
        share * abs(said - came) for said, came, share in reliability(rows) if share
    ]
    return float(sum(gaps))


def reliability(rows: Rows) -> list[tuple[float, float, float]]:
    """By bin: the mean probability, how often it came true, the bin's share."""
    bins = np.minimum((rows[:, 0] * BINS).astype(int), BINS - 1)
    curve = []
    for number in range(BINS):
        inside = rows[bins == number]
        if len(inside):
            said, came = inside.mean(axis=0)[:2]
            curve.append((float(said), float(came), len(inside) / len(rows)))
    return curve
