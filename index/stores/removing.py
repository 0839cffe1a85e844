"""Deletes articles from the catalogue, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Text, cast, delete, insert, select, update

from index.stores import schema
from index.stores.reading import article_numbers
from index.stores.reprint_following import forget_stories
from index.stores.selecting import chunks
from index.stores.settings import (
    embedder_key,
    last_number,
    read_identity,
    set_last_number,
    set_purge_pending,
)
from index.stores.tombstones import bury
from index.stores.tombstones_of import hashes_in, hashes_of_removed
from index.times import from_epoch


def erase(connection: Connection, article_ids: Collection[str], at: datetime) -> int:
    """Deletes articles with everything that hangs on them.

    Leaves tombstones, the numbers of the passages for the indexes to follow, and a
    note that what the files still hold of it is to be purged.

    Returns:
        How many passages went.
    """
    sequence = last_number(connection, "sequence") + 1
    set_last_number(connection, "sequence", sequence)
    _erase_unused_embedder(connection)
    set_purge_pending(connection, True)
    doomed = article_numbers(connection, article_ids)
    bury(connection, hashes_of_removed(connection, doomed), at)
    return sum(_erase(connection, *one, sequence) for one in doomed.items())


def erase_buried(connection: Connection, tombstones: Sequence[tuple[str, int]]) -> int:
    """Deletes the articles that another archive has removed, and takes its tombstones.

    Args:
        tombstones: hashes, each with the epoch seconds of the removal.

    Returns:
        How many articles went.
    """
    buried = {one for one, _ in tombstones}
    article = schema.articles.c
    rows = connection.execute(select(article.article_no, article.article_id)).all()
    doomed = [
        row.article_id
        for row in rows
        if buried and buried & hashes_in(connection, row.article_id, row.article_no)
    ]
    if doomed:
        erase(connection, doomed, from_epoch(max(at for _, at in tombstones)))
    for one, at in tombstones:
        bury(connection, {one}, from_epoch(at))
    return len(doomed)


def _erase(
    connection: Connection, article_id: str, article_no: int, sequence: int
) -> int:
    passage = schema.passages.c
    rows = connection.execute(
        select(passage.passage_no, passage.input_hash).where(
            passage.article_no == article_no
        )
    ).all()
    versions = select(schema.versions.c.version_no).where(
        schema.versions.c.article_no == article_no
    )
    forget_stories(connection, connection.execute(versions).scalars().all())
    for table in (schema.placements, schema.posts, schema.notices):
        connection.execute(delete(table).where(table.c.version_no.in_(versions)))
    for table in (
        schema.withdrawals,
        schema.restrictions,
        schema.passages,
        schema.versions,
        schema.articles,
    ):
        connection.execute(delete(table).where(table.c.article_no == article_no))
    _erase_embeddings(connection, {row.input_hash for row in rows})
    _erase_answers(connection, article_id)
    _forget_in_feeds(connection, article_id)
    if rows:
        connection.execute(
            insert(schema.removed_passages),
            [{"passage_no": row.passage_no, "sequence": sequence} for row in rows],
        )
    return len(rows)


def _erase_answers(connection: Connection, article_id: str) -> None:
    """Deletes logged answers that quote the article, or show it as near."""
    answers = schema.answers
    shown = cast(answers.c.answer, Text).contains(article_id)
    connection.execute(delete(answers).where(shown))


def _forget_in_feeds(connection: Connection, article_id: str) -> None:
    """Keeps that an entry was read, but nothing of what it came to."""
    entries = schema.feed_entries
    connection.execute(
        update(entries)
        .where(entries.c.article_id == article_id)
        .values(article_id=None, etag=None, last_modified=None)
    )


def _erase_unused_embedder(connection: Connection) -> None:
    """Deletes what a run of ``reembed`` that ended early has stored: nothing tells
    which articles that is of."""
    identity = read_identity(connection)
    if identity is not None:
        column = schema.embeddings.c.embedder
        unused = delete(schema.embeddings).where(column != embedder_key(identity))
        connection.execute(unused)


def _erase_embeddings(connection: Connection, input_hashes: set[str]) -> None:
    """Deletes those that no other passage uses."""
    embedding, passage = schema.embeddings, schema.passages
    for chunk in chunks(input_hashes):
        used = select(passage.c.input_hash).where(passage.c.input_hash.in_(chunk))
        connection.execute(
            delete(embedding).where(
                embedding.c.input_hash.in_(chunk),
                embedding.c.input_hash.not_in(used),
            )
        )
