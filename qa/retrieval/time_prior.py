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
- *newest*, *earliest*: 1 at the last, or the first, of the articles that fit about as
  well as the best does, however long ago that was, and falling from there.

Weights and scales were chosen on half of the questions of two archives, with the other
half to confirm them: docs/retrieval.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from index.arrays import Floats, Integers
from index.times import to_epoch
from qa.understanding.intent import TimeIntent
from qa.understanding.times import Period

DAY = 86_400
"""Seconds."""
RECENT_DAYS = 14.0
REPORTED_WITHIN_DAYS = 2.0
ANNOUNCED_WITHIN_DAYS = 0.5
NEWEST_DAYS, NEWEST_FITS = 7.0, 0.2
EARLIEST_DAYS, EARLIEST_FITS = 30.0, 0.12
"""How fast the preference for the last, or the first, of what fits falls by half; and
how far behind the best, in score, an article is still about the same thing."""
RECENT_WINDOW = timedelta(days=45)
"""Searched apart, so that what is new is among the candidates however much is old."""
AROUND_PERIOD = timedelta(days=7)
LONG_PERIOD = timedelta(days=32)
"""A year belongs to a name ("the 2020 election") about as often as it dates what is
asked; a day, a week or a month hardly ever does."""


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
        if self.newest:
            last = int(stated[fits >= fits.max() - NEWEST_FITS].max())
            behind = np.maximum(last - stated, 0) / DAY
            worth += self.newest / (1 + behind / NEWEST_DAYS)
        if self.earliest:
            first = int(stated[fits >= fits.max() - EARLIEST_FITS].min())
            after = np.maximum(stated - first, 0) / DAY
            worth += self.earliest / (1 + after / EARLIEST_DAYS)
        return worth

    @property
    def window(self) -> tuple[datetime | None, datetime | None] | None:
        """The time that deserves a search of its own; None where no time does."""
        if self.within and self.period is not None:
            start = moved(self.period.start, -AROUND_PERIOD)
            return start, moved(self.period.end, AROUND_PERIOD)
        if (self.recent or self.newest) and self.as_of is not None:
            return moved(self.as_of, -RECENT_WINDOW), None
        return None


def moved(moment: datetime | None, by: timedelta) -> datetime | None:
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
    over = period is not None and is_past(period, as_of)
    within = 0.3 if over else 0.1 if period is not None else 0.0
    if intent is TimeIntent.TIMELESS or intent is TimeIntent.DEVELOPMENT:
        return TimePrior(as_of, within=within, period=period)
    if intent is TimeIntent.FIRST:
        return TimePrior(as_of, within=within, earliest=0.3, period=period)
    if intent is TimeIntent.LATEST:
        return TimePrior(as_of, 0.2, within, newest=0.3, period=period)
    if period is not None:
        return TimePrior(as_of, 0.2 if over else 0.4, within, period=period)
    return TimePrior(as_of, recent=0.4)


def is_past(period: Period, as_of: datetime) -> bool:
    """Whether it is over, and no longer than a month."""
    if period.start is None or period.end is None:
        return False
    return period.end <= as_of and period.end - period.start <= LONG_PERIOD
