"""What one reader sees of an archive: the latest that is whole, or one moment of it."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from index.folder import DataFolder
from index.stores.catalogue import Catalogue
from index.stores.snapshot import Snapshot, take_snapshot


class View:
    """A catalogue, and the snapshot of it to read by; safe to use from many threads.

    Attributes:
        pinned: the snapshot that it stays with; None to follow the latest.
    """

    def __init__(
        self, folder: DataFolder, catalogue: Catalogue, pinned: Snapshot | None = None
    ) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self.pinned = pinned
        self._latest: Snapshot | None = None
        self._refreshing = threading.Lock()

    def current(self) -> Snapshot:
        if self.pinned is not None:
            return self.pinned
        with self._refreshing:
            self._latest = take_snapshot(self.folder, self.catalogue, self._latest)
            return self._latest

    def connection(self) -> AbstractContextManager[Connection]:
        """To the catalogue, which may be ahead of the snapshot."""
        return self.catalogue.transaction()
