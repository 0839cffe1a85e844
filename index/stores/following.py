"""What the derived indexes have to apply to catch up with the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, or_, select

from index.errors import CorruptStoreError
from index.stores import schema
from index.stores.derived_index import IndexRow
from index.stores.selecting import AnyRow, rows_with
from index.stores.writing_passages import STORED_FLOAT

ROWS = 500
"""Passages in a chunk: what Chroma likes in one call."""


def changed_rows(
    connection: Connection, after: int, embedder: str
) -> Iterator[list[IndexRow]]:
    """The passages that changed after that sequence, in chunks, by number."""
    passage, article = schema.passages.c, schema.articles.c
    query = (
        select(
            passage.passage_no,
            passage.passage_id,
            passage.input_hash,
            func.max(passage.sequence, article.sequence).label("sequence"),
            article.article_id,
            article.captured_at,
        )
        .join(schema.articles, article.article_no == passage.article_no)
        .where(or_(passage.sequence > after, article.sequence > after))
        .order_by(passage.passage_no)
        .limit(ROWS)
    )
    last = 0
    while rows := connection.execute(query.where(passage.passage_no > last)).all():
        yield _index_rows(connection, rows, embedder)
        last = rows[-1].passage_no


def removed_numbers(connection: Connection, after: int) -> list[int]:
    """The passages that were removed after that sequence."""
    table = schema.removed_passages
    query = select(table.c.passage_no).where(table.c.sequence > after)
    return list(connection.execute(query.order_by(table.c.passage_no)).scalars())


def _index_rows(
    connection: Connection, rows: Sequence[AnyRow], embedder: str
) -> list[IndexRow]:
    placed = _first_placements(connection, [row.passage_no for row in rows])
    version = schema.versions.c
    query = select(
        version.version_no,
        version.headline,
        version.text,
        version.published_at,
        version.outlet,
        version.kind,
        version.language,
    )
    version_nos = {place.version_no for place in placed.values()}
    versions = {
        row.version_no: row
        for row in rows_with(connection, query, version.version_no, version_nos)
    }
    vectors = load_vectors(connection, [row.input_hash for row in rows], embedder)
    found = []
    for row in rows:
        place = placed.get(row.passage_no)
        content = None if place is None else versions.get(place.version_no)
        if place is None or content is None:
            raise CorruptStoreError(
                f"The catalogue lacks the text of passage {row.passage_no}; restore "
                "a backup with `dateline restore`, or index the sources again into a "
                "new folder."
            )
        stated = (place.posted_at, content.published_at, row.captured_at)
        found.append(
            IndexRow(
                passage_no=row.passage_no,
                passage_id=row.passage_id,
                article_id=row.article_id,
                sequence=row.sequence,
                headline=content.headline,
                title=place.title or "",
                text=content.text[place.start : place.end],
                stated=next(moment for moment in stated if moment is not None),
                outlet=content.outlet,
                kind=content.kind,
                language=content.language,
                vector=vectors[row.input_hash],
            )
        )
    return found


def _first_placements(
    connection: Connection, passage_nos: Sequence[int]
) -> dict[int, AnyRow]:
    placement, post = schema.placements, schema.posts
    query = (
        select(placement, post.c.title, post.c.posted_at)
        .outerjoin(
            post,
            (post.c.version_no == placement.c.version_no)
            & (post.c.post_no == placement.c.post_no),
        )
        .order_by(placement.c.version_no.desc())
    )
    rows = rows_with(connection, query, placement.c.passage_no, passage_nos)
    return {row.passage_no: row for row in rows}


def load_vectors(
    connection: Connection, input_hashes: Sequence[str], embedder: str
) -> dict[str, NDArray[np.float32]]:
    """Unit vectors from the catalogue, by input.

    Raises:
        CorruptStoreError: one is missing.
    """
    table = schema.embeddings
    query = select(table.c.input_hash, table.c.vector).where(
        table.c.embedder == embedder
    )
    wanted = set(input_hashes)
    found = {
        row.input_hash: decode(row.vector)
        for row in rows_with(connection, query, table.c.input_hash, wanted)
    }
    if len(found) != len(wanted):
        raise CorruptStoreError(
            f"The catalogue lacks {len(wanted) - len(found)} embeddings; restore a "
            "backup with `dateline restore`, or index the sources again into a new "
            "folder."
        )
    return found


def decode(stored: bytes) -> NDArray[np.float32]:
    """The unit vector that was stored as float16."""
    vector = np.frombuffer(stored, dtype=STORED_FLOAT).astype(np.float32)
    length = np.linalg.norm(vector)
    return vector if length == 0 else (vector / length).astype(np.float32)
