"""Reads the columns of :class:`index.bylines.Bylines` from the catalogue."""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np
from sqlalchemy import Connection, select

from index.bylines import Bylines
from index.stores import schema


def load_bylines(connection: Connection, visible: int) -> Bylines:
    """Those of every version up to the sequence ``visible``, by version number."""
    table = schema.versions.c
    query = select(table.outlet, table.url, table.authors)
    rows = connection.execute(
        query.where(table.sequence <= visible).order_by(table.version_no)
    ).all()
    outlets, hosts, authors = _Codes(), _Codes(), _Codes()
    credited = [
        (at, authors.of(name)) for at, row in enumerate(rows) for name in row.authors
    ]
    written = np.array(credited, dtype=np.int64).reshape(-1, 2)
    return Bylines(
        outlet=np.array([outlets.of(row.outlet) for row in rows], dtype=np.int64),
        host=np.array([hosts.of(_host(row.url)) for row in rows], dtype=np.int64),
        credited=written[:, 0],
        author=written[:, 1],
        outlet_names=tuple(outlets.known),
        host_names=tuple(hosts.known),
        author_names=tuple(authors.known),
    )


class _Codes:
    """Positions among the distinct values, of which None is the first."""

    def __init__(self) -> None:
        self.known: dict[str | None, int] = {None: 0}

    def of(self, value: str | None) -> int:
        return self.known.setdefault(value, len(self.known))


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None
