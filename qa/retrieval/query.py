"""What is searched for."""

from __future__ import annotations

from dataclasses import dataclass

from index.filters import Filters
from qa.retrieval.time_prior import NO_PREFERENCE, TimePrior


@dataclass(frozen=True)
class Query:
    """Words, what may be found for them, and which time is preferred.

    Attributes:
        filters: what they forbid isn't found; the prior only orders the rest.
    """

    text: str
    filters: Filters
    prior: TimePrior = NO_PREFERENCE
