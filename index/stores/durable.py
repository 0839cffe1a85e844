"""Files that are whole or aren't there, whatever happens meanwhile."""

from __future__ import annotations

import os
from pathlib import Path


def publish(unfinished: Path, path: Path) -> None:
    """Puts a finished file in its place, so that it survives a power cut.

    Args:
        unfinished: in the same folder as ``path``.
    """
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes what was put into, or taken out of, a folder survive a power cut."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Makes all that a folder holds survive a power cut."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())


def remove_database(path: Path) -> None:
    """Deletes an SQLite file that nobody uses, with what lies beside it."""
    path.unlink(missing_ok=True)
    remove_log(path)


def remove_log(path: Path) -> None:
    """Deletes an SQLite file's log, which must not be taken for another's."""
    for ending in ("-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
