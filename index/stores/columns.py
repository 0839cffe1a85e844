"""Rows of the catalogue as NumPy columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.arrays import Integers, Mask
from index.stores.selecting import AnyRow


class Table:
    """Rows as columns, by name; empty ones if there are no rows."""

    def __init__(self, rows: Sequence[AnyRow]) -> None:
        names = rows[0]._fields if rows else ()
        self._columns = dict(zip(names, zip(*rows, strict=True), strict=True))

    def integers(self, *names: str) -> list[Integers]:
        return [np.array(self._columns.get(name, ()), np.int64) for name in names]

    def optional(self, name: str) -> tuple[Integers, Mask]:
        """The values, 0 for None; and where there is one."""
        values = self._columns.get(name, ())
        known = np.array([value is not None for value in values], np.bool_)
        return np.array([value or 0 for value in values], np.int64), known

    def equal(self, name: str, value: str) -> Mask:
        return np.array([one == value for one in self._columns.get(name, ())], np.bool_)

    def codes(self, name: str) -> tuple[Integers, tuple[str | None, ...]]:
        """Positions among the distinct values, and those; the first is None."""
        codes: dict[str | None, int] = {None: 0}
        values = self._columns.get(name, ())
        found = [codes.setdefault(value, len(codes)) for value in values]
        return np.array(found, np.int64), tuple(codes)
