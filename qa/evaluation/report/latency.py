"""How long questions took, by stage: a histogram each, on one logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from qa.evaluation.report.cleaning import clean
from qa.evaluation.report.loading import LoadedRun
from qa.evaluation.report.numbers import milliseconds
from qa.evaluation.report.svg import Scale, drawing, line, rect, text
from qa.evaluation.summary import StageTimes

WIDTH, HEIGHT = 320, 96
TOP, BOTTOM, PAD = 18, 20, 24
LEAST = 0.01
"""Milliseconds; what took less is drawn as this."""
BARS = 48


@dataclass(frozen=True)
class Stage:
    """One stage, with its histogram; empty where only the percentiles are known."""

    name: str
    p50: str
    p95: str
    n: int
    chart: Markup


def stages(loaded: LoadedRun) -> list[Stage]:
    """Every stage that was timed."""
    times: dict[str, list[float]] = {}
    for one in loaded.timings:
        for name, taken in one.ms.items():
            if math.isfinite(taken):
                times.setdefault(name, []).append(taken)
    everything = [taken for each in times.values() for taken in each]
    bounds = decades(everything)
    return [
        Stage(
            name=clean(name, 60),
            p50=milliseconds(found.p50),
            p95=milliseconds(found.p95),
            n=found.n,
            chart=histogram(times[name], found, bounds) if name in times else Markup(),
        )
        for name, found in loaded.stages.stages.items()
    ]


def decades(times: Sequence[float]) -> tuple[float, float]:
    """The powers of ten around them, in milliseconds."""
    if not times:
        return LEAST, 10 * LEAST
    low = math.floor(math.log10(max(min(times), LEAST)))
    high = math.ceil(math.log10(max(*times, LEAST, 1.01 * 10.0**low)))
    return 10.0**low, 10.0**high


def histogram(
    times: Sequence[float], found: StageTimes, bounds: tuple[float, float]
) -> Markup:
    """How many took how long, with median and 95th percentile."""
    x = Scale(*bounds, PAD, WIDTH - PAD, log=True)
    counts = [0] * BARS
    width = (x.end - x.start) / BARS
    for taken in times:
        counts[min(int((x(taken) - x.start) / width), BARS - 1)] += 1
    height = Scale(0, max(counts), 0, HEIGHT - BOTTOM - TOP)
    foot = HEIGHT - BOTTOM
    parts = [
        rect(
            round(x.start + bar * width, 2),
            foot - height(count),
            width - 0.5,
            height(count),
            "bar",
        )
        for bar, count in enumerate(counts)
        if count
    ]
    parts.append(line(x.start, foot, x.end, foot, "axis"))
    parts += _ticks(x, foot)
    close = x(found.p95) - x(found.p50) < 30
    for value, words, anchor in (
        (found.p50, "p50", "end" if close else "middle"),
        (found.p95, "p95", "start" if close else "middle"),
    ):
        at = x(value)
        parts.append(line(at, TOP - 4, at, foot, "own"))
        parts.append(text(at, TOP - 7, words, "tick", anchor))
    says = (
        f"median {milliseconds(found.p50)}, 95th percentile {milliseconds(found.p95)}"
    )
    return drawing(WIDTH, HEIGHT, *parts, title=says, class_="histogram")


def _ticks(x: Scale, foot: float) -> list[Markup]:
    decade = round(math.log10(x.low))
    last = round(math.log10(x.high))
    every = 1 + (last - decade) // 7
    parts = []
    for power in range(decade, last + 1, every):
        value = 10.0**power
        at = x(value)
        parts.append(line(at, foot, at, foot + 4, "axis"))
        parts.append(text(at, foot + 16, milliseconds(value), "tick", "middle"))
    return parts
