"""Finds passages in a snapshot; what filters forbid takes nobody's place.

What comes back is what comparing every eligible passage would give, with the same
scores, in the same order: the way there depends on how many are eligible.

- Full text fetches deeper, by as much as the filters take away, and looks which of the
  passages are eligible; where fewer are than it would fetch, it asks for them alone.
- Vectors are compared one by one. Only where that would be very many does Chroma say
  which of them are near, which misses a few.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from index.arrays import Integers
from index.errors import CorruptStoreError
from index.filters import Filters
from index.selection import Selection
from index.stores.snapshot import Snapshot
from index.stores.vector_reader import GATHERING, best

Found = tuple[Integers, NDArray[np.float64]]
Nearest = Callable[[NDArray[np.float32], int], Found]
"""Gives the k nearest of all passages, about: numbers and similarities."""

SPARE = 1.5
"""So many times as deep as an even spread of eligible passages would ask for."""
TIED = 100
"""Places more, for those that tie with the last."""
EXACT_ROWS = 1_500_000
"""So many vectors are compared: below, Chroma is hardly faster, and misses some."""
NEIGHBOURS = 4
"""So many times as many neighbours as wanted are asked for: Chroma sees more then."""
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
    """The best ``k`` eligible passages by BM25, best first; equal ones by number.

    Raises:
        CorruptStoreError: the full-text index is damaged.
    """
    selection = snapshot.standing.select(filters)
    if not len(selection) or not query.strip() or k <= 0:
        return []
    reader, searcher = snapshot.fulltext()
    limit = _depth(k, len(selection), searcher.num_docs)
    while limit <= len(selection):
        numbers, scores = reader.search(searcher, query, limit)
        eligible = selection.holds(numbers)
        if len(numbers) < limit or _enough(scores[eligible], k, scores[-1]):
            return _hits(numbers[eligible], scores[eligible], k)
        limit = max(2 * limit, _depth(k, int(np.count_nonzero(eligible)), limit))
    limit = k + TIED
    while True:
        numbers, scores = reader.search(searcher, query, limit, selection.passage_no)
        if len(numbers) < limit or _enough(scores, k, scores[-1]):
            return _hits(numbers, scores, k)
        limit *= 2


def search_vectors(
    snapshot: Snapshot,
    vector: NDArray[np.float32],
    filters: Filters,
    k: int,
    nearest: Nearest | None = None,
) -> list[Hit]:
    """The ``k`` eligible passages nearest to ``vector``, best first; equals by number.

    Exact without ``nearest``, and unless the filters leave very many.

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
    rows = min(len(selection) * GATHERING, vectors.size)
    if nearest is not None and rows > EXACT_ROWS:
        near = _neighbours(nearest, vector, selection, k, vectors.size)
        chosen = chosen if near is None else near
    return [Hit(number, score) for number, score in vectors.nearest(vector, chosen, k)]


def _neighbours(
    nearest: Nearest,
    vector: NDArray[np.float32],
    selection: Selection,
    k: int,
    size: int,
) -> Integers | None:
    """At least ``k`` eligible neighbours, ascending; None if that takes too many.

    Args:
        size: how many passages there are.
    """
    limit = _depth(k, len(selection), size)
    if limit > WIDEST:
        return None
    limit = min(max(limit, NEIGHBOURS * k), WIDEST)
    try:
        numbers, _ = nearest(vector, limit)
    except CorruptStoreError:
        # The exact way needs no index; the next writer rebuilds this one.
        return None
    numbers = numbers[selection.holds(numbers)]
    return np.sort(numbers) if len(numbers) >= k else None


def _depth(k: int, eligible: int, passages: int) -> int:
    """How deep to fetch for ``k`` eligible ones, if so many of these passages are."""
    return TIED + ceil(SPARE * k * passages / max(eligible, 1))


def _enough(eligible: NDArray[np.float64], k: int, last: float) -> bool:
    """Whether the best ``k``, and all that tie with them, are among these.

    Args:
        eligible: scores, best first.
        last: the last of those fetched.
    """
    return len(eligible) >= k and bool(eligible[k - 1] > last)


def _hits(passage_nos: Integers, scores: NDArray[np.floating], k: int) -> list[Hit]:
    return [Hit(number, score) for number, score in best(passage_nos, scores, k)]
