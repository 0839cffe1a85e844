"""What every query of the catalogue needs: long lists of values, rows, moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Select

from index.times import from_epoch

CHUNK = 10_000
"""Values in one IN list; SQLite takes 32,766."""

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The values in lists of up to ``size``."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def rows_with(
    connection: Connection, query: Select[Any], column: Column[Any], values: Iterable[T]
) -> Iterator[AnyRow]:
    """The rows of ``query`` whose ``column`` is one of ``values``."""
    for chunk in chunks(values):
        yield from connection.execute(query.where(column.in_(chunk)))


def moment(seconds: int | None) -> datetime | None:
    """The instant in UTC, or None."""
    return None if seconds is None else from_epoch(seconds)
