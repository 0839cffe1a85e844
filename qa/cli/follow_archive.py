"""The archive as ``follow`` writes to it: now and then, and locked only meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from index.embedders import Embedder
from index.errors import FolderLockedError, OutdatedStoreError
from index.folder import DataFolder
from index.following.taking import GoneArticle
from index.indexing import index_sources
from index.indexing_report import IndexReport
from index.readers import Read
from index.splitting import embedder_input, split
from index.stores.followed import CatalogueFollowState
from index.times import Clock
from index.writer import ArchiveWriter

LOCK_SECONDS = 60.0
"""How long storing waits for another process that writes."""
LOCK_PAUSE = 2.0


class FollowedArchive:
    """Opens the archive for each time that something is to be stored."""

    def __init__(
        self,
        folder: DataFolder,
        load: Callable[[], Embedder],
        notice: Callable[[str], None],
        clock: Clock,
        stop: threading.Event,
    ) -> None:
        """
        Args:
            load: the embedder, once it is needed.
            notice: is told what is repaired.
        """
        self._folder, self._load = folder, load
        self._notice, self._clock, self._stop = notice, clock, stop
        self._embedder: Embedder | None = None

    @contextmanager
    def states(self) -> Iterator[CatalogueFollowState]:
        """What is remembered of feeds, in an archive that is made or brought up to date
        if need be.

        Raises:
            FolderLockedError: there's none yet, or an old one, and another process
                writes there.
            StorageError, ModelError: the archive or the embedder can't be used.
        """
        if not self._folder.is_archive():
            self._open().close()
        try:
            states = CatalogueFollowState.open(self._folder)
        except OutdatedStoreError:
            self._open().close()
            states = CatalogueFollowState.open(self._folder)
        try:
            yield states
        finally:
            states.close()

    def locked(self) -> FolderLockedError | None:
        """Why nothing can be stored at the moment; None if it can."""
        try:
            with self._folder.write_lock():
                return None
        except FolderLockedError as error:
            return error

    def store(self, items: Sequence[Read]) -> IndexReport:
        """Stores articles; waits a while for others that write.

        Raises:
            FolderLockedError: another process writes for longer.
            StorageError, ModelError: the archive or the embedder can't be used.
        """
        with self._opened_in_time() as writer:
            return index_sources(
                items,
                writer,
                self._loaded(),
                split,
                embedder_input,
                clock=self._clock,
            )

    def withdraw(self, gone: Sequence[GoneArticle]) -> None:
        """Marks articles that their sources have taken down.

        Raises: as :meth:`store`.
        """
        with self._opened_in_time() as writer:
            for one in gone:
                reason = f"{one.url} answered {one.answered}."
                writer.withdraw(
                    [one.article_id], one.noticed_at, reason, unreachable=True
                )

    def _opened_in_time(self) -> ArchiveWriter:
        waited = 0.0
        while True:
            try:
                return self._open()
            except FolderLockedError:
                if waited >= LOCK_SECONDS or self._stop.is_set():
                    raise
                self._stop.wait(LOCK_PAUSE)
                waited += LOCK_PAUSE

    def _open(self) -> ArchiveWriter:
        identity = self._loaded().identity
        return ArchiveWriter.open(self._folder, identity, self._notice)

    def _loaded(self) -> Embedder:
        if self._embedder is None:
            self._embedder = self._load()
        return self._embedder
