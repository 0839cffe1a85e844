"""A comparison with another run: the table, and the questions that changed sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from qa.evaluation.comparison import Comparison, MetricChange
from qa.evaluation.report.cleaning import clean
from qa.evaluation.report.loading import LoadedRun, metric_of
from qa.evaluation.report.marks import Tone, change_mark
from qa.evaluation.report.numbers import (
    is_share,
    p_text,
    signed,
    value_text,
)
from qa.evaluation.report.table import family_of

MOST_FLIPS = 40
"""Of a metric, in each direction."""
REACH = 0.05
"""The shortest scale that changes are drawn on: ±5 points."""
SIDE = {
    Tone.BETTER: "better",
    Tone.WORSE: "worse",
    Tone.UNSURE: "unclear",
    Tone.PLAIN: "",
}


@dataclass(frozen=True)
class Flipped:
    """An item that changed sides; ``card`` is its number among the failures, or 0."""

    id: str
    asked: str
    card: int


@dataclass(frozen=True)
class FlipList:
    """Those of one metric that did so in one direction."""

    shown: tuple[Flipped, ...]
    count: int


@dataclass(frozen=True)
class ChangeRow:
    """A metric in both runs.

    Attributes:
        verdict: better, worse or unclear; empty where there is no better.
    """

    name: str
    short: str
    better: str
    before: str
    after: str
    change: str
    interval: str
    p: str
    n: int
    tone: Tone
    verdict: str
    mark: Markup
    gained: FlipList | None
    lost: FlipList | None


@dataclass(frozen=True)
class ChangeFamily:
    """Metrics that belong together.

    Attributes:
        reach: of the scale that their changes are drawn on; empty where none is.
    """

    name: str
    reach: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Changes:
    """A whole comparison.

    Attributes:
        same: metrics for which every item counts the same.
        another_dataset: the two weren't asked quite the same.
    """

    found: Comparison
    families: tuple[ChangeFamily, ...]
    same: tuple[str, ...]
    another_dataset: bool
    compared: int


def changes(found: Comparison, loaded: LoadedRun, cards: Mapping[str, int]) -> Changes:
    """
    Args:
        cards: the number of each failure that is shown, by the item's id.
    """
    same = [
        name for name, one in found.metrics.items() if one.p == 1 and not one.change
    ]
    others = {name: one for name, one in found.metrics.items() if name not in same}
    grouped = []
    for family, members in groupby(others, key=family_of):
        names = list(members)
        reach = _reach({name: others[name] for name in names})
        rows = tuple(_row(one, others[one], reach, loaded, cards) for one in names)
        drawn = f"{reach:.2f}" if any(row.mark for row in rows) else ""
        grouped.append(ChangeFamily(family or "other", drawn, rows))
    return Changes(
        found=found,
        families=tuple(grouped),
        same=tuple(same),
        another_dataset=found.before.fingerprint != found.after.fingerprint,
        compared=len(found.metrics),
    )


def tone_of(name: str, change: MetricChange) -> Tone:
    """Better or worse only where the interval leaves out 0."""
    better = metric_of(name).better
    if better == "neither":
        return Tone.PLAIN
    if change.low is None or change.high is None or change.low <= 0 <= change.high:
        return Tone.UNSURE
    return Tone.BETTER if (change.change > 0) == (better == "higher") else Tone.WORSE


def _reach(metrics: Mapping[str, MetricChange]) -> float:
    """One scale for all shares of a family, to a twentieth."""
    sizes = [
        abs(value)
        for name, one in metrics.items()
        if is_share(name, one.before, one.after)
        for value in (one.change, one.low, one.high)
        if value is not None
    ]
    most = max([REACH, *sizes])
    return min(1.0, -(-most // 0.05) * 0.05)


def _row(
    name: str,
    change: MetricChange,
    reach: float,
    loaded: LoadedRun,
    cards: Mapping[str, int],
) -> ChangeRow:
    tone, flips = tone_of(name, change), change.flips
    low, high = change.low, change.high
    share = is_share(name, change.before, change.after)
    interval = ""
    if low is not None and high is not None:
        interval = f"{signed(low)} to {signed(high)}"
    return ChangeRow(
        name=name,
        short=name.rpartition(".")[2],
        better=metric_of(name).better,
        before=value_text(change.before),
        after=value_text(change.after),
        change=signed(change.change),
        interval=interval,
        p=p_text(change.p),
        n=change.n,
        tone=tone,
        verdict=SIDE[tone],
        mark=change_mark(change, reach, tone) if share else Markup(),
        gained=_flips(flips.gained, loaded, cards) if flips else None,
        lost=_flips(flips.lost, loaded, cards) if flips else None,
    )


def _flips(ids: list[str], loaded: LoadedRun, cards: Mapping[str, int]) -> FlipList:
    shown = []
    for one in ids[:MOST_FLIPS]:
        item = loaded.items.get(one)
        asked = clean(item.asked, 200) if item else ""
        shown.append(Flipped(clean(one, 80), asked, cards.get(one, 0)))
    return FlipList(tuple(shown), len(ids))
