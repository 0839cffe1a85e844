"""The data folder: where each store lies, and who may write to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from index.errors import CorruptStoreError, StorageError
from index.stores.durable import sync_folder
from index.stores.faults import unwritable
from index.write_lock import WriteLock

ENVIRONMENT = "DATELINE_DATA_DIR"

MARKER = "DATELINE.txt"
MARKER_TEXT = (
    "This folder is an archive of Dateline. catalogue.db holds everything;\n"
    "the other folders are derived from it and can be rebuilt.\n"
)


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
            raise unwritable(self.path, error) from error
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise unwritable(self.path)

    def write_lock(self) -> WriteLock:
        """The lock that the one writer of this folder holds."""
        return WriteLock(self.path)
