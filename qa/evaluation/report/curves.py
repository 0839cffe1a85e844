"""The risk–coverage curve and the reliability curve, drawn."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from qa.evaluation.report.confidence import Bin, RiskCurve
from qa.evaluation.report.numbers import percent
from qa.evaluation.report.svg import (
    Scale,
    axes,
    circle,
    drawing,
    line,
    path,
    rect,
    tenths,
    text,
)

WIDTH, HEIGHT = 460, 330
LEFT, RIGHT, TOP, BOTTOM = 46, 22, 34, 50
SHARES_HEIGHT = 40
FEW = 10
"""Of fewer answers in a bin, its dot is hollow: it tells next to nothing."""


def risk_chart(curve: RiskCurve) -> Markup:
    """Risk over coverage: its band, the best order and any order, the abstention."""
    most = max([curve.overall, *(high for _, _, high in curve.band)], default=0.0)
    most = max([most, *(risk for _, risk in curve.points)])
    most = min(1.0, (int(most * 10) + 1) / 10)
    x = Scale(0, 1, LEFT, WIDTH - RIGHT)
    y = Scale(0, most, HEIGHT - BOTTOM, TOP)
    ticks = tenths(1.0)
    parts = [axes(x, y, ticks, tenths(most), "share of questions answered", "wrong")]
    if curve.answered < 1:
        start = x(curve.answered)
        parts.insert(0, rect(start, y.end, x.end - start, y.start - y.end, "beyond"))
        if x.end - start > 60:
            middle = round((start + x.end) / 2, 2)
            parts.append(text(middle, y.start - 8, "refused", "note", "middle"))
    if curve.band:
        around = [(x(at), y(low)) for at, low, _ in curve.band]
        around += [(x(at), y(high)) for at, _, high in reversed(curve.band)]
        parts.append(path(around, "band", closed=True))
    parts.append(path([(x(at), y(risk)) for at, risk in curve.best], "best"))
    across = y(curve.overall)
    parts.append(line(x.start, across, x.end, across, "random"))
    parts.append(path([(x(at), y(risk)) for at, risk in curve.points], "curve"))
    if curve.answered > 0 and curve.risk is not None:
        at, risk = x(curve.answered), y(curve.risk)
        parts.append(line(at, y.start, at, y.end, "own"))
        parts.append(circle(at, risk, 5, "dot plain"))
        anchor = "end" if at > WIDTH / 2 else "start"
        shift = -8 if anchor == "end" else 8
        says = f"answers {percent(curve.answered)},", f"{percent(curve.risk)} wrong"
        parts += [
            text(at + shift, y.end + down, words, "note strong", anchor)
            for down, words in zip((16, 33), says, strict=True)
        ]
    title = f"Risk–coverage curve: {percent(curve.overall)} of all come out wrong"
    return drawing(WIDTH, HEIGHT, *parts, title=title, class_="chart")


def reliability_chart(bins: Sequence[Bin]) -> Markup:
    """How often answers are right, by their confidence; below, how many there are."""
    x = Scale(0, 1, LEFT, WIDTH - RIGHT)
    y = Scale(0, 1, HEIGHT - BOTTOM - SHARES_HEIGHT, TOP)
    ticks = tenths(1.0)
    parts = [axes(x, y, (), ticks, "", "right")]
    parts.append(line(x(0), y(0), x(1), y(1), "random"))
    foot = HEIGHT - BOTTOM
    height = Scale(
        0, max((one.share for one in bins), default=1), 0, SHARES_HEIGHT - 10
    )
    for one in bins:
        left, right = x(one.start), x(one.end)
        tall = height(one.share)
        parts.append(rect(left + 1, foot - tall, right - left - 2, tall, "bar"))
        at = x(one.said)
        parts.append(line(at, y(one.low), at, y(one.high), "span plain thin"))
    many = [(x(one.said), y(one.came)) for one in bins if one.n >= FEW]
    if many:
        parts.append(path(many, "curve thin"))
    for one in bins:
        sort = "dot plain" if one.n >= FEW else "dot few"
        parts.append(circle(x(one.said), y(one.came), 4.5, sort))
    parts.append(line(x.start, foot, x.end, foot, "axis"))
    for value, words in ticks:
        parts.append(text(x(value), foot + 17, words, "tick", "middle"))
    parts.append(text(x.end, foot + 37, "confidence", "label", "end"))
    title = "Reliability curve: how often answers are right, by their confidence"
    return drawing(WIDTH, HEIGHT, *parts, title=title, class_="chart")
