"""The table of all metrics, by family."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from qa.evaluation.report.loading import metric_of
from qa.evaluation.report.marks import Tone, interval_mark
from qa.evaluation.report.numbers import interval_text, is_share, value_text
from qa.evaluation.summary import Estimates


@dataclass(frozen=True)
class MetricRow:
    """A metric; ``short`` is its name without the family's."""

    name: str
    short: str
    says: str
    better: str
    value: str
    interval: str
    n: int
    mark: Markup


@dataclass(frozen=True)
class Family:
    """Metrics that belong together.

    Attributes:
        says: what they share of what they measure.
    """

    name: str
    says: str
    rows: tuple[MetricRow, ...]


def family_of(name: str) -> str:
    """``retrieval.gold`` of ``retrieval.gold.hit@5``."""
    return name.rpartition(".")[0]


def families(metrics: Estimates) -> list[Family]:
    """Every metric of a run."""
    found = []
    for family, members in groupby(metrics, key=family_of):
        names = list(members)
        says = common_end([metric_of(name).says for name in names])
        rows = []
        for name in names:
            one, metric = metrics[name], metric_of(name)
            share = is_share(name, one.value, one.low, one.high)
            rows.append(
                MetricRow(
                    name=name,
                    short=name.rpartition(".")[2],
                    says=metric.says.removesuffix(f", {says}") if says else metric.says,
                    better=metric.better,
                    value=value_text(one.value),
                    interval=interval_text(one.low, one.high),
                    n=one.n,
                    mark=interval_mark(one, Tone.PLAIN) if share else Markup(),
                )
            )
        found.append(Family(family or "other", says, tuple(rows)))
    return found


def common_end(phrases: list[str]) -> str:
    """What stands after the last comma of all of them; empty if that differs."""
    ends = {phrase.rpartition(", ")[2] if ", " in phrase else "" for phrase in phrases}
    return ends.pop() if len(ends) == 1 and len(phrases) > 1 else ""
