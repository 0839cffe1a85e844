"""Opens SQLite files, and turns what SQLite reports into sentences."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from index.errors import CorruptStoreError, StorageError
from index.stores.faults import disk_full, is_full, no_room

BUSY_SECONDS = 10.0


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection to an existing file that writes, with every commit safe on disk.

    Raises:
        sqlite3.Error: the file can't be opened.
    """
    connection = _connect(path, "mode=rw")
    # NORMAL would lose the last commits when the power goes, though not
    # corrupt the file; the indexes would then be ahead of the catalogue.
    return _prepared(
        connection,
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA secure_delete = ON",
    )


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads; the folder may be read-only.

    Raises:
        sqlite3.Error: the file can't be opened.
        StorageError: nor can what is in its log.
    """
    try:
        return _readable(_connect(path, "mode=ro"))
    except sqlite3.OperationalError:
        if os.access(path.parent, os.W_OK):
            raise
        # WAL mode needs a file beside the catalogue, which nobody can make
        # here; nor can anybody be writing.
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size:
            raise StorageError(
                f"{path} has a log that can't be read while its folder is read-only; "
                "make it writable, and run any command that writes."
            ) from None
        return _readable(_connect(path, "mode=ro&immutable=1"))


def file_identity(path: Path) -> tuple[int, int] | None:
    """What tells the file at that place from any other; None if there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def storage_error(path: Path, error: BaseException) -> StorageError:
    """The sentence for what SQLite reports."""
    reason = str(error)
    if "malformed" in reason or "not a database" in reason:
        return CorruptStoreError(
            f"{path} is damaged ({reason}); restore a backup with `dateline restore`."
        )
    if "locked" in reason:
        return StorageError(
            f"{path} is being written to by another process; try again."
        )
    if is_full(error) or ("disk I/O error" in reason and no_room(path)):
        return disk_full(path)
    return StorageError(f"{path} can't be used: {reason}.")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path))}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def _readable(connection: sqlite3.Connection) -> sqlite3.Connection:
    return _prepared(connection, "SELECT 1 FROM sqlite_master LIMIT 1")


def _prepared(connection: sqlite3.Connection, *statements: str) -> sqlite3.Connection:
    """
    Raises:
        sqlite3.Error: a statement fails; the connection is closed then.
    """
    try:
        for statement in statements:
            connection.execute(statement).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
