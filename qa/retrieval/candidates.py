"""What both searches find, with what ranking needs of each passage."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from index.arrays import Floats
from index.filters import Filters
from index.passages import Passages
from index.search import Hit
from index.selection import Selection
from qa.retrieval.query import Query
from qa.retrieval.timings import Timings


@dataclass(frozen=True)
class Candidates:
    """Passages that either search found, as columns of one length.

    Attributes:
        rows: where they stand, and when.
        text: BM25, 0 where full text didn't find it.
        cosine: of the question and the passage.
        lead: of the question and the beginning of its article, or of its post.
        preferred: what the query's preferences are worth.
    """

    rows: Selection
    text: Floats
    cosine: Floats
    lead: Floats
    preferred: Floats

    def __len__(self) -> int:
        return len(self.rows)


def find_candidates(
    passages: Passages,
    query: Query,
    vector: NDArray[np.float32] | None,
    pool: int,
    timings: Timings,
    *,
    full_text: bool = True,
) -> Candidates:
    """Searches for a query, and once more within each thing that it prefers.

    Args:
        vector: the query's; None to go by full text alone.
        pool: passages to take from each search.

    Raises:
        StorageError: the archive can't be read.
    """
    scopes = [query.filters]
    if query.prior.window is not None:
        narrower = within(query.filters, *query.prior.window)
        if narrower != query.filters:
            scopes.append(narrower)
    scopes += [one.filters for one in query.preferences]
    at = time.perf_counter()
    near: list[Hit] = []
    said: list[Hit] = []
    if vector is not None:
        for scope in scopes:
            near += passages.search_vectors(vector, scope, pool)
        at = timings.record("vectors", at)
    if full_text:
        for scope in scopes:
            said += passages.search_text(query.text, scope, pool)
        at = timings.record("full_text", at)
    numbers = np.array(
        sorted({hit.passage_no for hit in (*near, *said)}), dtype=np.int64
    )
    rows = passages.rows(numbers, query.filters)
    zeros = np.zeros(len(rows))
    cosine, lead = zeros, zeros
    if vector is not None:
        cosine = passages.similarities(vector, rows.passage_no)
        lead = passages.similarities(vector, rows.lead)
    preferred = np.zeros(len(rows))
    for one in query.preferences:
        preferred[passages.eligible(rows.passage_no, one.filters)] += one.worth
    text = {hit.passage_no: hit.score for hit in said}
    candidates = Candidates(
        rows,
        np.array([text.get(number, 0.0) for number in rows.passage_no.tolist()]),
        cosine,
        lead,
        preferred,
    )
    timings.record("candidates", at)
    return candidates


def within(filters: Filters, start: datetime | None, end: datetime | None) -> Filters:
    """The same filters, narrowed to a time; themselves where nothing would be left."""
    starts = [one for one in (filters.published_from, start) if one is not None]
    ends = [one for one in (filters.published_to, end) if one is not None]
    narrowed = replace(
        filters,
        published_from=max(starts, default=None),
        published_to=min(ends, default=None),
    )
    if (
        narrowed.published_from is not None
        and narrowed.published_to is not None
        and narrowed.published_from > narrowed.published_to
    ):
        return filters
    return narrowed
