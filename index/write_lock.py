"""The lock of the one process that writes to a data folder."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.errors import FolderLockedError
from index.stores.faults import unwritable

if TYPE_CHECKING:
    from filelock import BaseFileLock

COMMAND_CHARACTERS = 200


class WriteLock:
    """Held by the one process that writes to a folder; never waits.

    The operating system lets go of it when the process ends, however it ends.
    A side file tells others who holds it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder = folder / "write.lock.json"
        self._lock: BaseFileLock | None = None

    def acquire(self) -> None:
        """
        Raises:
            FolderLockedError: another process, or another part of this one,
                holds it.
            StorageError: the folder can't be written to.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self._folder / "write.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
            self._lock = lock
            self._holder.write_text(
                json.dumps({"pid": os.getpid(), "command": _command()}),
                encoding="utf-8",
            )
        except Timeout as error:
            raise FolderLockedError(
                f"{self._folder} is in use by {self._held_by()}; wait until it "
                "has finished, or choose another folder with --data-dir."
            ) from error
        except OSError as error:
            self.release()
            raise unwritable(self._folder, error) from error

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
