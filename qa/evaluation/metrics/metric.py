"""What a metric is: a name, a direction, and how its rows become a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa.evaluation.metrics.statistics import Statistic, mean

Better = Literal["higher", "lower", "neither"]
Row = tuple[float, ...]
Scores = dict[str, Row]
"""By the metric's name, of one item. One that it isn't defined for isn't there."""


OF_WHAT_WAS_GIVEN = (
    "answers.words",
    "abstention.precision",
    "citations.",
    "cost.",
    "judge.",
    "selective.calibration",
    "selective.risk",
    "time.leaks_cited",
    "twins.precision",
)


@dataclass(frozen=True)
class Metric:
    """A metric over items.

    Attributes:
        name: ``family.name``.
        says: what it measures, and of which items, in a phrase.
        better: which direction is better.
        statistic: makes a number of the rows of all items.
        is_rate: whether it is a share, from 0 to 1.
    """

    name: str
    says: str
    better: Better = "higher"
    statistic: Statistic = mean
    is_rate: bool = True

    @property
    def of_what_was_given(self) -> bool:
        """Whether it is defined only where a system gave something to look at, so that
        two runs may have it for different items."""
        return self.name.startswith(OF_WHAT_WAS_GIVEN)

    @property
    def columns(self) -> int:
        """How many numbers a row of it has."""
        return 1 if self.statistic is mean else 2
