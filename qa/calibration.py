"""From scores to probabilities that mean the same in every question and archive.

A logistic curve (Platt, "Probabilistic outputs for support vector machines", 1999)
through what was right and what was wrong on half of the questions of several archives,
with the other halves to confirm it: docs/retrieval.md says how well it does. A score
of another embedder or reader has another scale, so that each has its own curve, or
none.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

MOST = 30.0
"""Log-odds beyond which a probability can't be told from certainty."""


@dataclass(frozen=True)
class Curve:
    """``1 / (1 + exp(-(slope * score + offset)))``, for finite scores."""

    slope: float
    offset: float

    def probability(self, score: float) -> float:
        """That of the score, above 0 and below 1."""
        log_odds = self.slope * score + self.offset
        return 1 / (1 + exp(-max(-MOST, min(MOST, log_odds))))


EVIDENCE = {"minilm": Curve(6.0, -3.5)}
"""By embedder: from the best cosine among the evidence to its holding the answer."""
