"""The notices of stored versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from index.article import Notice, SourceArticle
from index.stores import schema
from index.stores.metadata import epoch
from index.stores.rows import Values
from index.stores.selecting import moment, rows_with


def notices_of(
    connection: Connection, version_nos: Collection[int]
) -> Mapping[int, list[Notice]]:
    """The notices of each version, in order."""
    table = schema.notices
    query = select(table).order_by(table.c.version_no, table.c.notice_no)
    found: defaultdict[int, list[Notice]] = defaultdict(list)
    for row in rows_with(connection, query, table.c.version_no, version_nos):
        found[row.version_no].append(
            Notice(
                kind=row.kind,
                text=row.text,
                noted_at=moment(row.noted_at),
                precision=row.precision,
                start=row.start,
                end=row.end,
            )
        )
    return found


def notice_rows(articles: Mapping[int, SourceArticle]) -> list[Values]:
    """The rows of new versions.

    Args:
        articles: by the number of their version.
    """
    return [
        {
            "version_no": version_no,
            "notice_no": notice_no,
            "kind": notice.kind,
            "text": notice.text,
            "noted_at": epoch(notice.noted_at),
            "precision": notice.precision,
            "start": notice.start,
            "end": notice.end,
        }
        for version_no, article in articles.items()
        for notice_no, notice in enumerate(article.notices)
    ]
