"""How a user wants a question to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo

from qa.understanding.intent import TimeIntent


@dataclass(frozen=True)
class Reading:
    """What a user says of how a question is to be read.

    Attributes:
        tz: the zone whose days and clocks are meant.
        literal: nothing is to be read from its words.
        intent: what is wanted of time, whatever its words say.
    """

    tz: tzinfo = UTC
    literal: bool = False
    intent: TimeIntent | None = None


AS_WORDED = Reading()
