"""Plots for the documentation, as SVG files that stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from qa.evaluation.report.svg import Scale, axes, circle, drawing, element, path, text

WIDTH, HEIGHT = 560, 320
LEFT, RIGHT, TOP, BOTTOM = 46, 120, 34, 50
STYLE = """
svg { background: #fff; font: 12px system-ui, sans-serif; }
.grid { stroke: #ddd; } .axis { stroke: #555; } text { fill: #333; }
.line { fill: none; stroke-width: 2; }
.line.n0 { stroke: #1f5fa8; } .dot.n0 { fill: #1f5fa8; }
.line.n1 { stroke: #b4541a; } .dot.n1 { fill: #b4541a; }
.line.n2 { stroke: #3c7a3c; } .dot.n2 { fill: #3c7a3c; }
"""
Series = Mapping[str, Sequence[tuple[float, float]]]


def write_plot(out: Path, series: Series, *, title: str, x: str, y: str) -> None:
    """Draws lines over an axis of sizes, and writes them.

    Args:
        series: by name, points in order of their size; three lines at most.
        x, y: what the axes say, with units.
    """
    points = [point for line in series.values() for point in line]
    widest, highest = (max(one[axis] for one in points) for axis in (0, 1))
    across = Scale(0, widest, LEFT, WIDTH - RIGHT)
    up = Scale(0, highest * 1.1, HEIGHT - BOTTOM, TOP)
    parts: list[Markup] = [element("style", Markup(STYLE))]
    parts.append(axes(across, up, _ticks(widest), _ticks(highest * 1.1), x, y))
    for number, (name, line) in enumerate(series.items()):
        drawn = [(across(at), up(value)) for at, value in line]
        parts.append(path(drawn, f"line n{number}"))
        parts += [circle(at, value, 3, f"dot n{number}") for at, value in drawn]
        last_x, last_y = drawn[-1]
        parts.append(text(last_x + 8, last_y + 4, name))
    svg = drawing(WIDTH, HEIGHT, *parts, title=title)
    named = str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    out.write_text(named + "\n", "utf-8")


def _ticks(most: float) -> list[tuple[float, str]]:
    """About five round numbers from 0 on."""
    step = next(
        factor * 10.0**power
        for power in range(-3, 9)
        for factor in (1, 2, 5)
        if most / (factor * 10.0**power) <= 6
    )
    numbers = [step * count for count in range(int(most / step) + 1)]
    return [(number, f"{number:,.7g}") for number in numbers]
