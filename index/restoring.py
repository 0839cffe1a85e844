"""An archive made from a backup."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import delete

from index.backup import check_copy
from index.errors import (
    FolderLockedError,
    InputError,
    OutdatedStoreError,
    StorageError,
)
from index.folder import DataFolder
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.durable import remove_database
from index.stores.notices import Notice, ignore
from index.stores.removing import erase_buried
from index.stores.settings import read_identity, set_purge_pending, set_writing
from index.stores.succession import Predecessor, build_indexes, succeed
from index.writer import ArchiveWriter


def restore(
    folder: DataFolder, backup: Path, *, replace: bool = False, notice: Notice = ignore
) -> int:
    """Makes the folder an archive as the backup has it, and builds its indexes.

    What was removed from the archive that is replaced stays removed. Until the
    backup and its indexes are whole, that archive stays as it is; then a reader sees
    the one or the other.

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
    with folder.write_lock():
        try:
            remove_database(folder.unfinished)
            shutil.copyfile(backup, folder.unfinished)
            before = Predecessor.of(folder, notice)
            refused = _prepare(folder.unfinished, before)
            used = _is_used(folder.unfinished)
            if used:
                notice("Building the indexes.")
            build_indexes(folder, before)
            succeed(folder, before)
        except OSError as error:
            raise StorageError(
                f"The backup can't be copied to {folder.path} ({error.strerror}); "
                "make room, or choose another folder."
            ) from error
        finally:
            remove_database(folder.unfinished)
    if used:
        # It completes what the backup lacked; so would any other that came before it.
        with suppress(FolderLockedError):
            ArchiveWriter.open(folder, notice=notice).close()
    return refused


def _is_used(path: Path) -> bool:
    """Whether anything was ever indexed."""
    with (
        closing(Catalogue.open_reader(path)) as catalogue,
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


def _prepare(path: Path, before: Predecessor) -> int:
    """Makes the copy a catalogue of this release, without what was removed since."""
    with closing(Catalogue.create(path)) as catalogue:
        with catalogue.transaction() as connection:
            connection.execute(delete(schema.index_state))
            set_writing(connection, False)
            refused = erase_buried(connection, before.buried)
            set_purge_pending(connection, before.purge_pending)
        catalogue.vacuum()
    return refused
