"""Puts new passages, and indexes of them, in place of all that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, delete, select

from index.embedders import EmbedderIdentity
from index.errors import CorruptStoreError, StorageError
from index.folder import DataFolder
from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.building import build_index, drop_folders
from index.stores.catalogue import Catalogue
from index.stores.reading import article_numbers
from index.stores.reprint_following import forget_reprints
from index.stores.rows import Numbers
from index.stores.settings import (
    INDEXES,
    IndexState,
    change_identity,
    embedder_key,
    index_states,
    record_state,
    set_writing,
)
from index.stores.writing_passages import store_passages

STAGED = (schema.passages, schema.placements)
INDEXED = ("passages (passage_no)", "passages (passage_id)", "placements (passage_no)")

Prepare = Callable[[Connection], Iterator[Mapping[int, PreparedArticle]]]
"""Gives all versions' passages, in chunks, by the number of the version."""


def replace_passages(
    folder: DataFolder,
    catalogue: Catalogue,
    identity: EmbedderIdentity,
    prepare: Prepare,
) -> int:
    """Makes ``prepare``'s the passages of the archive, and the archive ``identity``'s.

    Passages are made ready in temporary tables, which stand before the catalogue's own
    of the same name, and the indexes are built from there, while others read and write
    as they like. Only then, in one short transaction, they take the place of the old.

    Args:
        catalogue: of the folder's one writer, with the embeddings of all passages.

    Returns:
        How many passages there are now.

    Raises:
        StorageError: nothing was changed.
    """
    with catalogue.session() as connection, _whole_or_nothing(folder, catalogue):
        connection.execution_options(deferred=True)
        with connection.begin():
            _make_tables(connection)
            numbers = Numbers(connection)
            sequence = numbers.next("sequence")
            passages = _stage(connection, prepare, numbers, sequence, identity)
            states = {
                name: IndexState(state.generation + 1, sequence)
                for name, state in index_states(connection).items()
            }
            for name, state in states.items():
                build_index(
                    folder, name, state.generation, identity, connection, sequence
                ).close()
        connection.execution_options(deferred=False)
        with connection.begin():
            _put_in_place(connection, embedder_key(identity))
            # They were sought by the old embedder's vectors, too.
            forget_reprints(connection)
            change_identity(connection, identity)
            numbers.save()
            for name, state in states.items():
                record_state(connection, name, state)
            # Should the power fail now, the next writer looks at Chroma's files.
            set_writing(connection, True)
    _drop_others(folder, catalogue)
    with catalogue.transaction() as connection:
        set_writing(connection, False)
    return passages


@contextmanager
def _whole_or_nothing(folder: DataFolder, catalogue: Catalogue) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        with suppress(StorageError):
            _drop_others(folder, catalogue)
        if isinstance(error, CorruptStoreError):
            raise StorageError(
                f"The new indexes couldn't be built; the archive in {folder.path} is "
                f"as it was. {error}"
            ) from error
        raise


def _drop_others(folder: DataFolder, catalogue: Catalogue) -> None:
    """Deletes all indexes but those in use."""
    with catalogue.transaction() as connection:
        states = index_states(connection)
    for name in INDEXES:
        drop_folders(folder, name, keep=states[name].generation)


def _make_tables(connection: Connection) -> None:
    for table in STAGED:
        connection.exec_driver_sql(
            f"CREATE TEMP TABLE {table.name} AS SELECT * FROM main.{table.name} WHERE 0"
        )
    for number, columns in enumerate(INDEXED):
        connection.exec_driver_sql(f"CREATE INDEX temp.staged_{number} ON {columns}")


def _stage(
    connection: Connection,
    prepare: Prepare,
    numbers: Numbers,
    sequence: int,
    identity: EmbedderIdentity,
) -> int:
    passages = 0
    for chunk in prepare(connection):
        ids = {article.source.article_id for article in chunk.values()}
        article_nos = article_numbers(connection, ids)
        passages += store_passages(
            connection, chunk, article_nos, numbers, sequence, embedder_key(identity)
        )
    return passages


def _put_in_place(connection: Connection, embedder: str) -> None:
    for name in ("placements", "passages", "removed_passages"):
        connection.exec_driver_sql(f"DELETE FROM main.{name}")
    for table in STAGED:
        connection.exec_driver_sql(
            f"INSERT INTO main.{table.name} SELECT * FROM temp.{table.name}"
        )
    embeddings, used = schema.embeddings.c, schema.passages.c.input_hash
    connection.execute(
        delete(schema.embeddings).where(
            (embeddings.embedder != embedder)
            | embeddings.input_hash.not_in(select(used))
        )
    )
