"""Which of the best are shown: several articles, and for a course of events its whole.

Nothing is left out for being one of many; it only comes later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from index.arrays import Integers

PASSAGES_OF_ONE = 3
"""Of one article, before others have had their turn."""
STAGES = 5
"""Into so many stretches of time a course of events is cut, of about as many passages
each."""
COURSE = 30
"""Passages, the best ones, that a course of events is told from."""


def taking_turns(order: Sequence[int], article_no: Integers) -> list[int]:
    """The same positions; of an article, those beyond a few come after all others."""
    taken: Counter[int] = Counter()
    first: list[int] = []
    later: list[int] = []
    for at in order:
        article = int(article_no[at])
        taken[article] += 1
        (first if taken[article] <= PASSAGES_OF_ONE else later).append(at)
    return first + later


def over_time(order: Sequence[int], stated: Integers) -> list[int]:
    """The same positions, the best of each stretch of time in turn."""
    course, rest = list(order[:COURSE]), list(order[COURSE:])
    by_time = sorted(course, key=lambda at: (int(stated[at]), at))
    stretches = [part.tolist() for part in np.array_split(np.array(by_time), STAGES)]
    rank = {at: place for place, at in enumerate(course)}
    queues = sorted(
        (sorted(part, key=rank.__getitem__) for part in stretches if part),
        key=lambda queue: rank[queue[0]],
    )
    turns = [
        queue[turn]
        for turn in range(max(map(len, queues), default=0))
        for queue in queues
        if turn < len(queue)
    ]
    return turns + rest
