"""A copy of an archive in one file, made while others read and write it.

The catalogue holds everything, so the copy is one of the catalogue, as it stood at one
moment, without what was deleted from it. Where it is restored, the indexes are built
from it, and nothing is embedded again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from index.errors import CorruptStoreError, InputError, StorageError
from index.folder import DataFolder
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.connecting import storage_error
from index.stores.copying import copy_catalogue
from index.stores.durable import publish

ENDING = ".dateline"


@dataclass(frozen=True)
class BackupReport:
    """What a backup holds."""

    path: Path
    bytes: int
    articles: int
    versions: int
    passages: int


def back_up(
    folder: DataFolder, target: Path, at: datetime, *, replace: bool = False
) -> BackupReport:
    """Copies an archive into a file, which is whole or isn't there.

    Args:
        target: a file, or a folder, in which it is named by ``at``.
        at: now.
        replace: a file that is there may be overwritten.

    Raises:
        InputError: the target is there already, or can't be.
        StorageError: there is no archive, it can't be read, or the disk is full.
    """
    folder.require_archive()
    path = target / f"{at:%Y-%m-%dT%H%M%SZ}{ENDING}" if target.is_dir() else target
    if path.exists() and not replace:
        raise InputError(f"{path} is there already; name another file, or use --force.")
    if path.exists() and not path.is_file():
        raise InputError(f"{path} isn't a file; name one that may be overwritten.")
    if not path.parent.is_dir():
        raise InputError(f"{path.parent} is no folder; make it first.")
    if folder.path in path.resolve().parents:
        raise InputError(
            f"{path} lies in the archive itself; name a file outside {folder.path}."
        )
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        # Refuses one that this release can't read.
        Catalogue.open_reader(folder.catalogue).close()
        copy_catalogue(folder.catalogue, unfinished)
        report = _examined(unfinished, path)
        publish(unfinished, path)
    except OSError as error:
        raise StorageError(
            f"{path} can't be written ({error.strerror}); name another place."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return report


def check_copy(path: Path) -> None:
    """Reads a whole copy.

    Raises:
        StorageError: it is damaged, or no catalogue.
    """
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.Error as error:
        told = storage_error(path, error)
        if isinstance(told, CorruptStoreError):
            told = StorageError(
                f"{path} is damaged, or no backup made by dateline backup ({error}); "
                "use another backup."
            )
        raise told from error
    if found != [("ok",)]:
        raise StorageError(f"{path} is damaged ({found[0][0]}); use another backup.")


def _examined(copy: Path, path: Path) -> BackupReport:
    check_copy(copy)
    counted = (schema.articles, schema.versions, schema.passages)
    with (
        closing(Catalogue.open_reader(copy)) as catalogue,
        catalogue.transaction() as connection,
    ):
        articles, versions, passages = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in counted
        )
    return BackupReport(path, copy.stat().st_size, articles, versions, passages)
