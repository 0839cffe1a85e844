"""Writes versions with their metadata and posts, and corrects what is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select, update

from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.metadata import Metadata, epoch, merged, metadata_of
from index.stores.reading import chunks, rows_with
from index.stores.rows import Numbers, Values, insert_rows
from index.times import to_epoch


@dataclass
class StoredVersions:
    """What became of the versions of a batch.

    Attributes:
        added: articles by the number of their new version.
        corrected: numbers of the articles of stored versions of which something
            else is known now.
    """

    added: dict[int, PreparedArticle] = field(default_factory=dict)
    corrected: set[int] = field(default_factory=set)


def store_versions(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    article_nos: Mapping[str, int],
    numbers: Numbers,
    sequence: int,
) -> StoredVersions:
    """Inserts what is new, and corrects the metadata of what is stored.

    A new version knows what the one stored before it knew, where it says nothing.

    Args:
        article_nos: article numbers by id.
    """
    table = schema.versions
    ids = {article.source.version_id for article in articles}
    rows: dict[str, Values] = {
        row.version_id: dict(row._mapping)
        for row in rows_with(connection, select(table), table.c.version_id, ids)
    }
    new: dict[str, PreparedArticle] = {}
    stored = StoredVersions()
    latest = latest_metadata(connection, set(article_nos.values()))
    for article in articles:
        source, found = article.source, metadata_of(article.source)
        article_no = article_nos[source.article_id]
        row = rows.get(source.version_id)
        if row is None:
            if article_no in latest:
                found = merged(latest[article_no], found)
            row = _row(article, numbers.next("version"), article_no, sequence)
            rows[source.version_id] = row | found.columns()
            new[source.version_id] = article
            latest[article_no] = found
            continue
        known = Metadata.of(row)
        found = merged(known, found)
        if found == known:
            continue
        row.update(found.columns())
        if source.version_id not in new:
            change = update(table).where(table.c.version_no == row["version_no"])
            connection.execute(change.values(found.columns()))
            stored.corrected.add(article_no)
    for version_id, article in new.items():
        stored.added[rows[version_id]["version_no"]] = article
    insert_rows(connection, table, [rows[version_id] for version_id in new])
    insert_rows(connection, schema.posts, _post_rows(stored.added))
    return stored


def latest_metadata(
    connection: Connection, article_nos: Collection[int]
) -> dict[int, Metadata]:
    """What the version stored last says, by article, of those that have one."""
    table = schema.versions
    found: dict[int, Metadata] = {}
    for chunk in chunks(article_nos):
        last = (
            select(func.max(table.c.version_no))
            .where(table.c.article_no.in_(chunk))
            .group_by(table.c.article_no)
        )
        for row in connection.execute(
            select(table).where(table.c.version_no.in_(last))
        ):
            found[row.article_no] = Metadata.of(dict(row._mapping))
    return found


def mark_changed(
    connection: Connection, article_nos: Collection[int], sequence: int
) -> None:
    """Lets the indexes take these articles' passages in anew."""
    table = schema.articles
    for chunk in chunks(article_nos):
        change = update(table).where(table.c.article_no.in_(chunk))
        connection.execute(change.values(sequence=sequence))


def _row(
    article: PreparedArticle, version_no: int, article_no: int, sequence: int
) -> Values:
    source = article.source
    return {
        "version_no": version_no,
        "version_id": source.version_id,
        "article_no": article_no,
        "headline": source.headline,
        "authors": list(source.authors),
        "text": source.text,
        "modified_at": epoch(source.modified_at),
        "captured_at": to_epoch(article.captured_at),
        "sequence": sequence,
    }


def _post_rows(added: Mapping[int, PreparedArticle]) -> list[Values]:
    return [
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
