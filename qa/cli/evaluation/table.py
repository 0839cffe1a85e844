"""A run as a table of lines."""

from __future__ import annotations

from collections.abc import Iterator

from qa.cli.lines import Line, bold, dim, line
from qa.evaluation.intervals import Estimate
from qa.evaluation.metrics import METRICS
from qa.evaluation.records import EvaluationReport

NAME_WIDTH = 28
ARROWS = {"higher": "↑", "lower": "↓", "neither": " "}


def run_lines(report: EvaluationReport) -> Iterator[Line]:
    """Every metric with its interval, by family, and the times."""
    run = report.run
    what = f"{run.items:,} items of {run.dataset}, {run.system}"
    models = ", ".join(filter(None, (run.model, run.reranker)))
    yield line(bold(what), f" ({models})" if models else "")
    family = ""
    for name, estimate in report.summary.metrics.items():
        first = name.split(".")[0]
        if first != family:
            family = first
            yield line()
        arrow = ARROWS[METRICS[name].better]
        yield line(
            f"{name:<{NAME_WIDTH}} {arrow} {estimate_text(estimate)}",
            dim(f"  {METRICS[name].says}"),
            hang=NAME_WIDTH + 3,
        )
    yield line()
    for stage, times in report.timings.stages.items():
        yield line(
            f"{stage + ' ms':<{NAME_WIDTH}}   median {times.p50:,.1f}, "
            f"p95 {times.p95:,.1f}"
        )
    yield line()
    yield line(f"All of it is in {report.folder}.")


def estimate_text(one: Estimate) -> str:
    """``0.813 [0.776, 0.848] of 401``."""
    bounds = "" if one.low is None else f" [{one.low:.3f}, {one.high:.3f}]"
    value = f"{one.value:.3f}" if abs(one.value) < 10 else f"{one.value:,.1f}"
    return f"{value}{bounds} of {one.n:,}"
