"""From scores to an order."""

from __future__ import annotations

import numpy as np

from qa.rerankers import Scores


def reranked(scores: Scores) -> list[int]:
    """The positions of what was scored, in their new order, best first.

    What has no score (NaN) keeps its place, and the others go around it; of equal
    scores the earlier stays ahead.
    """
    order = np.arange(len(scores))
    scored = np.flatnonzero(~np.isnan(scores))
    order[scored] = scored[np.argsort(-scores[scored], kind="stable")]
    return [int(position) for position in order]
