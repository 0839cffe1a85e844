"""Writes versions with their metadata and posts, and corrects what is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update

from index.article import Post, SourceArticle
from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.claims import Claims
from index.stores.metadata import (
    Metadata,
    epoch,
    merged,
    metadata_of,
    tells_normalised,
)
from index.stores.notices_of import (
    correct_notices,
    corrected_notices,
    notice_rows,
)
from index.stores.post_times import correct_times, corrected_times
from index.stores.rows import Numbers, Values, insert_rows
from index.stores.selecting import chunks, rows_with
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

    Where a new version says nothing, it knows what the one before it knew. How a stored
    text came to be what it is stays as it was first read, unless that isn't known.

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
    said: dict[int, SourceArticle] = {}
    posts: dict[int, Sequence[Post]] = {}
    claims = Claims(connection, set(article_nos.values()))
    for article in articles:
        source, found = article.source, metadata_of(article.source)
        article_no = article_nos[source.article_id]
        row = rows.get(source.version_id)
        if row is None:
            row = _row(article, numbers.next("version"), article_no, sequence)
            row |= _completed(claims, row, found).columns()
            claims.add(row)
            rows[source.version_id] = row
            new[source.version_id] = article
            continue
        known = Metadata.of(row)
        found = merged(known, found)
        row.update(found.columns())
        if source.version_id in new:
            continue
        change = update(table).where(table.c.version_no == row["version_no"])
        if tells_normalised(source, row):
            row["normalised"] = _listed(source.normalised)
            connection.execute(change.values(normalised=row["normalised"]))
        if found != known:
            connection.execute(change.values(found.columns()))
            stored.corrected.add(article_no)
        posts[row["version_no"]] = source.posts
        said[row["version_no"]] = source
    times = corrected_times(connection, posts)
    correct_times(connection, times)
    notices = corrected_notices(connection, said)
    correct_notices(connection, notices)
    article_of = {row["version_no"]: row["article_no"] for row in rows.values()}
    stored.corrected.update(article_of[number] for number in (*times, *notices))
    for version_id, article in new.items():
        stored.added[rows[version_id]["version_no"]] = article
    insert_rows(connection, table, [rows[version_id] for version_id in new])
    insert_rows(connection, schema.posts, _post_rows(stored.added))
    added = {number: article.source for number, article in stored.added.items()}
    insert_rows(connection, schema.notices, notice_rows(added))
    return stored


def _completed(claims: Claims, row: Values, found: Metadata) -> Metadata:
    """What is found of a new version, and what the one before it knew."""
    at = claims.of_new(row)
    earlier = [one for claim, one in claims.ordered(row["article_no"]) if claim <= at]
    if not earlier:
        return found.or_defaults()
    return merged(Metadata.of(earlier[-1]), found)


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
        "normalised": _listed(source.normalised),
    }


def _listed(normalised: tuple[str, ...] | None) -> list[str] | None:
    return None if normalised is None else list(normalised)


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
            "marks": list(post.marks),
            "updated_at": epoch(post.updated_at),
        }
        for version_no, article in added.items()
        for post_no, post in enumerate(article.source.posts)
    ]
