"""Turns what the stores' libraries raise into sentences."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import CorruptStoreError, DatelineError, StorageError

SHOWN = 200
LEAST_ROOM = 1_000_000
"""Bytes. tantivy doesn't say why its threads failed."""
FULL = ("No space left", "disk is full", "database or disk is full")
LACKING = ("Too many open files", "Cannot allocate memory")


@contextmanager
def faults(what: str, path: Path) -> Iterator[None]:
    """
    Args:
        what: names the store, to stand before "in {path}".

    Raises:
        StorageError: the disk is full, or the process lacks memory or files.
        CorruptStoreError: anything else that the store raised.
    """
    try:
        yield
    except (DatelineError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        # The libraries raise many kinds; a panic in their cores isn't even an
        # Exception, and its class can't be imported.
        if is_full(error) or no_room(path):
            raise disk_full(path) from error
        if _lacks(error):
            raise StorageError(
                f"{what} in {path} can't be used now "
                f"({str(error)[:SHOWN] or 'out of memory'}); try again."
            ) from error
        raise CorruptStoreError(
            f"{what} in {path} is damaged ({str(error)[:SHOWN]}); "
            "`dateline doctor --repair` rebuilds it."
        ) from error


def is_full(error: BaseException) -> bool:
    """Whether it says that the disk is full."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return any(words in str(error) for words in FULL)


def _lacks(error: BaseException) -> bool:
    """Whether it says that the process can't get what it needs."""
    return isinstance(error, MemoryError) or any(
        words in str(error) for words in LACKING
    )


def no_room(path: Path) -> bool:
    """Whether the disk is so full that any error may come from that."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False


def unwritable(folder: Path, error: OSError | None = None) -> StorageError:
    """Why a data folder can't be written to."""
    if error is not None and is_full(error):
        return disk_full(folder)
    reason = (error and error.strerror) or "Permission denied"
    return StorageError(
        f"{folder} can't be written to ({reason}); change its permissions or "
        "choose another folder with --data-dir."
    )


def disk_full(path: Path) -> StorageError:
    return StorageError(f"The disk of {path} is full; make room and try again.")
