"""As many candidates as it takes: reprints of one story may fill any pool of them."""

from __future__ import annotations

import time
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from qa.retrieval.candidates import Candidates, find_candidates
from qa.retrieval.choosing import Choice, choose
from qa.retrieval.query import Query
from qa.retrieval.ranking import Ranking
from qa.retrieval.timings import Timings

POOL = 500
"""Passages taken from each search at first."""
MORE = 4
"""Times as many, where too few are left of those."""


def pooled(
    archive: Archive,
    query: Query,
    vector: NDArray[np.float32] | None,
    k: int,
    ranking: Ranking,
    timings: Timings,
) -> tuple[Candidates, Choice]:
    """Candidates, and which of them are shown: ``k``, if there are as many at all.

    Args:
        vector: the query's; None to go by full text alone.

    Raises:
        StorageError: the archive can't be read.
    """
    reports_of = partial(archive.reports.of, filters=query.filters)
    pool = max(POOL, 2 * k)
    while True:
        candidates = find_candidates(
            archive.passages,
            query,
            vector,
            pool,
            timings,
            full_text=ranking.text > 0,
        )
        at = time.perf_counter()
        choice = choose(candidates, query, ranking, reports_of)
        timings.record("rank", at)
        if len(choice.positions) >= k or len(candidates) < pool:
            return candidates, choice
        pool *= MORE
