"""Which failures are shown, where there are more than a page can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from qa.evaluation.report.kinds import Kind
from qa.evaluation.run_lines import ScoreLine

MOST = 300


@dataclass(frozen=True)
class Failure:
    """An item that went wrong.

    Attributes:
        kinds: at least one, the gravest first.
        place: among all items.
    """

    line: ScoreLine
    kinds: tuple[Kind, ...]
    place: int


def failures(
    scores: Sequence[ScoreLine], kinds: Sequence[tuple[Kind, ...]]
) -> list[Failure]:
    """All of them, in the order of the items."""
    return [
        Failure(line, found, place)
        for place, (line, found) in enumerate(zip(scores, kinds, strict=True))
        if found
    ]


def evenly(every: Sequence[Failure], most: int = MOST) -> list[Failure]:
    """At most so many: as many of each type and gravest kind as there are of others.

    Within a type and kind, what comes first is as good as drawn at random, but always
    the same. So any beginning of the list is as even as the whole.
    """
    groups: dict[tuple[str, str], list[Failure]] = {}
    for one in sorted(every, key=_shuffled):
        groups.setdefault((one.kinds[0].key, one.line.type), []).append(one)
    turns = [
        (turn, name, one)
        for name, members in sorted(groups.items())
        for turn, one in enumerate(members)
    ]
    turns.sort(key=lambda each: each[:2])
    return [one for _, _, one in turns[:most]]


def _shuffled(failure: Failure) -> tuple[int, int]:
    return crc32(failure.line.id.encode("utf-8", "surrogatepass")), failure.place
