"""What a passage's time is worth, by what the question wants of time.

A prior adds to a passage's score, on the scale of a cosine. It never hides anything:
one and the same question is asked about this week's storm and last year's.

Three curves, each between 0 and 1, with a weight:

- *recent*: ``1 / (1 + age / 14 days)``, where age is the time from the passage to the
  question. A hyperbola has no scale at which it gives up: of two old articles the
  newer one still counts more. (Exponential decay, as Li and Croft have it in
  "Time-based language models", 2003, did no better.)
- *within*: 1 inside the period that the question names, and near it: reports come
  some days after what they report, and hardly before.
- *end*: the first or the last of the articles that fit about as well as the best does,
  however long ago, falling by half over 30 days from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from index.times import to_epoch
from index.version_stands import Integers
from qa.understanding.intent import TimeIntent
from qa.understanding.times import Period

Floats = NDArray[np.float64]

DAY = 86_400
"""Seconds."""
RECENT_DAYS = 14.0
REPORTED_WITHIN_DAYS = 7.0
ANNOUNCED_WITHIN_DAYS = 2.0
END_DAYS = 30.0
RECENT_WINDOW = timedelta(days=45)
"""Searched apart, so that what is new is among the candidates however much is old."""
AROUND_PERIOD = timedelta(days=10)
FITS_AS_WELL = 0.12
"""How far behind the best, in score, an article is still about the same thing."""


@dataclass(frozen=True)
class TimePrior:
    """The weights of the three curves.

    Attributes:
        as_of: when the question is asked.
        recent, within, newest, earliest: weights, 0 for none.
        period: what ``within`` is about; None where none is named.
    """

    as_of: datetime | None = None
    recent: float = 0.0
    within: float = 0.0
    newest: float = 0.0
    earliest: float = 0.0
    period: Period | None = None

    def worth(self, stated: Integers, fits: Floats) -> Floats:
        """What is added to each passage's score.

        Args:
            stated: when each was said, epoch seconds.
            fits: its score without any prior.
        """
        worth = np.zeros(len(stated))
        if not len(stated):
            return worth
        if self.recent and self.as_of is not None:
            age = np.maximum(to_epoch(self.as_of) - stated, 0) / DAY
            worth += self.recent / (1 + age / RECENT_DAYS)
        if self.within and self.period is not None:
            worth += self.within * nearness(stated, self.period)
        alike = stated[fits >= fits.max() - FITS_AS_WELL]
        if self.newest:
            behind = np.maximum(int(alike.max()) - stated, 0) / DAY
            worth += self.newest / (1 + behind / END_DAYS)
        if self.earliest:
            after = np.maximum(stated - int(alike.min()), 0) / DAY
            worth += self.earliest / (1 + after / END_DAYS)
        return worth

    @property
    def window(self) -> tuple[datetime | None, datetime | None] | None:
        """The time that deserves a search of its own; None where no time does."""
        if self.within and self.period is not None:
            start = _moved(self.period.start, -AROUND_PERIOD)
            return start, _moved(self.period.end, AROUND_PERIOD)
        if (self.recent or self.newest) and self.as_of is not None:
            return _moved(self.as_of, -RECENT_WINDOW), None
        return None


def _moved(moment: datetime | None, by: timedelta) -> datetime | None:
    """A moment so much later; None, which is open, beyond the calendar's ends."""
    try:
        return None if moment is None else moment + by
    except OverflowError:
        return None


def nearness(stated: Integers, period: Period) -> Floats:
    """1 inside a period, and falling outside of it."""
    near = np.ones(len(stated))
    if period.start is not None:
        early = np.maximum(to_epoch(period.start) - stated, 0) / DAY
        near *= np.exp(-early / ANNOUNCED_WITHIN_DAYS)
    if period.end is not None:
        late = np.maximum(stated - to_epoch(period.end), 0) / DAY
        near *= np.exp(-late / REPORTED_WITHIN_DAYS)
    return near


NO_PREFERENCE = TimePrior()
"""All times are worth the same."""


def time_prior(
    intent: TimeIntent, as_of: datetime, period: Period | None = None
) -> TimePrior:
    """The prior for what a question wants of time.

    Args:
        period: what it names, if it is dated.
    """
    if intent is TimeIntent.TIMELESS or intent is TimeIntent.DEVELOPMENT:
        return TimePrior(as_of, period=period, within=0.2 if period else 0.0)
    if intent is TimeIntent.FIRST:
        within = 0.2 if period else 0.0
        return TimePrior(as_of, earliest=0.1, within=within, period=period)
    if intent is TimeIntent.LATEST:
        within = 0.2 if period else 0.0
        return TimePrior(as_of, 0.2, newest=0.2, within=within, period=period)
    if period is not None:
        return TimePrior(as_of, recent=0.1, within=0.2, period=period)
    return TimePrior(as_of, recent=0.3)
