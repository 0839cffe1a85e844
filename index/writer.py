"""The one writer of an archive: the catalogue first, then the indexes."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from index.archive import Archive
from index.article import SourceArticle
from index.embedders import EmbedderIdentity
from index.errors import StorageError
from index.folder import DataFolder
from index.prepared import PreparedArticle
from index.stores.catalogue import Catalogue
from index.stores.derived import DerivedIndexes
from index.stores.durable import remove_database
from index.stores.known import Known, look_up, stored_inputs, stored_passages
from index.stores.notices import Notice, ignore
from index.stores.removing import erase
from index.stores.reprint_following import ReprintFollower
from index.stores.settings import (
    claim_identity,
    closed_cleanly,
    embedder_key,
    purge_pending,
    required_identity,
    set_purge_pending,
    set_writing,
)
from index.stores.writing import store
from index.stores.writing_events import reinstate_articles, withdraw_articles


@dataclass(frozen=True)
class AddResult:
    """What one batch came to.

    Attributes:
        events: articles that were withdrawn, reinstated or restricted.
        refused: articles that were removed before, and may not return.
    """

    versions_added: int
    unchanged: int
    passages_added: int
    events: int
    refused: tuple[SourceArticle, ...]


class ArchiveWriter:
    """Holds the folder's write lock, and owns Chroma's folder; thread-safe.

    Use :meth:`open`, and close it.
    """

    def __init__(
        self,
        folder: DataFolder,
        identity: EmbedderIdentity,
        catalogue: Catalogue,
        indexes: DerivedIndexes,
        resources: ExitStack,
    ) -> None:
        self.folder = folder
        self.identity = identity
        self._catalogue = catalogue
        self._indexes = indexes
        self._resources = resources
        self._key = embedder_key(identity)
        self._reprints = ReprintFollower(catalogue, self._key)
        self._writing = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        identity: EmbedderIdentity | None = None,
        notice: Notice = ignore,
        rebuild: Collection[str] = (),
    ) -> ArchiveWriter:
        """Opens an archive for writing, repaired and brought up to date.

        Args:
            identity: of the embedder, which a new archive then belongs to; None
                for one that exists, whatever its embedder.
            notice: is told what is repaired.
            rebuild: names of indexes that :func:`index.doctor.examine` found
                wrong.

        Raises:
            FolderLockedError: another process writes to it.
            EmbedderMismatchError: the archive is another embedder's.
            StorageError: the folder can't be used.
            CorruptStoreError: its catalogue is damaged or missing.
        """
        if identity is None:
            folder.require_archive()
        folder.create()
        with ExitStack() as resources:
            resources.enter_context(folder.write_lock())
            # Of a restore that was killed; it may hold what was removed.
            remove_database(folder.unfinished)
            folder.check_remains()
            catalogue = Catalogue.create(folder.catalogue)
            resources.callback(catalogue.close)
            with catalogue.transaction() as connection:
                identity = identity or required_identity(connection, folder.path)
                claim_identity(connection, identity, folder.path)
                unclean = not closed_cleanly(connection)
                set_writing(connection, True)
            indexes = DerivedIndexes(folder, catalogue, identity, notice)
            resources.callback(indexes.close)
            indexes.start(verify=unclean, rebuild=rebuild)
            writer = cls(folder, identity, catalogue, indexes, resources)
            writer._reprints.follow(notice)
            try:
                writer._purge_if_pending()
            except StorageError as error:
                notice(str(error))
            writer._resources = resources.pop_all()
            return writer

    def add(
        self, articles: Sequence[PreparedArticle], *, restore: bool = False
    ) -> AddResult:
        """Stores articles in one transaction, and brings the indexes up to it.

        Args:
            restore: takes articles back that were removed.

        Raises:
            StorageError: the disk is full, or a store can't be written. What the
                catalogue has committed by then, the next writer goes on with.
        """
        with self._writing:
            with self._catalogue.transaction() as connection:
                stored = store(connection, articles, self._key, restore=restore)
            self._indexes.follow()
            self._reprints.follow()
        return AddResult(
            versions_added=stored.versions_added,
            unchanged=stored.unchanged,
            passages_added=stored.passages_added,
            events=stored.events,
            refused=tuple(stored.refused),
        )

    def remove(self, article_ids: Collection[str], at: datetime) -> int:
        """Takes articles out of every store, and of every file of theirs.

        The indexes are made anew and the catalogue is written anew, which takes some
        time in a large archive. If that fails, or the process is killed, the articles
        are gone for every search, and the next writer goes on with the files.

        Args:
            article_ids: of stored articles.
            at: now, for the tombstones.

        Returns:
            How many passages went.

        Raises:
            StorageError: nothing went, or not yet from every file; it says which.
        """
        with self._writing:
            with self._catalogue.transaction() as connection:
                passages = erase(connection, article_ids, at)
            self._reprints.forget()
        try:
            with self._writing:
                self._indexes.follow()
            self._purge_if_pending()
        except StorageError as error:
            reason = str(error).rstrip(".")
            raise StorageError(
                "What was removed is gone for every search, but not yet from every "
                f"file ({reason}); the next command that writes goes on with it."
            ) from error
        return passages

    def _purge_if_pending(self) -> None:
        with self._writing:
            with self._catalogue.transaction() as connection:
                if not purge_pending(connection):
                    return
            self._indexes.purge()
            self._catalogue.vacuum()
            with self._catalogue.transaction() as connection:
                set_purge_pending(connection, False)
            self._catalogue.checkpoint()

    def withdraw(
        self,
        article_ids: Collection[str],
        at: datetime,
        reason: str | None = None,
        *,
        unreachable: bool = False,
    ) -> int:
        """Marks articles as gone from their source since that moment.

        Args:
            unreachable: they couldn't be fetched; once they can, they are back.

        Returns:
            How many weren't marked already.
        """
        with self._writing:
            with self._catalogue.transaction() as connection:
                count = withdraw_articles(
                    connection, article_ids, at, reason, unreachable=unreachable
                )
            self._indexes.follow()
        return count

    def reinstate(self, article_ids: Collection[str], at: datetime) -> int:
        """Notes that articles are back at their source since that moment.

        Returns:
            How many were withdrawn.
        """
        with self._writing:
            with self._catalogue.transaction() as connection:
                count = reinstate_articles(connection, article_ids, at)
            self._indexes.follow()
        return count

    def look_up(self, sources: Sequence[SourceArticle]) -> Known:
        """What the archive knows of these articles."""
        with self._catalogue.transaction() as connection:
            return look_up(connection, sources)

    def stored_passages(self, passage_ids: Collection[str]) -> set[str]:
        """Which of these passages are stored."""
        with self._catalogue.transaction() as connection:
            return stored_passages(connection, passage_ids)

    def stored_inputs(self, input_hashes: Collection[str]) -> set[str]:
        """Which of these embedder inputs have an embedding."""
        with self._catalogue.transaction() as connection:
            return stored_inputs(connection, input_hashes, self._key)

    def archive(self) -> Archive:
        """The archive for reading in this process, with Chroma; close it."""
        return Archive.open(self.folder, self.identity, nearest=self._indexes.nearest)

    def close(self) -> None:
        """Ends in order, so that the next writer needn't check anything."""
        with self._resources:
            # On a full disk it can't be noted; the next writer checks, then.
            if self._indexes.close():
                with (
                    suppress(StorageError),
                    self._catalogue.transaction() as connection,
                ):
                    set_writing(connection, False)
            self._catalogue.checkpoint()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
