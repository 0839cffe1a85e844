"""The metrics that matter most by type, part and age, as small multiples."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from qa.evaluation.intervals import Estimate
from qa.evaluation.items import AGE_ORDER
from qa.evaluation.report.cleaning import clean
from qa.evaluation.report.headlines import headline_names
from qa.evaluation.report.loading import metric_of
from qa.evaluation.report.marks import Tone, interval_mark
from qa.evaluation.report.numbers import is_share, value_text
from qa.evaluation.summary import Estimates, Summary

MOST_ROWS = 40
HEADINGS = {
    "type": "By type",
    "part": "By part",
    "age": "By age of the answer when it was asked for",
}


@dataclass(frozen=True)
class Cell:
    """A metric in one group; ``interval`` for whoever points at it."""

    value: str
    n: int
    low: str
    high: str
    mark: Markup


@dataclass(frozen=True)
class GroupRow:
    """A group; a cell is None where the metric isn't defined for it."""

    label: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class GroupTable:
    """One way of grouping.

    Attributes:
        left_out: groups beyond those that are shown.
    """

    heading: str
    columns: tuple[str, ...]
    says: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    left_out: int


def group_tables(summary: Summary) -> list[GroupTable]:
    """For each way of grouping that splits this run."""
    names = headline_names(summary.metrics)
    tables = []
    for by, heading in HEADINGS.items():
        groups = summary.by.get(by, {})
        # What splits the same way twice is shown once.
        twice = by == "part" and groups == summary.by.get("type")
        here = [name for name in names if any(name in one for one in groups.values())]
        if not here or twice:
            continue
        labels = _ordered(by, groups)
        rows = [
            GroupRow(
                clean(label, 80) or "(none)",
                tuple(_cell(name, groups[label], summary.metrics) for name in here),
            )
            for label in labels[:MOST_ROWS]
        ]
        says = tuple(metric_of(name).says for name in here)
        left = max(0, len(labels) - MOST_ROWS)
        tables.append(GroupTable(heading, tuple(here), says, tuple(rows), left))
    return tables


def _ordered(by: str, groups: dict[str, Estimates]) -> list[str]:
    """Ages as they follow, parts by name, types by how many items they have."""
    if by == "age":
        order = {label: place for place, label in enumerate(AGE_ORDER)}
        return sorted(groups, key=lambda one: (order.get(one, len(order)), one))
    if by == "part":
        return sorted(groups)

    def size(label: str) -> int:
        return max((one.n for one in groups[label].values()), default=0)

    return sorted(groups, key=lambda one: (-size(one), one))


def _cell(name: str, metrics: Estimates, whole: Estimates) -> Cell | None:
    one = metrics.get(name)
    if one is None:
        return None
    share = is_share(name, one.value, one.low, one.high)
    mark = interval_mark(one, Tone.PLAIN, whole[name].value) if share else Markup()
    return Cell(value_text(one.value), one.n, *_bounds(one), mark)


def _bounds(one: Estimate) -> tuple[str, str]:
    if one.low is None or one.high is None:
        return "", ""
    return value_text(one.low), value_text(one.high)
