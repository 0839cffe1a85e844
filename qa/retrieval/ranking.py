"""One score of a passage: its words, its meaning, its article's beginning, its time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.retrieval.candidates import Candidates
from qa.retrieval.time_prior import TimePrior

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """What counts how much.

    How they were found, and what each is worth: docs/retrieval.md.

    Attributes:
        text: share of full text in the mix of the two searches, from 0 to 1; at
            either end only one of them is made.
        lead: of the likeness of the question and the beginning of the article (of a
            live blog, its post): headline and lead say what it is about.
        time: of the prior over time; 1 is as it was calibrated, 0 goes without.
    """

    text: float = 0.4
    lead: float = 0.3
    time: float = 1.0


WEIGHTS = Weights()


def scores(candidates: Candidates, weights: Weights, prior: TimePrior) -> Floats:
    """The score of each candidate.

    Full text and vectors are mixed by their weight: BM25 divided by the best, cosines
    as they are. (Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid
    Retrieval", 2023: a convex mix beats reciprocal ranks.)
    """
    if not len(candidates):
        return np.zeros(0)
    best = candidates.text.max() or 1.0
    fits = (
        weights.text * candidates.text / best
        + (1 - weights.text) * np.maximum(candidates.cosine, 0)
        + weights.lead * np.maximum(candidates.lead, 0)
        + candidates.preferred
    )
    return fits + weights.time * prior.worth(candidates.rows.stated, fits)


def order(candidates: Candidates, scored: Floats) -> NDArray[np.intp]:
    """Positions, best first; ties go to the passage that was stored first."""
    return np.lexsort((candidates.rows.passage_no, -scored))
