"""Two runs over the same items: what changed, how sure that is, and for which items.

Each metric is compared over the items for which both runs have it. A metric that is
held may be worse by its margin; beyond that, or where the second run lacks it, or items
of the first, the line isn't held. What two different judges found isn't compared.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pydantic import Field

from index.errors import DatasetError, InputError
from qa.evaluation.intervals import DIGITS, difference, paired_p
from qa.evaluation.metrics import METRICS, Metric
from qa.evaluation.metrics.by_judge import JUDGED
from qa.evaluation.metrics.statistics import (
    Rows,
    area_under_risk,
    area_under_roc,
    mean,
)
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.run_lines import RunDescription, ScoreLine
from qa.evaluation.summary import seed_of
from qa.records import Shape

BY_ORDER = frozenset({area_under_risk, area_under_roc})


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
    n_before: int = Field(description="Items for which the first run has it.")
    n_after: int
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
    missing: int = Field(description="Items of the first run that the second lacks.")
    lost: list[str] = Field(description="Metrics that the second run lacks.")
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
    missing = len(lines[0]) - len(shared)
    held = [_held(name, margin, changes, missing) for name, margin in hold.items()]
    have = [{name for one in run.values() for name in one.scores} for run in lines]
    return Comparison(
        before=descriptions[0],
        after=descriptions[1],
        items=len(shared),
        missing=missing,
        lost=[name for name in METRICS if name in have[0] - have[1] - apart],
        metrics=changes,
        held=held,
        ok=all(one.ok for one in held),
    )


def _change(
    metric: Metric, pairs: list[tuple[ScoreLine, ScoreLine]], seed: int
) -> MetricChange | None:
    from scipy.stats import rankdata

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
    if metric.statistic in BY_ORDER:
        # Two systems' confidences needn't be of one scale: only their order counts.
        for rows in (first, second):
            rows[:, 0] = rankdata(rows[:, 0])
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
        n_before=sum(name in one.scores for one, _ in pairs),
        n_after=sum(name in other.scores for _, other in pairs),
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


def _held(
    name: str, margin: float, changes: Mapping[str, MetricChange], missing: int
) -> Held:
    found = changes.get(name)
    if found is None:
        return Held(metric=name, margin=margin, worse_by=None, ok=False)
    worse = found.change if METRICS[name].better == "lower" else -found.change
    # What was rounded must not decide at the margin itself.
    lost = found.n_before - found.n
    whole = not missing and (not lost or METRICS[name].of_what_was_given)
    ok = worse <= margin + 10**-DIGITS and whole
    return Held(metric=name, margin=margin, worse_by=max(0.0, worse), ok=ok)
