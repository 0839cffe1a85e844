"""One score of a passage: its words, its meaning, its article's beginning, its time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.arrays import Floats
from qa.retrieval.candidates import Candidates


@dataclass(frozen=True)
class Ranking:
    """What counts how much.

    How the weights were found, and what each is worth: docs/retrieval.md.

    Attributes:
        text: share of full text in the mix of the two searches, from 0 to 1; at
            either end only one of them is made.
        lead: of the likeness of the question and the beginning of the article (of a
            live blog, its post): headline and lead say what it is about.
        time: of the prior over time; 1 is as it was calibrated, 0 goes without.
        collapse: whether the reprints of one report count once.
        spread: whether other articles have their turn before a fourth passage of one.
    """

    text: float = 0.4
    lead: float = 0.3
    time: float = 1.0
    collapse: bool = True
    spread: bool = True


RANKING = Ranking()


def how_well_it_fits(candidates: Candidates, ranking: Ranking) -> Floats:
    """How well each candidate fits, whenever it was said.

    Full text and vectors are mixed by their weight: BM25 divided by the best, cosines
    as they are. (Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid
    Retrieval", 2023: a convex mix beats reciprocal ranks.)
    """
    if not len(candidates):
        return np.zeros(0)
    best = candidates.text.max() or 1.0
    return (
        ranking.text * candidates.text / best
        + (1 - ranking.text) * np.maximum(candidates.cosine, 0)
        + ranking.lead * np.maximum(candidates.lead, 0)
        + candidates.preferred
    )


def order(candidates: Candidates, scored: Floats) -> NDArray[np.intp]:
    """Positions, best first, without those at minus infinity.

    Ties go to the passage that was stored first.
    """
    found = np.lexsort((candidates.rows.passage_no, -scored))
    return found[np.isfinite(scored[found])]
