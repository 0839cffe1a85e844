"""Of everything that can be read in a text, the readings that count."""

from __future__ import annotations

from collections.abc import Iterable

from qa.understanding.times.patterns import Item


def choose(items: Iterable[Item], length: int) -> list[Item]:
    """Items that don't overlap, which cover the most tokens, with the fewest items.

    Of two readings of the same words, the one that comes first.
    """
    ending: dict[int, list[Item]] = {}
    for item in items:
        ending.setdefault(item.end, []).append(item)
    best: list[tuple[int, int]] = [(0, 0)]
    taken: list[Item | None] = [None]
    for end in range(1, length + 1):
        score, chosen = best[-1], None
        for item in ending.get(end, ()):
            covered, count = best[item.start]
            offered = (covered + item.end - item.start, count - 1)
            if offered > score:
                score, chosen = offered, item
        best.append(score)
        taken.append(chosen)
    found, end = [], length
    while end:
        last = taken[end]
        if last is not None:
            found.append(last)
        end = last.start if last is not None else end - 1
    return found[::-1]
