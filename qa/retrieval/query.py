"""What is searched for."""

from __future__ import annotations

from dataclasses import dataclass

from index.filters import Filters
from qa.retrieval.time_prior import NO_PREFERENCE, TimePrior


@dataclass(frozen=True)
class Preference:
    """What is worth more than the rest, however many others fit.

    Attributes:
        filters: what they leave is preferred.
        worth: what is added to its score, on the scale of a cosine.
    """

    filters: Filters
    worth: float


@dataclass(frozen=True)
class Query:
    """Words, what may be found for them, and what is preferred of it.

    Attributes:
        filters: what they forbid isn't found; all else only orders the rest.
        prior: what a passage's time is worth.
        over_time: whether a course of events is wanted, from its beginning to its end.
    """

    text: str
    filters: Filters
    prior: TimePrior = NO_PREFERENCE
    preferences: tuple[Preference, ...] = ()
    over_time: bool = False
