"""The times that a question names, as exact periods in UTC.

:func:`find_times` reads them, :func:`governing` says which of several dates what is
asked. How words are read is in ``docs/questions.md``.
"""

from qa.understanding.times.finding import find_times
from qa.understanding.times.governing import governing
from qa.understanding.times.references import (
    EventTime,
    Offset,
    Period,
    Relation,
    TimeReference,
    Unit,
)

__all__ = [
    "EventTime",
    "Offset",
    "Period",
    "Relation",
    "TimeReference",
    "Unit",
    "find_times",
    "governing",
]
