"""How a question is to be read, and its reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from qa.understanding.intent import Intent, TimeIntent
from qa.understanding.names import Directory
from qa.understanding.understood import Understanding, understand


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


def read(
    text: str, as_of: datetime, reading: Reading, directory: Directory
) -> Understanding:
    """Reads a question as the user wants it read."""
    if reading.literal:
        intent = Intent(TimeIntent.EVENT)
        found = Understanding(text, (), None, (), (), (), intent)
    else:
        found = understand(text, as_of, reading.tz, directory)
    if reading.intent is None:
        return found
    return replace(found, intent=Intent(reading.intent))
