"""What a question wants of time: the newest word, a moment, the beginning, a course.

Retrieval prefers recent passages more or less by it. Words decide, in this order:

1. ``development``: "how has … changed", "timeline of". Both ends are wanted, whatever
   dates stand there.
2. ``first``: "when did … begin", "since when", "who first reported". The earliest
   reports know it, and later ones repeat it: what is recent deserves no preference.
3. ``latest``: "the latest on", "still", "so far". With a date beside it, the newest
   within that.
4. ``at`` and ``period``: a date that the question's main verb hangs on.
5. ``timeless``: a definition or an explanation: "what does NATO stand for". It's asked
   of the world, not of the news.
6. ``event`` where nothing says more, as of most questions. Who asks a news archive
   without naming a time mostly means something of late: in the weekly news quizzes that
   retrieval is measured on, a preference for the days before the question was asked is
   the largest gain there is. So ``event`` leans to the recent, more weakly than
   ``latest`` does, and nothing is left out for being old.

An intent is for ordering what is found: a wrong guess mustn't hide an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import regex

from qa.understanding.intent_words import DEVELOPMENT, FIRST, LATEST, TIMELESS


class TimeIntent(StrEnum):
    """What is wanted of time."""

    LATEST = "latest"
    AT = "at"
    PERIOD = "period"
    FIRST = "first"
    DEVELOPMENT = "development"
    TIMELESS = "timeless"
    EVENT = "event"


class Period(Protocol):
    """A dated period; ``unit`` is ``day``, ``year``, ``span`` and so on."""

    @property
    def unit(self) -> str:
        """Its calendar unit."""


class Dated(Protocol):
    """A dated expression in a question, as :mod:`qa.understanding.times` finds it."""

    @property
    def start(self) -> int:
        """Where its words begin."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def period(self) -> Period | None:
        """None if it hangs on a named event."""


@dataclass(frozen=True)
class Intent:
    """What is wanted of time, and the words ``text[start:end]`` that say so; both are 0
    where none do."""

    about: TimeIntent
    start: int = 0
    end: int = 0


MOMENTS = frozenset({"minute", "hour", "day"})
ORDER = (
    (TimeIntent.DEVELOPMENT, DEVELOPMENT),
    (TimeIntent.FIRST, FIRST),
    (TimeIntent.LATEST, LATEST),
)
SAID = {
    about: regex.compile("|".join(patterns), regex.IGNORECASE)
    for about, patterns in (*ORDER, (TimeIntent.TIMELESS, TIMELESS))
}


def time_intent(text: str, governing: Dated | None = None) -> Intent:
    """What ``text`` wants of time.

    Args:
        governing: the dated expression that its main verb hangs on, if there is one.
    """
    for about, _ in ORDER:
        if found := SAID[about].search(text):
            return Intent(about, *found.span())
    if governing is not None:
        unit = governing.period.unit if governing.period else "span"
        dated = TimeIntent.AT if unit in MOMENTS else TimeIntent.PERIOD
        return Intent(dated, governing.start, governing.end)
    if found := SAID[TimeIntent.TIMELESS].search(text):
        return Intent(TimeIntent.TIMELESS, *found.span())
    return Intent(TimeIntent.EVENT)
