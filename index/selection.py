"""The rows of a table of what stands that filters leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.arrays import Integers, Mask, among, distinct

if TYPE_CHECKING:
    from index.bylines import Names
    from index.standing import Standing


class Selection:
    """The rows that filters leave: one per passage, ordered by ``passage_no``.

    The columns are those of :class:`index.standing.Standing`.
    """

    def __init__(self, standing: Standing, rows: Integers) -> None:
        """
        Args:
            rows: positions in the columns of ``standing``.
        """
        self._standing = standing
        self._rows = rows
        self.passage_no: Integers = standing.passage_no[rows]

    def __len__(self) -> int:
        return len(self.passage_no)

    @property
    def version_no(self) -> Integers:
        return self._standing.version_no[self._rows]

    @property
    def article_no(self) -> Integers:
        return self._standing.article_no[self._rows]

    @property
    def lead(self) -> Integers:
        return self._standing.lead[self._rows]

    @property
    def stated(self) -> Integers:
        return self._standing.stated[self._rows]

    @property
    def outlet(self) -> Integers:
        return self._standing.outlet[self._rows]

    @property
    def kinds(self) -> list[str]:
        """The kinds of their versions, in the order of the alphabet."""
        return _names(self._standing.kind[self._rows], self._standing.kind_names)

    @property
    def languages(self) -> list[str]:
        """The languages of their versions, likewise."""
        standing = self._standing
        return _names(standing.language[self._rows], standing.language_names)

    def holds(self, passage_nos: Integers) -> Mask:
        """Which of ``passage_nos`` are among them."""
        return among(passage_nos, self.passage_no)[0]

    def versions_of(self, passage_nos: Sequence[int]) -> dict[int, int]:
        """The version that stands, for each of ``passage_nos`` that is eligible."""
        rows = self.rows_of(np.asarray(passage_nos, dtype=np.int64))
        return dict(
            zip(rows.passage_no.tolist(), rows.version_no.tolist(), strict=True)
        )

    def rows_of(self, passage_nos: Integers) -> Selection:
        """The rows of those of ``passage_nos`` that are eligible, in their order."""
        held, at = among(passage_nos, self.passage_no)
        return Selection(self._standing, self._rows[at[held]])


def _names(codes: Integers, names: Names) -> list[str]:
    found = (names[code] for code in distinct(codes).tolist())
    return sorted(name for name in found if name is not None)
