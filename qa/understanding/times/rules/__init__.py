"""The rules, by family. Of rules that read the same words, the first family's counts."""

from qa.understanding.times.rules import (
    ago,
    anchors,
    clock,
    dates,
    events,
    holidays,
    months,
    numbers,
    numeric,
    offsets,
    ordinals,
    parts,
    portions,
    ranges,
    relations,
    relative,
    rolling,
    so_far,
    thirds,
    traps,
    weekdays,
    years,
)
from qa.understanding.times.rules.grammar import FOUND, TIMES, grammar

__all__ = ["FOUND", "TIMES", "grammar"]
