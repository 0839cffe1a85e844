"""Opens derived indexes, builds new ones from the catalogue, drops old ones."""

from __future__ import annotations

import shutil
from contextlib import suppress

from sqlalchemy import Connection, func, select

from index.embedders import EmbedderIdentity
from index.errors import StorageError
from index.folder import DataFolder
from index.stores import schema
from index.stores.chroma import ChromaIndex
from index.stores.derived_index import DerivedIndex, Expected
from index.stores.durable import sync_folder
from index.stores.following import changed_rows
from index.stores.fulltext import FulltextIndex
from index.stores.settings import embedder_key
from index.stores.vectors import VectorIndex, vector_file


def open_index(
    folder: DataFolder,
    name: str,
    generation: int,
    identity: EmbedderIdentity,
    *,
    fresh: bool,
) -> DerivedIndex:
    """The index of that name.

    Args:
        identity: of the embedder of its vectors.
        fresh: it isn't there yet.

    Raises:
        CorruptStoreError: it is damaged.
    """
    path, key = folder.index(name, generation), embedder_key(identity)
    if fresh:
        # Of a run that ended early.
        shutil.rmtree(path, ignore_errors=True)
    index: DerivedIndex
    if name == "fulltext":
        index = FulltextIndex(path, create=fresh)
    elif name == "vectors":
        index = VectorIndex(vector_file(path, key), identity.dimensions)
    else:
        index = ChromaIndex(path, key)
    if fresh:
        for each in (path, path.parent, folder.path):
            sync_folder(each)
    return index


def build_index(
    folder: DataFolder,
    name: str,
    generation: int,
    identity: EmbedderIdentity,
    connection: Connection,
    applied: int,
) -> DerivedIndex:
    """A new index of every passage that ``connection`` sees.

    The one before it stays; what a run that ended early left of this one goes.

    Args:
        applied: the sequence up to which there are passages.

    Raises:
        StorageError: the folder is gone, or the disk is full.
        CorruptStoreError: the index can't be built, or the catalogue is damaged.
    """
    folder.require_marker()
    drop_folders(folder, name, keep=generation - 1)
    index = open_index(folder, name, generation, identity, fresh=True)
    try:
        for rows in changed_rows(connection, 0, embedder_key(identity)):
            index.apply(rows, [])
        index.commit()
        index.check(expected(connection, applied))
    except BaseException:
        with suppress(StorageError):
            index.close()
        raise
    return index


def drop_folders(folder: DataFolder, name: str, *, keep: int) -> None:
    """Deletes all generations of an index but one."""
    kept = folder.index(name, keep)
    if kept.parent.exists():
        for other in kept.parent.iterdir():
            if other != kept:
                shutil.rmtree(other, ignore_errors=True)


def expected(connection: Connection, applied: int, *, exact: bool = True) -> Expected:
    """What an index that has applied that sequence holds at least, or exactly."""
    passage = schema.passages.c
    passages, last = connection.execute(
        select(func.count(), func.max(passage.passage_no)).where(
            passage.sequence <= applied
        )
    ).one()
    return Expected(passages=passages, exact=exact, last_passage_no=last or 0)
