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

from qa.evidence import Evidence


@dataclass(frozen=True)
class Curve:
    """``1 / (1 + exp(-(slope * score + offset)))``."""

    slope: float
    offset: float

    def probability(self, score: float) -> float:
        """That of the score, above 0 and below 1."""
        log_odds = self.slope * score + self.offset
        return 1 / (1 + exp(-max(-MOST, min(MOST, log_odds))))


MOST = 30.0
"""Log-odds beyond which a probability can't be told from certainty."""

EVIDENCE = {"minilm": Curve(5.2, -3.3)}
"""By embedder: of the best cosine among the evidence, to its holding the answer."""


def evidence_probability(evidence: Evidence, embedder: str) -> float | None:
    """That the evidence answers the question, before anybody has read it.

    Returns:
        0 where there's no evidence; None where the embedder has no curve.
    """
    if not evidence.passages:
        return 0.0
    curve = EVIDENCE.get(embedder)
    if curve is None:
        return None
    best = max(found.similarity for found in evidence.passages)
    return round(curve.probability(best), 4)
