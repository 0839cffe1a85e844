"""A comparison of two runs as lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from index.errors import InputError
from qa.cli.evaluation.table import ARROWS, NAME_WIDTH
from qa.cli.lines import Line, bold, dim, line
from qa.evaluation.comparison import Comparison, MetricChange
from qa.evaluation.metrics import METRICS
from qa.evaluation.run_folder import ITEMS, RunFolder
from qa.evaluation.run_lines import ItemLine


def margins(held: Sequence[str]) -> dict[str, float]:
    """Metrics with their margins, from ``METRIC=MARGIN``.

    Raises:
        InputError: a margin isn't a number of 0 or more.
    """
    found = {}
    for one in held:
        name, _, text = one.partition("=")
        try:
            margin = float(text or 0)
        except ValueError:
            margin = math.nan
        if not 0 <= margin < math.inf:
            raise InputError(f"{one!r}: the margin must be a number of 0 or more.")
        found[name.strip()] = margin
    return found


def comparison_lines(
    found: Comparison, before: RunFolder, after: RunFolder
) -> Iterator[Line]:
    """Every metric that changed, then what is held."""
    asked = {one.id: one for run in (before, after) for one in _items(run)}
    yield line(bold(f"{after.path} against {before.path}"))
    yield line(
        f"{found.items:,} items of {found.before.dataset}; "
        f"{found.before.system} before, {found.after.system} after"
    )
    if found.before.fingerprint != found.after.fingerprint:
        yield line("The dataset isn't quite the same in both: mind what changed in it.")
    if before.judge() != after.judge():
        yield line(
            "They were judged by different judges, if at all: that isn't compared."
        )
    yield line()
    same = 0
    for name, change in found.metrics.items():
        if change.p == 1 and not change.change:
            same += 1
            continue
        arrow = ARROWS[METRICS[name].better]
        yield line(f"{name:<{NAME_WIDTH}} {arrow} {_change_text(change)}")
    yield line(f"{same} metrics are the same." if same else "")
    if found.missing:
        yield line(f"{after.path} lacks {found.missing:,} items of {before.path}.")
    if found.lost:
        yield line(f"{after.path} has no {', no '.join(found.lost)}.")
    for one in found.held:
        verdict = "held" if one.ok else "NOT HELD"
        worse = (
            "not measured" if one.worse_by is None else f"worse by {one.worse_by:.3f}"
        )
        yield line(
            bold(f"{one.metric}: {verdict}"), f", {worse} (margin {one.margin:g})"
        )
        flips = found.metrics[one.metric].flips if one.metric in found.metrics else None
        for sign, ids in (("+", flips.gained), ("-", flips.lost)) if flips else ():
            for each in ids:
                text = asked[each].asked if each in asked else ""
                yield line(f"{sign} {each} ", dim(text), indent=2, hang=4)


def _items(run: RunFolder) -> Iterator[ItemLine]:
    return run.read_lines(ITEMS, ItemLine)


def _change_text(change: MetricChange) -> str:
    bounds = "" if change.low is None else f" [{change.low:+.3f}, {change.high:+.3f}]"
    text = (
        f"{change.before:.3f} → {change.after:.3f}  {change.change:+.3f}{bounds}"
        f"  p {change.p:.3f} of {change.n:,}"
    )
    if change.n_before != change.n_after:
        text += f" (from {change.n_before:,} to {change.n_after:,})"
    if change.flips is not None:
        text += f"  +{len(change.flips.gained)} -{len(change.flips.lost)}"
    return text
