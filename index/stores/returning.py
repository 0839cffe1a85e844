"""Texts that are as they were before: a version, another one, and the first again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, insert, literal, select

from index.article import SourceArticle, make_id
from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.metadata import Metadata, merged, metadata_of
from index.stores.rows import Numbers, Values
from index.stores.selecting import rows_with
from index.stores.writing_versions import CLAIM, claim_of
from index.times import to_epoch


@dataclass(frozen=True)
class _Stood:
    """A stored version, with what it claims in epoch seconds."""

    claim: int
    version_no: int
    version_id: str
    metadata: Metadata


class Returns:
    """The stored versions of some articles, to be compared with what is read anew.

    That a source has a text again which is stored tells nothing by itself: files are
    read again and again. It returned if the source says when it had it, and another
    text stood then.
    """

    def __init__(self, connection: Connection, article_nos: Collection[int]) -> None:
        self._stored: defaultdict[int, list[_Stood]] = defaultdict(list)
        table = schema.versions
        columns = [table.c[name] for name in (*CLAIM, "version_id", *Metadata.names())]
        query = select(*columns).order_by(table.c.version_no)
        for row in rows_with(connection, query, table.c.article_no, article_nos):
            self.add(dict(row._mapping))

    def add(self, row: Values) -> None:
        """Takes up a version that was stored after the others."""
        stored = self._stored[row["article_no"]]
        claim = claim_of(row, first=not stored)
        version = row["version_no"], row["version_id"]
        stored.append(_Stood(claim, *version, Metadata.of(row)))

    def before(self, article_no: int, source: SourceArticle) -> _Stood | None:
        """The version after which a text returned; None if it didn't."""
        said = source.modified_at or source.captured_at
        if said is None or source.withdrawn:
            return None
        at, stored = to_epoch(said), self._stored[article_no]
        ordered = sorted(stored, key=lambda one: (one.claim, one.version_no))
        earlier = [one for one in ordered if one.claim <= at]
        later = ordered[len(earlier) :]
        same = self._same(source, len(stored))
        beside = {one.version_id for one in (*earlier[-1:], *later[:1])}
        if (
            not earlier
            or beside & same
            or same.isdisjoint(v.version_id for v in stored)
        ):
            return None
        return earlier[-1]

    def next_id(self, article_no: int, source: SourceArticle) -> str:
        """The id of a version that has a stored text once more."""
        taken = {one.version_id for one in self._stored[article_no]}
        number = 1
        while (found := _again(source.version_id, number)) in taken:
            number += 1
        return found

    @staticmethod
    def _same(source: SourceArticle, versions: int) -> set[str]:
        """The ids that versions of the source's text have."""
        again = (_again(source.version_id, number) for number in range(1, versions))
        return {source.version_id, *again}


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
        row |= merged(before.metadata, metadata_of(source)).columns()
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
