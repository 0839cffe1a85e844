"""Writes passages, where they stand, and their embeddings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, select

from index.errors import StorageError
from index.prepared import PreparedArticle, PreparedPassage, Vector
from index.stores import schema
from index.stores.known import stored_inputs
from index.stores.rows import Numbers, Values, insert_rows
from index.stores.selecting import rows_with

STORED_FLOAT = np.dtype("<f2")


def store_passages(
    connection: Connection,
    added: Mapping[int, PreparedArticle],
    article_nos: Mapping[str, int],
    numbers: Numbers,
    sequence: int,
    embedder: str,
) -> int:
    """Writes the passages of new versions, with placements and embeddings.

    Args:
        added: articles by the number of their new version.
        article_nos: article numbers by id.

    Returns:
        How many passages are new.

    Raises:
        StorageError: one has neither a vector nor an embedding stored.
    """
    table = schema.passages
    query = select(table.c.passage_id, table.c.passage_no)
    ids = {p.passage_id for article in added.values() for p in article.passages}
    passage_nos: dict[str, int] = {
        row.passage_id: row.passage_no
        for row in rows_with(connection, query, table.c.passage_id, ids)
    }
    new: list[PreparedPassage] = []
    passages: list[Values] = []
    placements: dict[tuple[int, int], Values] = {}
    for version_no, article in added.items():
        post_nos = {post: post_no for post_no, post in enumerate(article.source.posts)}
        for passage in article.passages:
            passage_no = passage_nos.get(passage.passage_id)
            if passage_no is None:
                passage_no = numbers.next("passage")
                passage_nos[passage.passage_id] = passage_no
                new.append(passage)
                passages.append(
                    {
                        "passage_no": passage_no,
                        "passage_id": passage.passage_id,
                        "article_no": article_nos[article.source.article_id],
                        "input_hash": passage.input_hash,
                        "sequence": sequence,
                    }
                )
            post = passage.slice.post
            # The same words twice in one post are one passage, at its first place.
            placements.setdefault(
                (version_no, passage_no),
                {
                    "version_no": version_no,
                    "passage_no": passage_no,
                    "post_no": None if post is None else post_nos[post],
                    "start": passage.slice.start,
                    "end": passage.slice.end,
                },
            )
    store_embeddings(connection, _vectors(new), embedder)
    insert_rows(connection, table, passages)
    insert_rows(connection, schema.placements, list(placements.values()))
    return len(new)


def store_embeddings(
    connection: Connection, vectors: Mapping[str, Vector | None], embedder: str
) -> None:
    """Writes the embeddings of inputs that have none yet.

    Args:
        vectors: by ``input_hash``; None where one is stored already.

    Raises:
        StorageError: an input has neither a vector nor an embedding stored.
    """
    known = stored_inputs(connection, vectors, embedder)
    rows: list[Values] = []
    for input_hash, vector in vectors.items():
        if input_hash in known:
            continue
        if vector is None:
            raise StorageError(
                "An embedding was removed while articles that need it were on their "
                "way; index them again."
            )
        stored = vector.astype(STORED_FLOAT).tobytes()
        rows.append({"embedder": embedder, "input_hash": input_hash, "vector": stored})
    insert_rows(connection, schema.embeddings, rows)


def _vectors(passages: Sequence[PreparedPassage]) -> dict[str, Vector | None]:
    """By input; of several passages with one input, any may bring it."""
    vectors: dict[str, Vector | None] = {}
    for passage in passages:
        if vectors.get(passage.input_hash) is None:
            vectors[passage.input_hash] = passage.vector
    return vectors
