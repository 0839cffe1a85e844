"""Copies a catalogue, whole and as it stands at one moment."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from index.stores.connecting import connect_reader, connect_writer, storage_error


def copy_catalogue(path: Path, target: Path) -> None:
    """Writes a copy as it stands at the start, without what was deleted.

    Others may read and write meanwhile.

    Raises:
        StorageError: the disk is full, or the target is there already.
    """
    try:
        with closing(connect_reader(path)) as connection:
            connection.execute("VACUUM INTO ?", (os.fspath(target),))
    except sqlite3.Error as error:
        raise storage_error(target, error) from error


def fill_catalogue(path: Path, source: Path) -> None:
    """Takes over all that another catalogue holds, in one transaction.

    Others who have this one open see the one or the other.

    Args:
        source: a catalogue that nobody else uses.

    Raises:
        StorageError: the disk is full, or the file can't be written.
    """
    try:
        with (
            closing(connect_writer(path)) as connection,
            closing(sqlite3.connect(source)) as other,
        ):
            other.backup(connection)
    except sqlite3.Error as error:
        raise storage_error(path, error) from error
