"""The notices of stored versions, some of which are read better now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete, select

from index.article import Notice, SourceArticle
from index.stores import schema
from index.stores.metadata import epoch
from index.stores.rows import Values, insert_rows
from index.stores.selecting import chunks, moment, rows_with


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


def corrected_notices(
    connection: Connection, found: Mapping[int, SourceArticle]
) -> dict[int, SourceArticle]:
    """Those stored versions whose notices are read otherwise now, or are more.

    Args:
        found: by the number of their version, as they were read now; where one has no
            notice, what was known isn't forgotten.
    """
    noticed = {number: one for number, one in found.items() if one.notices}
    stored = notices_of(connection, noticed)
    return {
        number: one
        for number, one in noticed.items()
        if _rows(number, one.notices) != _rows(number, stored[number])
    }


def correct_notices(
    connection: Connection, corrected: Mapping[int, SourceArticle]
) -> None:
    """Writes them in place of those that are stored."""
    table = schema.notices
    for some in chunks(corrected):
        connection.execute(delete(table).where(table.c.version_no.in_(some)))
    insert_rows(connection, table, notice_rows(corrected))


def notice_rows(articles: Mapping[int, SourceArticle]) -> list[Values]:
    """The rows of new versions.

    Args:
        articles: by the number of their version.
    """
    return [
        row
        for version_no, article in articles.items()
        for row in _rows(version_no, article.notices)
    ]


def _rows(version_no: int, notices: Iterable[Notice]) -> list[Values]:
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
        for notice_no, notice in enumerate(notices)
    ]
