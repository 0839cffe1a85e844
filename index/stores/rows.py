"""What every writing module needs: numbers for new rows, and many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from index.stores.settings import Counter, last_number, set_last_number

Values = dict[str, Any]
"""A row, by column."""


class Numbers:
    """Gives out numbers; none is ever given twice, whatever is deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[Counter, int] = {}

    def next(self, counter: Counter) -> int:
        last = self._last.get(counter)
        if last is None:
            last = last_number(self._connection, counter)
        self._last[counter] = last + 1
        return last + 1

    def save(self) -> None:
        for counter, value in self._last.items():
            set_last_number(self._connection, counter, value)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Inserts rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)
