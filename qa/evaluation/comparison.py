"""Two runs over the same items: what changed, how sure that is, and for which items.

Each metric is compared over the items for which both runs have it. A metric that is
held may be worse by its margin; beyond that, or where it is missing, the line isn't
held. What two different judges found isn't compared.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pydantic import Field

from index.errors import DatasetError, InputError
from qa.answer import Shape
from qa.evaluation.intervals import DIGITS, difference, paired_p
from qa.evaluation.metrics import METRICS, Metric
from qa.evaluation.metrics.by_judge import JUDGED
from qa.evaluation.metrics.statistics import Rows, mean
from qa.evaluation.run_folder import RunDescription, RunFolder, ScoreLine
from qa.evaluation.summary import seed_of


class Flips(Shape):
    """Items that count all in one run and nothing in the other."""

    gained: list[str]
    lost: list[str]


class MetricChange(Shape):
    """One metric, in both runs."""

    before: float
    after: float
    change: float
    low: float | None = Field(description="Of the change's 95 % interval.")
    high: float | None
    p: float = Field(description="Of a paired permutation test, two-sided.")
    n: int = Field(description="Items for which both runs have the metric.")
    flips: Flips | None = Field(description="Null unless an item counts 0 or 1.")


class Held(Shape):
    """A metric that must not become worse."""

    metric: str
    margin: float
    worse_by: float | None = Field(description="Null where a run lacks the metric.")
    ok: bool


class Comparison(Shape):
    """What ``eval compare`` gives."""

    before: RunDescription
    after: RunDescription
    items: int = Field(description="Items that both runs have.")
    metrics: dict[str, MetricChange]
    held: list[Held]
    ok: bool = Field(description="Whether every metric that is held was.")


def compare(
    before: RunFolder, after: RunFolder, hold: Mapping[str, float] | None = None
) -> Comparison:
    """Compares two runs.

    Args:
        hold: metrics that must not be worse by more than this.

    Raises:
        DatasetError: a folder holds no finished run, or they share no item.
        InputError: there is no metric of such a name.
    """
    hold = hold or {}
    for name in hold:
        if name not in METRICS:
            raise InputError(
                f"There is no metric {name!r}; `dateline eval run` lists them."
            )
    lines = [{one.id: one for one in run.scores()} for run in (before, after)]
    shared = [item for item in lines[0] if item in lines[1]]
    if not shared:
        raise DatasetError(
            f"{before.path} and {after.path} have no item in common; compare two runs "
            "over one dataset."
        )
    descriptions = before.description(), after.description()
    seed = descriptions[0].seed
    pairs = [(lines[0][item], lines[1][item]) for item in shared]
    judges = before.judge(), after.judge()
    apart = JUDGED if judges[0] != judges[1] else frozenset()
    changes = {
        name: found
        for name, metric in METRICS.items()
        if name not in apart and (found := _change(metric, pairs, seed)) is not None
    }
    held = [_held(name, margin, changes) for name, margin in hold.items()]
    return Comparison(
        before=descriptions[0],
        after=descriptions[1],
        items=len(shared),
        metrics=changes,
        held=held,
        ok=all(one.ok for one in held),
    )


def _change(
    metric: Metric, pairs: list[tuple[ScoreLine, ScoreLine]], seed: int
) -> MetricChange | None:
    name = metric.name
    both = [
        (one.id, one.scores[name], other.scores[name])
        for one, other in pairs
        if name in one.scores and name in other.scores
    ]
    if not both:
        return None
    first, second = (
        np.array([row[side] for row in both], dtype=np.float64) for side in (1, 2)
    )
    values = [metric.statistic(rows) for rows in (first, second)]
    if np.isnan(values).any():
        return None
    low, high = np.nan, np.nan
    seed = seed_of(seed, name)
    if len(both) > 1:
        low, high = difference(first, second, metric.statistic, seed)
    return MetricChange(
        before=round(values[0], DIGITS),
        after=round(values[1], DIGITS),
        change=round(values[1] - values[0], DIGITS),
        low=None if np.isnan(low) else round(low, DIGITS),
        high=None if np.isnan(high) else round(high, DIGITS),
        p=paired_p(first, second, metric.statistic, seed),
        n=len(both),
        flips=_flips(metric, [one for one, _, _ in both], first, second),
    )


def _flips(metric: Metric, ids: list[str], first: Rows, second: Rows) -> Flips | None:
    whole = np.isin(first, [0, 1]).all() and np.isin(second, [0, 1]).all()
    if metric.statistic is not mean or metric.better == "neither" or not whole:
        return None
    change = second[:, 0] - first[:, 0]
    if metric.better == "lower":
        change = -change
    return Flips(
        gained=[ids[at] for at in np.flatnonzero(change > 0)],
        lost=[ids[at] for at in np.flatnonzero(change < 0)],
    )


def _held(name: str, margin: float, changes: Mapping[str, MetricChange]) -> Held:
    found = changes.get(name)
    if found is None:
        return Held(metric=name, margin=margin, worse_by=None, ok=False)
    worse = found.change if METRICS[name].better == "lower" else -found.change
    # What was rounded must not decide at the margin itself.
    ok = worse <= margin + 10**-DIGITS
    return Held(metric=name, margin=margin, worse_by=max(worse, 0.0), ok=ok)
