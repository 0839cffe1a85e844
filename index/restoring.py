"""An archive made from a backup."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, delete, select

from index.backup import check_copy
from index.errors import InputError, OutdatedStoreError, StorageError
from index.folder import DataFolder
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.durable import publish
from index.stores.notices import Notice, ignore
from index.stores.removing import erase_buried
from index.stores.settings import (
    INDEXES,
    read_identity,
    set_purge_pending,
    set_writing,
)
from index.writer import ArchiveWriter


def restore(
    folder: DataFolder, backup: Path, *, replace: bool = False, notice: Notice = ignore
) -> int:
    """Makes the folder an archive as the backup has it, and builds its indexes.

    What was removed from the archive that is replaced stays removed. Until the
    backup is whole in its place, that archive stays as it is.

    Args:
        replace: an archive in the folder gives way.
        notice: is told what takes time.

    Returns:
        How many articles of the backup stay removed.

    Raises:
        InputError: there is no such file, or an archive is in the way.
        FolderLockedError: another process writes to the archive.
        StorageError: the backup is damaged, or the folder can't be used.
    """
    if not backup.is_file():
        raise InputError(f"{backup} is no file; name a backup made by dateline backup.")
    if folder.catalogue.exists() and not replace:
        raise InputError(
            f"{folder.path} holds an archive already; restore into another folder, or "
            "put this in its place with --replace."
        )
    check_copy(backup)
    _require_catalogue(backup)
    folder.create()
    prepared = folder.path / "catalogue.db.restoring"
    with folder.write_lock():
        try:
            _remove_database(prepared)
            shutil.copyfile(backup, prepared)
            refused = _prepare(prepared, _buried(folder, notice))
            _drop_indexes(folder)
            _remove_log(folder)
            publish(prepared, folder.catalogue)
        except OSError as error:
            raise StorageError(
                f"The backup can't be copied to {folder.path} ({error.strerror}); "
                "make room, or choose another folder."
            ) from error
        finally:
            _remove_database(prepared)
    if _is_used(folder):
        notice("Building the indexes.")
        ArchiveWriter.open(folder, notice=notice).close()
    return refused


def _is_used(folder: DataFolder) -> bool:
    """Whether anything was ever indexed."""
    with (
        closing(Catalogue.open_reader(folder.catalogue)) as catalogue,
        catalogue.transaction() as connection,
    ):
        return read_identity(connection) is not None


def _require_catalogue(backup: Path) -> None:
    """
    Raises:
        InputError: it is another program's database.
        StorageError: it was made by a later release.
    """
    connection = sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)
    with closing(connection):
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    if ("articles",) not in names or ("settings",) not in names:
        raise InputError(f"{backup} is no backup made by dateline backup.")
    with suppress(OutdatedStoreError):
        Catalogue.open_reader(backup).close()


def _prepare(path: Path, buried: list[tuple[str, int]]) -> int:
    """Makes the copy a catalogue of this release, without indexes, in one file."""
    with closing(Catalogue.create(path)) as catalogue:
        with catalogue.transaction() as connection:
            connection.execute(delete(schema.index_state))
            set_writing(connection, False)
            refused = erase_buried(connection, buried)
            set_purge_pending(connection, False)
        catalogue.vacuum()
    return refused


def _buried(folder: DataFolder, notice: Notice) -> list[tuple[str, int]]:
    """The tombstones of the archive that is in the folder."""
    if not folder.catalogue.exists():
        return []
    try:
        with closing(Catalogue.create(folder.catalogue)) as catalogue:
            with catalogue.transaction() as connection:
                found = _tombstones(connection)
            catalogue.checkpoint()
        return found
    except StorageError as error:
        notice(
            f"{error} What was removed since the backup was made can't be known; "
            "remove it again."
        )
        return []


def _tombstones(connection: Connection) -> list[tuple[str, int]]:
    rows = connection.execute(select(schema.tombstones)).all()
    return [(row.hash, row.removed_at) for row in rows]


def _drop_indexes(folder: DataFolder) -> None:
    for name in INDEXES:
        path = folder.path / name
        if path.exists():
            shutil.rmtree(path)


def _remove_log(folder: DataFolder) -> None:
    """The old catalogue's log, which must not be taken for the new one's."""
    for ending in ("-wal", "-shm"):
        Path(f"{folder.catalogue}{ending}").unlink(missing_ok=True)


def _remove_database(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
