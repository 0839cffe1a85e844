"""Finds passages in a snapshot; what filters forbid takes nobody's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.errors import CorruptStoreError
from index.filters import Filters
from index.standing import Selection
from index.stores.snapshot import Snapshot
from index.stores.vectors import best
from index.version_stands import Integers

Found = tuple[Integers, NDArray[np.float64]]
Nearest = Callable[[NDArray[np.float32], int], Found]
"""Gives the k nearest of all passages, about: numbers and similarities."""

FETCH_FACTOR = 4
FETCH_MORE = 100
"""The first fetch is 4 k + 100: room for what filters take away."""
EXACT_ROWS = 2_000
"""So few eligible passages are compared one by one, in a millisecond."""
WIDEST = 4_000
"""Neighbours asked for at most; comparing all is faster than more."""


@dataclass(frozen=True)
class Hit:
    """A passage that a search found.

    Attributes:
        score: BM25, or cosine similarity.
    """

    passage_no: int
    score: float


def search_text(snapshot: Snapshot, query: str, filters: Filters, k: int) -> list[Hit]:
    """The best ``k`` eligible passages by BM25, best first.

    Raises:
        CorruptStoreError: the full-text index is damaged.
    """
    selection = snapshot.standing.select(filters)
    if not len(selection) or not query.strip() or k <= 0:
        return []
    reader, searcher = snapshot.fulltext()

    def fetch(limit: int) -> Found:
        return reader.search(searcher, query, limit)

    numbers, scores, _ = _fetch_eligible(fetch, selection, k, searcher.num_docs)
    return _hits(numbers, scores, k)


def search_vectors(
    snapshot: Snapshot,
    vector: NDArray[np.float32],
    filters: Filters,
    k: int,
    nearest: Nearest | None = None,
) -> list[Hit]:
    """The ``k`` eligible passages nearest to ``vector``, best first.

    Without ``nearest``, or where the filters leave few passages, it compares them all.

    Args:
        vector: unit length, shape ``(dimensions,)``.

    Raises:
        CorruptStoreError: the file of vectors is damaged.
    """
    selection = snapshot.standing.select(filters)
    if not len(selection) or k <= 0:
        return []
    vectors = snapshot.vectors()
    chosen = selection.passage_no
    if nearest is not None and len(selection) > EXACT_ROWS:
        near = _neighbours(nearest, vector, selection, k)
        chosen = chosen if near is None else near
    return _hits(chosen, vectors.scores(vector, chosen), k)


def _neighbours(
    nearest: Nearest, vector: NDArray[np.float32], selection: Selection, k: int
) -> Integers | None:
    """At least ``k`` eligible neighbours, ascending; None if that takes too many."""

    def fetch(limit: int) -> Found:
        return nearest(vector, limit)

    try:
        numbers, _, enough = _fetch_eligible(fetch, selection, k, WIDEST)
    except CorruptStoreError:
        # The exact way needs no index; the next writer rebuilds this one.
        return None
    return np.sort(numbers) if enough else None


def _fetch_eligible(
    fetch: Callable[[int], Found], selection: Selection, k: int, widest: int
) -> tuple[Integers, NDArray[np.float64], bool]:
    """Fetches deeper until ``k`` eligible hits, and all that tie with them, are in.

    Returns:
        Passage numbers, scores, and whether there were enough.
    """
    limit = FETCH_FACTOR * k + FETCH_MORE
    while True:
        numbers, scores = fetch(min(limit, widest))
        held = selection.holds(numbers)
        eligible = scores[held]
        if len(eligible) >= k and (
            eligible[k - 1] > scores[-1] or len(numbers) < min(limit, widest)
        ):
            return numbers[held], eligible, True
        if len(numbers) < limit or limit >= widest:
            return numbers[held], eligible, len(eligible) >= k
        limit *= FETCH_FACTOR


def _hits(passage_nos: Integers, scores: NDArray[np.floating], k: int) -> list[Hit]:
    return [Hit(number, score) for number, score in best(passage_nos, scores, k)]
