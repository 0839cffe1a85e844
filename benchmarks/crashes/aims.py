"""Where a command is killed: somewhere, or at a point of its own."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.crashes.points import GRAPH, Aim, When
from benchmarks.crashes.running import LONGEST

UNKNOWN_SECONDS = 1.5
"""What a command is taken to last that was never seen to end."""
ANYWHERE = 0.35
"""The share of kills that aren't aimed."""
TIMES = (1, 1, 1, 2, 2, 3, 4, 6, 9)
DELAYS = (0.0, 0.0005, 0.002, 0.01, 0.05)
WRITING_DELAYS = (0.0, 0.0, 0.0001, 0.0002)
WHENS: tuple[When, ...] = ("before", "within", "after")


@dataclass
class Aims:
    """Chooses moments.

    Attributes:
        lasts: seconds that a kind of operation took when it was last seen to end.
    """

    moments: random.Random
    lasts: dict[str, float] = field(default_factory=dict)

    def choose(self, kind: str, points: tuple[str, ...]) -> tuple[float, Aim | None]:
        """Seconds after which it is killed at the latest, and where before that."""
        if self.moments.random() < ANYWHERE:
            longest = 1.05 * self.lasts.get(kind, UNKNOWN_SECONDS)
            return self.moments.uniform(0, longest), None
        point, nth = self.moments.choice(points), self.moments.choice(TIMES)
        if point == GRAPH:
            delay = self.moments.choice(WRITING_DELAYS)
            return LONGEST, Aim(point, nth, "within", delay)
        when, delay = self.moments.choice(WHENS), self.moments.choice(DELAYS)
        return LONGEST, Aim(point, nth, when, delay)
