"""Texts that are as they were before: a version, another one, and the first again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, insert, literal, select

from index.article import SourceArticle, make_id
from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.claims import Claims
from index.stores.metadata import Metadata, merged, metadata_of
from index.stores.rows import Numbers, Values
from index.times import to_epoch


class Returns:
    """The stored versions of some articles, to be compared with what is read anew.

    That a source has a text again which is stored tells nothing by itself: files are
    read again and again. It returned if the source says when it had it, and another
    text stood then.
    """

    def __init__(self, connection: Connection, article_nos: Collection[int]) -> None:
        self._claims = Claims(connection, article_nos)

    def add(self, row: Values) -> None:
        """Takes up a version that was stored after the others."""
        self._claims.add(row)

    def before(self, article_no: int, source: SourceArticle) -> Values | None:
        """The row of the version after which a text returned; None if it didn't."""
        said = source.modified_at or source.captured_at
        if said is None or source.withdrawn:
            return None
        at, ordered = to_epoch(said), self._claims.ordered(article_no)
        earlier = [row for claim, row in ordered if claim <= at]
        later = [row for _, row in ordered[len(earlier) :]]
        same = self._same(source, len(ordered))
        beside = _ids([*earlier[-1:], *later[:1]])
        if not earlier or beside & same or same.isdisjoint(_ids(earlier + later)):
            return None
        return earlier[-1]

    def next_id(self, article_no: int, source: SourceArticle) -> str:
        """The id of a version that has a stored text once more."""
        taken = _ids(row for _, row in self._claims.ordered(article_no))
        number = 1
        while (found := _again(source.version_id, number)) in taken:
            number += 1
        return found

    @staticmethod
    def _same(source: SourceArticle, versions: int) -> set[str]:
        """The ids that versions of the source's text have."""
        again = (_again(source.version_id, number) for number in range(1, versions))
        return {source.version_id, *again}


def _ids(rows: Iterable[Values]) -> set[str]:
    return {row["version_id"] for row in rows}


def store_returns(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    article_nos: Mapping[str, int],
    numbers: Numbers,
    sequence: int,
) -> list[str]:
    """Inserts a version wherever a stored text returned, with all that it had.

    Args:
        articles: whose content is stored.
        article_nos: article numbers by id.

    Returns:
        Ids of articles, one for each version.
    """
    found: list[str] = []
    returns = Returns(connection, set(article_nos.values()))
    for article in articles:
        source = article.source
        article_no = article_nos[source.article_id]
        before = returns.before(article_no, source)
        if before is None:
            continue
        table = schema.versions
        query = select(table).where(table.c.version_id == source.version_id)
        first = dict(connection.execute(query).one()._mapping)
        row = first | {
            "version_no": numbers.next("version"),
            "version_id": returns.next_id(article_no, source),
            "modified_at": source.modified_at and to_epoch(source.modified_at),
            "captured_at": to_epoch(article.captured_at),
            "sequence": sequence,
        }
        row |= merged(Metadata.of(before), metadata_of(source)).columns()
        connection.execute(insert(table), [row])
        for part in (schema.posts, schema.notices, schema.placements):
            _copy(connection, part, first["version_no"], row["version_no"])
        returns.add(row)
        found.append(source.article_id)
    return found


def _again(version_id: str, number: int) -> str:
    return make_id("version again", version_id, str(number))


def _copy(connection: Connection, table: Table, version_no: int, new_no: int) -> None:
    """Gives a new version the rows that another one has."""
    columns = [
        literal(new_no) if column.name == "version_no" else column for column in table.c
    ]
    query = select(*columns).where(table.c.version_no == version_no)
    connection.execute(insert(table).from_select(table.c.keys(), query))
