"""A run's scores as a table: every metric with its interval, whole and by group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from zlib import crc32

import numpy as np

from qa.evaluation.intervals import Estimate, estimate
from qa.evaluation.metrics import METRICS
from qa.evaluation.metrics.statistics import Rows
from qa.evaluation.run_lines import ScoreLine, TimingLine
from qa.records import Shape

Estimates = dict[str, Estimate]
GROUPS: dict[str, Callable[[ScoreLine], str | None]] = {
    "part": lambda line: line.part,
    "type": lambda line: line.type,
    "age": lambda line: line.age,
}


class Summary(Shape):
    """What a run came to."""

    items: int
    metrics: Estimates
    by: dict[str, dict[str, Estimates]]
    """By ``part``, ``type`` and ``age``: the label, then the metrics."""


class StageTimes(Shape):
    """Of one stage, in milliseconds."""

    p50: float
    p95: float
    n: int


class TimingSummary(Shape):
    """How long questions took, by stage."""

    stages: dict[str, StageTimes]


def summarise(lines: Sequence[ScoreLine], seed: int) -> Summary:
    """The table of these scores."""
    by: dict[str, dict[str, Estimates]] = {}
    for name, label_of in GROUPS.items():
        labels = sorted({label for line in lines if (label := label_of(line))})
        if len(labels) > 1:
            by[name] = {
                label: estimates([one for one in lines if label_of(one) == label], seed)
                for label in labels
            }
    return Summary(items=len(lines), metrics=estimates(lines, seed), by=by)


def estimates(lines: Sequence[ScoreLine], seed: int) -> Estimates:
    """Every metric that is defined for any of these items."""
    found = {}
    for name, metric in METRICS.items():
        rows = rows_of(lines, name)
        one = estimate(rows, metric, seed_of(seed, name))
        if one is not None:
            found[name] = one
    return found


def rows_of(lines: Iterable[ScoreLine], metric: str) -> Rows:
    """The rows of a metric, of the items that have one."""
    rows = [line.scores[metric] for line in lines if metric in line.scores]
    return np.array(rows, dtype=np.float64).reshape(
        len(rows), len(rows[0]) if rows else 1
    )


def seed_of(seed: int, metric: str) -> int:
    """Another for each metric, so that none depends on which others there are."""
    return crc32(metric.encode()) ^ seed


def summarise_timings(lines: Iterable[TimingLine]) -> TimingSummary:
    """Median and 95th percentile of every stage."""
    stages: dict[str, list[float]] = {}
    for line in lines:
        for stage, milliseconds in line.ms.items():
            stages.setdefault(stage, []).append(milliseconds)
    return TimingSummary(
        stages={
            stage: StageTimes(
                p50=round(float(np.percentile(times, 50)), 2),
                p95=round(float(np.percentile(times, 95)), 2),
                n=len(times),
            )
            for stage, times in stages.items()
        }
    )
