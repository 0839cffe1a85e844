"""What reading a question's times gives: the words, and the period that they name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Unit = Literal[
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "span",
]
"""What a period is one of; ``span`` if it is none of them: a weekend, a morning."""

Relation = Literal["on", "since", "until", "before", "after", "during"]


@dataclass(frozen=True)
class Period:
    """From ``start`` (included) to ``end`` (excluded), in UTC.

    Attributes:
        start, end: None where it is open; never both.
        unit: what it is one of.
    """

    start: datetime | None
    end: datetime | None
    unit: Unit


OffsetUnit = Literal["minute", "hour", "day", "week", "month", "year"]

_ISO_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


@dataclass(frozen=True)
class Offset:
    """So many units after an event; before it, if ``count`` is negative."""

    unit: OffsetUnit
    count: int

    def __str__(self) -> str:
        """An ISO 8601 duration with its sign: ``+P2D``, ``-PT24H``."""
        sign, size = "-" if self.count < 0 else "+", abs(self.count)
        if self.unit in _ISO_LETTERS:
            return f"{sign}P{size}{_ISO_LETTERS[self.unit]}"
        return f"{sign}PT{size}{self.unit[0].upper()}"


@dataclass(frozen=True)
class EventTime:
    """A time that hangs on an event which only the archive can date.

    Attributes:
        start, end: where the event's words stand, in code points.
        relation: how the time lies to the event; with an offset, to that moment.
        offset: how far from the event, or None.
    """

    start: int
    end: int
    relation: Relation
    offset: Offset | None = None


@dataclass(frozen=True)
class TimeReference:
    """A time that a text names, and the words that it was read from.

    Attributes:
        start, end: ``text[start:end]`` are the words, in code points.
        period: what they name, or None if that hangs on an event.
        event: the event, or None if there's a period.
    """

    start: int
    end: int
    period: Period | None = None
    event: EventTime | None = None
