"""The passages of an archive: searched, compared and read as of a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from index.arrays import Integers, Mask, distinct
from index.article import Passage
from index.filters import Filters
from index.search import Hit, Nearest, search_text, search_vectors
from index.selection import Selection
from index.stores import reading
from index.stores.view import View
from index.times import from_epoch, to_epoch


class Passages:
    """Searches the passages that filters let see."""

    def __init__(self, view: View, nearest: Nearest | None) -> None:
        self._view = view
        self._nearest = nearest

    def search_text(self, query: str, filters: Filters, k: int) -> list[Hit]:
        """The best ``k`` eligible passages by BM25, best first.

        Args:
            query: words; any characters are welcome, none is syntax.

        Raises:
            CorruptStoreError: the full-text index is damaged.
        """
        return search_text(self._view.current(), query, filters, k)

    def search_vectors(
        self, vector: NDArray[np.float32], filters: Filters, k: int
    ) -> list[Hit]:
        """The ``k`` eligible passages nearest to ``vector``, best first.

        Args:
            vector: unit length, shape ``(dimensions,)``.

        Raises:
            CorruptStoreError: the file of vectors is damaged.
        """
        return search_vectors(self._view.current(), vector, filters, k, self._nearest)

    def similarities(
        self, vector: NDArray[np.float32], passage_nos: Integers
    ) -> NDArray[np.float64]:
        """The cosine of a vector with that of each of these passages.

        Raises:
            CorruptStoreError: the file of vectors is damaged.
        """
        chosen = distinct(passage_nos)
        found = self._view.current().vectors().scores(vector, chosen)
        return found.astype(np.float64)[np.searchsorted(chosen, passage_nos)]

    def rows(self, passage_nos: Integers, filters: Filters) -> Selection:
        """Where those of these passages stand that the filters let see, in order."""
        return self._view.current().standing.select(filters).rows_of(passage_nos)

    def eligible(self, passage_nos: Integers, filters: Filters) -> Mask:
        """Which of these passages the filters let see."""
        return self._view.current().standing.select(filters).holds(passage_nos)

    def any_eligible(self, filters: Filters) -> bool:
        """Whether the filters let any be seen."""
        return len(self._view.current().standing.select(filters)) > 0

    def last_said(self, filters: Filters) -> datetime | None:
        """When the last that the filters let see was said; what has no date aside."""
        standing = self._view.current().standing
        found, versions = standing.select(filters), standing.versions
        of_row = versions.positions(found.version_no)
        undated = versions.undated[of_row] & (found.stated == versions.dated[of_row])
        times = found.stated[~undated]
        return from_epoch(int(times.max())) if len(times) else None

    def read(self, passage_nos: Sequence[int], filters: Filters) -> list[Passage]:
        """These passages, in this order, as they stand under the filters.

        Those that don't, or were removed meanwhile, are left out.
        """
        standing = self._view.current().standing
        version_of = standing.select(filters).versions_of(passage_nos)
        with self._view.connection() as connection:
            as_of = to_epoch(filters.as_of)
            found = reading.passages(connection, version_of, standing.versions, as_of)
        return [found[number] for number in passage_nos if number in found]
