"""Writes articles into the catalogue, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, select, update

from index.article import SourceArticle
from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.known import removed_before, tombstone_of
from index.stores.reading import rows_with
from index.stores.rows import Numbers, Values, insert_rows
from index.stores.writing_passages import store_passages
from index.stores.writing_versions import mark_changed, store_versions
from index.times import to_epoch


@dataclass
class Stored:
    """What one transaction wrote.

    Attributes:
        refused: articles that were removed before, and may not return.
    """

    versions_added: int = 0
    unchanged: int = 0
    passages_added: int = 0
    metadata_changed: int = 0
    refused: list[SourceArticle] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.versions_added or self.metadata_changed)


def store(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    embedder: str,
    *,
    restore: bool = False,
) -> Stored:
    """Writes articles, versions, posts, passages, placements and embeddings.

    Args:
        embedder: the key of the embedder of their vectors.
        restore: takes articles back that were removed.

    Raises:
        StorageError: a passage has neither a vector nor an embedding stored.
    """
    numbers = Numbers(connection)
    sequence = numbers.next("sequence")
    stored = Stored()
    accepted = _accepted(connection, articles, stored, restore=restore)
    article_nos = _store_articles(connection, accepted, numbers, sequence, stored)
    versions = store_versions(connection, accepted, article_nos, numbers, sequence)
    stored.versions_added = len(versions.added)
    stored.unchanged = len(accepted) - len(versions.added)
    stored.metadata_changed += len(versions.corrected)
    mark_changed(connection, versions.corrected, sequence)
    stored.passages_added = store_passages(
        connection, versions.added, article_nos, numbers, sequence, embedder
    )
    if stored.anything:
        numbers.save()
    return stored


def _accepted(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    stored: Stored,
    *,
    restore: bool,
) -> list[PreparedArticle]:
    removed = removed_before(connection, {a.source.article_id for a in articles})
    if not removed:
        return list(articles)
    if restore:
        hashes = [tombstone_of(article_id) for article_id in removed]
        column = schema.tombstones.c.article_hash
        connection.execute(delete(schema.tombstones).where(column.in_(hashes)))
        return list(articles)
    stored.refused += [a.source for a in articles if a.source.article_id in removed]
    return [a for a in articles if a.source.article_id not in removed]


def _store_articles(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    numbers: Numbers,
    sequence: int,
    stored: Stored,
) -> dict[str, int]:
    """Inserts new articles, or notes their source's id; gives their numbers by id."""
    table = schema.articles
    ids = {article.source.article_id for article in articles}
    rows: dict[str, Values] = {
        row.article_id: dict(row._mapping)
        for row in rows_with(connection, select(table), table.c.article_id, ids)
    }
    new: dict[str, None] = {}
    changed: dict[str, None] = {}
    for article in articles:
        article_id, external_id = article.source.article_id, article.source.external_id
        row = rows.get(article_id)
        if row is None:
            rows[article_id] = {
                "article_no": numbers.next("article"),
                "article_id": article_id,
                "external_id": external_id,
                "captured_at": to_epoch(article.captured_at),
                "sequence": sequence,
            }
            new[article_id] = None
        elif external_id not in (None, row["external_id"]):
            row.update(external_id=external_id, sequence=sequence)
            changed[article_id] = None
    stored.metadata_changed += len(changed)
    insert_rows(connection, table, [rows[article_id] for article_id in new])
    for article_id in changed:
        row = rows[article_id]
        column = table.c.article_no
        connection.execute(update(table).where(column == row["article_no"]).values(row))
    return {article_id: int(row["article_no"]) for article_id, row in rows.items()}
