"""Since when stored versions say that they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select

from index.stores import schema
from index.stores.metadata import Metadata
from index.stores.rows import Values
from index.stores.selecting import rows_with

COLUMNS = ("version_no", "version_id", "article_no", "modified_at", "captured_at")


class Claims:
    """The stored versions of some articles, with what each claims.

    As in :mod:`index.standing`, but for dates that are unknown: what a version knows
    must not come from one that stands after it.
    """

    def __init__(self, connection: Connection, article_nos: Collection[int]) -> None:
        self._rows: defaultdict[int, list[Values]] = defaultdict(list)
        table = schema.versions
        columns = [table.c[name] for name in (*COLUMNS, *Metadata.names())]
        query = select(*columns).order_by(table.c.version_no)
        for row in rows_with(connection, query, table.c.article_no, article_nos):
            self.add(dict(row._mapping))

    def add(self, row: Values) -> None:
        """Takes up a version that was stored after the others."""
        self._rows[row["article_no"]].append(row)

    def of_new(self, row: Values) -> int:
        """What a version claims that isn't among them yet."""
        return _claim(row, first=not self._rows[row["article_no"]])

    def ordered(self, article_no: int) -> list[tuple[int, Values]]:
        """Claims in epoch seconds, and the versions' rows, in the order of the claims;
        of equal ones, what was stored first is first."""
        stored = enumerate(self._rows[article_no])
        claims = [(_claim(row, first=at == 0), row) for at, row in stored]
        return sorted(claims, key=lambda each: each[0])


def _claim(row: Values, *, first: bool) -> int:
    if row["modified_at"] is not None:
        return int(row["modified_at"])
    dated = row.get("published_at") if first else None
    return int(row["captured_at"] if dated is None else dated)
