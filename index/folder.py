"""The data folder: where each store lies, and who may write to it."""

from __future__ import annotations

import json
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.errors import CorruptStoreError, FolderLockedError, StorageError
from index.stores.durable import sync_folder
from index.stores.faults import disk_full, is_full

if TYPE_CHECKING:
    from filelock import BaseFileLock

ENVIRONMENT = "DATELINE_DATA_DIR"

MARKER = "DATELINE.txt"
MARKER_TEXT = (
    "This folder is an archive of Dateline. catalogue.db holds everything;\n"
    "the other folders are derived from it and can be rebuilt.\n"
)
COMMAND_CHARACTERS = 200


@dataclass(frozen=True)
class DataFolder:
    """An archive on disk.

    Attributes:
        path: absolute.
    """

    path: Path

    @classmethod
    def resolve(cls, data_dir: str | Path | None = None) -> DataFolder:
        """The folder to use: ``data_dir``, else ``DATELINE_DATA_DIR``, else the
        user's own data directory (``~/.local/share/dateline`` on Linux)."""
        chosen = data_dir or os.environ.get(ENVIRONMENT)
        if not chosen:
            from platformdirs import user_data_path

            chosen = user_data_path("dateline", appauthor=False)
        return cls(Path(chosen).expanduser().absolute())

    @property
    def catalogue(self) -> Path:
        return self.path / "catalogue.db"

    @property
    def unfinished(self) -> Path:
        """A catalogue that is to take the place of the other."""
        return self.path / "catalogue.db.restoring"

    @property
    def lock_file(self) -> Path:
        return self.path / "write.lock"

    def index(self, name: str, generation: int) -> Path:
        """The folder of a derived index; a rebuilt one is a new generation."""
        return self.path / name / str(generation)

    def is_archive(self) -> bool:
        """Whether this folder holds an archive already."""
        return (self.path / MARKER).is_file() and self.catalogue.is_file()

    def require_archive(self) -> None:
        """
        Raises:
            StorageError: there is no archive in this folder.
            CorruptStoreError: there was one.
        """
        if self.is_archive():
            return
        self.check_remains()
        if self.catalogue.is_file():
            raise StorageError(
                f"{self.path} holds a {self.catalogue.name}, but no {MARKER}, by which "
                "an archive is known; if it is Dateline's, put an empty file of that "
                "name there."
            )
        raise StorageError(
            f"There is no archive in {self.path}; make one with "
            "`dateline index SOURCE`, or name another folder with --data-dir."
        )

    def require_marker(self) -> None:
        """
        Raises:
            StorageError: this is no folder of Dateline's, or none at all any more.
        """
        if not (self.path / MARKER).is_file():
            raise StorageError(
                f"{self.path} was moved or deleted while it was written to; run the "
                "command again."
            )

    def check_remains(self) -> None:
        """
        Raises:
            CorruptStoreError: indexes are there, but not what they were made from.
        """
        if not self.catalogue.exists() and any(self.path.glob("*/[0-9]*")):
            raise CorruptStoreError(
                f"{self.catalogue}, which holds everything, is missing; restore a "
                "backup with `dateline restore`, or delete the folder to begin anew."
            )

    def create(self) -> None:
        """Makes the folder ready for stores; does nothing if it is.

        Raises:
            StorageError: it is a file, can't be written to, or holds
                something else.
        """
        marker = self.path / MARKER
        new = [path for path in (self.path, *self.path.parents) if not path.exists()]
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if not marker.exists():
                # Another process may make it in this very moment.
                if any(self.path.iterdir()) and not marker.exists():
                    raise StorageError(
                        f"{self.path} holds other files; choose an empty or new "
                        "folder with --data-dir."
                    )
                marker.write_text(MARKER_TEXT, encoding="utf-8")
                for path in (self.path, *(path.parent for path in new)):
                    sync_folder(path)
        except (FileExistsError, NotADirectoryError) as error:
            raise StorageError(
                f"{self.path} is not a folder; choose another with --data-dir."
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise self._unwritable(None)

    def write_lock(self) -> WriteLock:
        """The lock that the one writer of this folder holds."""
        return WriteLock(self)

    def _unwritable(self, error: OSError | None) -> StorageError:
        if error is not None and is_full(error):
            return disk_full(self.path)
        reason = (error and error.strerror) or "Permission denied"
        return StorageError(
            f"{self.path} can't be written to ({reason}); change its permissions or "
            "choose another folder with --data-dir."
        )


class WriteLock:
    """Held by the one process that writes to a folder; never waits.

    The operating system lets go of it when the process ends, however it ends.
    A side file tells others who holds it.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._holder = folder.path / "write.lock.json"
        self._lock: BaseFileLock | None = None

    def acquire(self) -> None:
        """
        Raises:
            FolderLockedError: another process, or another part of this one,
                holds it.
            StorageError: the folder can't be written to.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self._folder.lock_file, timeout=0, thread_local=False)
        try:
            lock.acquire()
            self._lock = lock
            self._holder.write_text(
                json.dumps({"pid": os.getpid(), "command": _command()}),
                encoding="utf-8",
            )
        except Timeout as error:
            raise FolderLockedError(
                f"{self._folder.path} is in use by {self._held_by()}; wait until it "
                "has finished, or choose another folder with --data-dir."
            ) from error
        except OSError as error:
            self.release()
            raise self._folder._unwritable(error) from error

    def release(self) -> None:
        if self._lock is not None:
            self._holder.unlink(missing_ok=True)
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _held_by(self) -> str:
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"process {int(holder['pid'])} ({holder['command']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"


def _command() -> str:
    name = Path(sys.argv[0]).name if sys.argv and sys.argv[0] else "python"
    command = shlex.join([name, *sys.argv[1:]])
    if len(command) > COMMAND_CHARACTERS:
        return command[:COMMAND_CHARACTERS] + "…"
    return command
