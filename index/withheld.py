"""Articles that aren't to be seen although they stand: few, and so kept apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.arrays import Integers
from index.filters import Filters
from index.times import to_epoch


@dataclass(frozen=True)
class Withheld:
    """Times in which articles aren't to be seen.

    Arrays of one length, but for the last.

    Attributes:
        starts, ends: ``[starts, ends)`` in epoch seconds.
        confidential: numbers of the articles that no other machine may get.
    """

    article_no: Integers
    starts: Integers
    ends: Integers
    confidential: Integers

    def at(self, moment: int, *, confidential: bool) -> Integers:
        """The numbers of the articles that aren't to be seen then.

        Args:
            moment: epoch seconds.
            confidential: whether those are among them.
        """
        hidden = self.article_no[(self.starts <= moment) & (moment < self.ends)]
        return np.concatenate([hidden, self.confidential]) if confidential else hidden

    def under(self, filters: Filters) -> Integers:
        """The numbers of the articles that filters don't let be seen, whatever they
        leave otherwise."""
        moment = to_epoch(filters.as_of)
        return self.at(moment, confidential=not filters.confidential)
