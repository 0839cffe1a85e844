"""Writes articles into the catalogue, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from index.article import SourceArticle
from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.known import removed_before, tombstone_of
from index.stores.metadata import epoch, merged, metadata_of
from index.stores.reading import rows_with
from index.stores.rows import Numbers, insert_rows
from index.stores.writing_passages import store_passages
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
    added = _new_versions(connection, accepted, numbers, stored)
    _store_versions(connection, added, article_nos, sequence)
    stored.passages_added = store_passages(
        connection, added, article_nos, numbers, sequence, embedder
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
    """Inserts articles, or updates their metadata; gives their numbers by id."""
    table = schema.articles
    ids = {article.source.article_id for article in articles}
    rows: dict[str, dict[str, Any]] = {
        row.article_id: dict(row._mapping)
        for row in rows_with(connection, select(table), table.c.article_id, ids)
    }
    new: dict[str, None] = {}
    changed: dict[str, None] = {}
    for article in articles:
        article_id = article.source.article_id
        metadata = metadata_of(article.source)
        row = rows.get(article_id)
        if row is None:
            rows[article_id] = {
                "article_no": numbers.next("article"),
                "article_id": article_id,
                "captured_at": to_epoch(article.captured_at),
                "sequence": sequence,
                **metadata.columns(),
            }
            new[article_id] = None
            continue
        metadata = merged(row, metadata)
        if metadata.differs(row):
            row.update(sequence=sequence, **metadata.columns())
            changed[article_id] = None
            stored.metadata_changed += 1
    if new:
        connection.execute(insert(table), [rows[article_id] for article_id in new])
    for article_id in changed:
        row = rows[article_id]
        column = table.c.article_no
        connection.execute(update(table).where(column == row["article_no"]).values(row))
    return {article_id: int(row["article_no"]) for article_id, row in rows.items()}


def _new_versions(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    numbers: Numbers,
    stored: Stored,
) -> dict[int, PreparedArticle]:
    """The articles whose content is new, by the number of their new version."""
    column = schema.versions.c.version_id
    ids = {article.source.version_id for article in articles}
    known = {
        row.version_id for row in rows_with(connection, select(column), column, ids)
    }
    added: dict[int, PreparedArticle] = {}
    for article in articles:
        if article.source.version_id in known:
            stored.unchanged += 1
        else:
            known.add(article.source.version_id)
            added[numbers.next("version")] = article
    stored.versions_added = len(added)
    return added


def _store_versions(
    connection: Connection,
    added: Mapping[int, PreparedArticle],
    article_nos: Mapping[str, int],
    sequence: int,
) -> None:
    versions = [
        {
            "version_no": version_no,
            "version_id": article.source.version_id,
            "article_no": article_nos[article.source.article_id],
            "headline": article.source.headline,
            "authors": list(article.source.authors),
            "text": article.source.text,
            "modified_at": epoch(article.source.modified_at),
            "captured_at": to_epoch(article.captured_at),
            "sequence": sequence,
        }
        for version_no, article in added.items()
    ]
    posts = [
        {
            "version_no": version_no,
            "post_no": post_no,
            "key": post.key,
            "title": post.title,
            "author": post.author,
            "posted_at": epoch(post.posted_at),
            "start": post.start,
            "end": post.end,
        }
        for version_no, article in added.items()
        for post_no, post in enumerate(article.source.posts)
    ]
    insert_rows(connection, schema.versions, versions)
    insert_rows(connection, schema.posts, posts)
