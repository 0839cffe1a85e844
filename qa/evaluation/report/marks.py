"""Drawings that stand in a line of text or a cell: an interval, a change, a bar."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from markupsafe import Markup

from qa.evaluation.comparison import MetricChange
from qa.evaluation.intervals import Estimate
from qa.evaluation.report.outcomes import Outcome
from qa.evaluation.report.svg import Scale, circle, drawing, line, rect

WIDTH, HEIGHT, PAD = 132, 18, 6
MIDDLE = HEIGHT / 2
RADIUS = 3
"""Less than half of an interval's thickness, so that a narrow one is seen."""
BAR_WIDTH, BAR_HEIGHT = 1000, 30


class Tone(StrEnum):
    """What a mark says by its colour, beside its shape."""

    PLAIN = "plain"
    BETTER = "better"
    WORSE = "worse"
    UNSURE = "unsure"


def interval_mark(one: Estimate, tone: Tone, whole: float | None = None) -> Markup:
    """A share between 0 and 1 as a dot on its interval.

    Args:
        whole: drawn as a line across, to be compared with.
    """
    x = Scale(0, 1, PAD, WIDTH - PAD)
    parts = [line(x(0), MIDDLE, x(1), MIDDLE, "track")]
    parts += [line(x(at), MIDDLE - 3, x(at), MIDDLE + 3, "track") for at in (0, 0.5, 1)]
    if whole is not None:
        parts.append(line(x(whole), 1, x(whole), HEIGHT - 1, "whole"))
    if one.low is not None and one.high is not None:
        parts.append(line(x(one.low), MIDDLE, x(one.high), MIDDLE, f"span {tone}"))
    parts.append(circle(x(one.value), MIDDLE, RADIUS, f"dot {tone}"))
    return drawing(WIDTH, HEIGHT, *parts, class_="mark")


def change_mark(change: MetricChange, reach: float, tone: Tone) -> Markup:
    """A change as a dot on its interval, left or right of none.

    Args:
        reach: the largest change that is drawn, in both directions.
    """
    x = Scale(-reach, reach, PAD, WIDTH - PAD)
    parts = [
        line(x(-reach), MIDDLE, x(reach), MIDDLE, "track"),
        line(x(0), 1, x(0), HEIGHT - 1, "whole"),
    ]
    if change.low is not None and change.high is not None:
        low, high = x(change.low), x(change.high)
        parts.append(line(low, MIDDLE, high, MIDDLE, f"span {tone}"))
    parts.append(circle(x(change.change), MIDDLE, RADIUS, f"dot {tone}"))
    return drawing(WIDTH, HEIGHT, *parts, class_="mark")


def outcome_bar(found: Sequence[Outcome]) -> Markup:
    """All items in one bar, cut by how they came out."""
    parts = []
    x = Scale(0, 1, 0, BAR_WIDTH)
    done = 0.0
    for number, one in enumerate(found):
        start, end = x(done), x(done + one.share)
        tone = f"{one.tone} shade{_place(found, number)}"
        gap = 2 if end - start > 4 else 0
        parts.append(rect(start, 0, end - start - gap, BAR_HEIGHT, tone))
        done += one.share
    says = "; ".join(f"{one.label}: {one.count:,}" for one in found)
    return drawing(BAR_WIDTH, BAR_HEIGHT, *parts, title=says, class_="outcome-bar")


def swatch(found: Sequence[Outcome], number: int) -> Markup:
    """The colour of one outcome, for the legend."""
    tone = f"{found[number].tone} shade{_place(found, number)}"
    return drawing(12, 12, rect(0, 0, 12, 12, tone), class_="swatch")


def _place(found: Sequence[Outcome], number: int) -> int:
    """Which of its tone it is; neighbours differ."""
    tone = found[number].tone
    return sum(one.tone == tone for one in found[:number]) % 4
