"""The grammar that the families of rules add to, and the kinds that they make."""

from __future__ import annotations

from qa.understanding.times.engine import Grammar

DAYS = frozenset({"date", "weekday", "holiday", "day"})
UNITS = frozenset({"week", "month", "quarter", "half", "year", "decade", "century"})
YEARLY = frozenset({"month", "quarter", "half", "season"})
STRETCHES = frozenset({"season", "weekend", "part", "span"})
INSTANTS = frozenset({"clock", "minute", "hour"})
POINTS = DAYS | UNITS | STRETCHES | INSTANTS
TIMES = POINTS | {"range", "window"}

FOUND = ("trap", *sorted(POINTS), "range", "window", "bound", "event")
"""Kinds that say something by themselves; of two that read the same, the first."""

grammar = Grammar(
    groups={
        "anyday": DAYS,
        "unit": frozenset({"single", "plural"}),
        "container": UNITS | {"season", "span", "current"},
        "instant": INSTANTS,
        "point": POINTS,
        "time": TIMES,
    }
)
