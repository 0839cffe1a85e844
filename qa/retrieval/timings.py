"""How long the stages of a question take."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Timings:
    """Milliseconds by stage, filled in as a search goes."""

    milliseconds: dict[str, float] = field(default_factory=dict)

    def record(self, stage: str, started: float) -> float:
        """Adds the time since ``started``; gives the present for the next stage."""
        now = time.perf_counter()
        spent = (now - started) * 1000
        self.milliseconds[stage] = round(self.milliseconds.get(stage, 0) + spent, 3)
        return now
