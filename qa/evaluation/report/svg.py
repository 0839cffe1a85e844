"""Small means of drawing in SVG: elements, scales, a frame with axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

Attribute = str | int | float
Points = Sequence[tuple[float, float]]


def element(name: str, *inside: Markup | str, **attributes: Attribute) -> Markup:
    """An element. Underscores in names of attributes are hyphens; text is escaped.

    Args:
        attributes: ``class_`` is ``class``.
    """
    written = Markup().join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _number(value))
        for key, value in attributes.items()
    )
    body = Markup().join(escape(one) for one in inside)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, body)


def drawing(
    width: int, height: int, *inside: Markup, title: str = "", class_: str = ""
) -> Markup:
    """A whole ``svg``.

    Args:
        title: read out in its place; empty where the numbers stand beside it.
    """
    common: dict[str, Attribute] = {
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "class": class_,
    }
    if not title:
        return element("svg", *inside, **common, aria_hidden="true")
    return element(
        "svg", element("title", title), *inside, **common, role="img", aria_label=title
    )


@dataclass(frozen=True)
class Scale:
    """From values to coordinates; what lies outside is drawn at the edge.

    Attributes:
        low, high: the values at ``start`` and ``end``.
        log: whether equal ratios are equal lengths; ``low`` is above 0 then.
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        if math.isnan(value) or self.high <= self.low:
            return self.start
        value = min(max(value, self.low), self.high)
        if self.log:
            part = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return round(self.start + part * (self.end - self.start), 2)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def path(points: Points, class_: str, *, closed: bool = False) -> Markup:
    """A line through points."""
    steps = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return element("path", d=f"M{steps}" + ("Z" if closed else ""), class_=class_)


def rect(x: float, y: float, width: float, height: float, class_: str) -> Markup:
    """A rectangle; none has a size below 0."""
    return element(
        "rect",
        x=x,
        y=y,
        width=max(0.0, round(width, 2)),
        height=max(0.0, round(height, 2)),
        class_=class_,
    )


def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """A dot."""
    return element("circle", cx=x, cy=y, r=round(radius, 2), class_=class_)


def text(x: float, y: float, words: str, class_: str = "", anchor: str = "") -> Markup:
    """Words.

    Args:
        anchor: ``start``, ``middle`` or ``end`` stands at ``x``.
    """
    return element(
        "text", words, x=x, y=y, class_=class_, text_anchor=anchor or "start"
    )


def axes(
    x: Scale,
    y: Scale,
    x_ticks: Iterable[tuple[float, str]],
    y_ticks: Iterable[tuple[float, str]],
    x_label: str,
    y_label: str,
) -> Markup:
    """Grid, numbers and labels. ``y`` runs upwards; its label stands above it."""
    parts = []
    for value, words in y_ticks:
        at = y(value)
        parts.append(line(x.start, at, x.end, at, "grid"))
        parts.append(text(x.start - 6, at + 4, words, "tick", "end"))
    for value, words in x_ticks:
        at = x(value)
        parts.append(line(at, y.start, at, y.start + 4, "grid"))
        parts.append(text(at, y.start + 17, words, "tick", "middle"))
    parts.append(line(x.start, y.start, x.end, y.start, "axis"))
    parts.append(text(x.end, y.start + 37, x_label, "label", "end"))
    parts.append(text(0, y.end - 12, y_label, "label"))
    return Markup().join(parts)


def tenths(most: float) -> list[tuple[float, str]]:
    """Ticks for a share from 0 to ``most``, as percentages; about five."""
    step = 0.25 if most > 0.6 else 0.1 if most > 0.25 else 0.05 if most > 0.1 else 0.02
    return [
        (at * step, f"{100 * at * step:.0f}%")
        for at in range(math.floor(most / step + 1e-9) + 1)
    ]


def _number(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
