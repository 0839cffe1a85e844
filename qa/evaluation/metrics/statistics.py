"""From rows to a number: what a metric makes of the questions it is defined for.

Rows are an array of shape ``(questions, columns)``. A statistic of them is one number,
NaN where they don't determine one. It is computed from how often each question counts,
so that thousands of bootstrap draws take as many rows of one matrix of weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
Numbers = NDArray[np.float64]
Weights = NDArray[np.float64]
"""Of shape ``(draws, questions)``: how often each question counts in each draw."""

BINS = 10


@dataclass(frozen=True)
class Statistic:
    """A number for rows, and one for each of many draws of them."""

    weighted: Callable[[Rows, Weights], Numbers]

    def __call__(self, rows: Rows) -> float:
        """The statistic, each row counting once."""
        if not len(rows):
            return np.nan
        return float(self.of_draws(rows, np.ones((1, len(rows))))[0])

    def of_draws(self, rows: Rows, weights: Weights) -> Numbers:
        """The statistic of each draw, shape ``(draws,)``."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.weighted(rows, weights)


def _mean(rows: Rows, weights: Weights) -> Numbers:
    return np.asarray(weights @ rows[:, 0] / weights.sum(axis=1))


def _ratio(rows: Rows, weights: Weights) -> Numbers:
    return np.asarray((weights @ rows[:, 0]) / (weights @ rows[:, 1]))


def _area_under_risk(rows: Rows, weights: Weights) -> Numbers:
    """The mean, over coverages, of the share of errors among the surest so many.

    Of n questions that are equally sure, with m errors, the k-th counts m/n of one.
    With N questions and E errors before them, their shares add up to
    ``sum (E + k m/n) / (N + k)`` for k from 1 to n: harmonic numbers give that at once.
    """
    grouped, errors = _by_score(-rows[:, 0], weights, rows[:, 1])
    after, errors_after = grouped.cumsum(axis=1), errors.cumsum(axis=1)
    before, errors_before = after - grouped, errors_after - errors
    harmonic = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, after.max() + 1))])
    steps = harmonic[after.astype(int)] - harmonic[before.astype(int)]
    share = np.divide(errors, grouped, out=np.zeros_like(errors), where=grouped > 0)
    areas = errors_before * steps + share * (grouped - before * steps)
    return np.asarray(areas.sum(axis=1) / weights.sum(axis=1))


def _area_under_roc(rows: Rows, weights: Weights) -> Numbers:
    """The share of pairs of a positive and a negative in order; ties count half."""
    grouped, positive = _by_score(rows[:, 0], weights, rows[:, 1])
    negative = grouped - positive
    below = negative.cumsum(axis=1) - negative
    won = (positive * (below + negative / 2)).sum(axis=1)
    return np.asarray(won / (positive.sum(axis=1) * negative.sum(axis=1)))


def _balanced_accuracy(rows: Rows, weights: Weights) -> Numbers:
    right = (rows[:, 0] == rows[:, 1]).astype(np.float64)
    rates, present = np.zeros(len(weights)), np.zeros(len(weights))
    for one in np.unique(rows[:, 0]):
        inside = rows[:, 0] == one
        total = weights[:, inside].sum(axis=1)
        there = total > 0
        rates += np.where(there, weights[:, inside] @ right[inside] / total, 0.0)
        present += there
    return np.where(present > 1, rates / present, np.nan)


def _calibration_error(rows: Rows, weights: Weights) -> Numbers:
    bins = _bins(rows)
    gaps = np.zeros(len(weights))
    for number in np.unique(bins):
        inside = bins == number
        said, came = (weights[:, inside] @ rows[inside, at] for at in (0, 1))
        gaps += np.abs(said - came)
    return np.asarray(gaps / weights.sum(axis=1))


mean = Statistic(_mean)
"""Of the first column."""
ratio = Statistic(_ratio)
"""All of the first column over all of the second."""
area_under_risk = Statistic(_area_under_risk)
"""Under the risk–coverage curve (Geifman and El-Yaniv, 2017); rows are how sure, and 1
for an error or 0. Of those equally sure, each counts with the errors of all."""
area_under_roc = Statistic(_area_under_roc)
"""The chance that a positive scores above a negative; rows are a score, and 1 for a
positive or 0 for a negative."""
balanced_accuracy = Statistic(_balanced_accuracy)
"""The mean, over the classes of what is right, of the share that was called so; rows
are what is right, and what was said. Whoever says always the same gets 1 over the
number of classes."""
calibration_error = Statistic(_calibration_error)
"""The expected calibration error over ten bins of equal width (Naeini, Cooper and
Hauskrecht, 2015); rows are a probability, and 1 where it came true or 0."""


def risk_by_coverage(rows: Rows) -> tuple[Numbers, Numbers]:
    """The risk–coverage curve: coverage, and the share of errors among those covered.

    Args:
        rows: as of :data:`area_under_risk`.
    """
    order = np.argsort(-rows[:, 0], kind="stable")
    sure, errors = rows[order, 0], rows[order, 1]
    _, group = np.unique(-sure, return_inverse=True)
    shared = np.bincount(group, errors) / np.bincount(group)
    counts = np.arange(1, len(rows) + 1)
    return counts / len(rows), np.cumsum(shared[group]) / counts


def reliability(rows: Rows) -> list[tuple[float, float, float]]:
    """By bin: the mean probability, how often it came true, the bin's share.

    Args:
        rows: as of :data:`calibration_error`.
    """
    bins = _bins(rows)
    curve = []
    for number in np.unique(bins):
        inside = rows[bins == number]
        said, came = inside.mean(axis=0)[:2]
        curve.append((float(said), float(came), len(inside) / len(rows)))
    return curve


def _bins(rows: Rows) -> NDArray[np.int64]:
    return np.minimum((rows[:, 0] * BINS).astype(np.int64), BINS - 1)


def _by_score(
    scores: Numbers, weights: Weights, marks: Numbers
) -> tuple[Numbers, Numbers]:
    """Per draw and distinct score, ascending: how many there are, and are marked."""
    order = np.argsort(scores, kind="stable")
    _, first = np.unique(scores[order], return_index=True)
    ordered = weights[:, order]
    grouped = np.add.reduceat(ordered, first, axis=1)
    marked = np.add.reduceat(ordered * marks[order], first, axis=1)
    return grouped, marked
