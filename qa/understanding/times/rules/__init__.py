"""The rules, by family. Of rules that read the same words, the first family's counts."""

from qa.understanding.times.rules import (
    traps,
    numbers,
    months,
    years,
    numeric,
    dates,
    holidays,
    relative,
    weekdays,
    parts,
    clock,
    portions,
    thirds,
    ordinals,
    so_far,
    rolling,
    ago,
    offsets,
    ranges,
    relations,
    anchors,
    events,
)
from qa.understanding.times.rules.grammar import FOUND, TIMES, grammar

__all__ = ["FOUND", "TIMES", "grammar"]
