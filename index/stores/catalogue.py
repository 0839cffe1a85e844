"""``catalogue.db``: opening it, and transactions on it.

SQLite in WAL mode: one writer and any number of readers, each of which sees the
state at the start of its transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from index.errors import StorageError
from index.stores.connecting import (
    connect_reader,
    connect_writer,
    file_identity,
    storage_error,
)
from index.stores.durable import publish, remove_database
from index.stores.revision import (
    bring_up_to_date,
    check_revision,
    create_tables,
)


class Catalogue:
    """One open catalogue; safe to use from many threads.

    Use :meth:`create`, :meth:`open_writer` or :meth:`open_reader`.
    """

    def __init__(self, path: Path, *, writable: bool) -> None:
        self.path = path
        self._writable = writable
        self._begin = "BEGIN IMMEDIATE" if writable else "BEGIN"
        self._file = file_identity(path)
        self._engine = create_engine(
            "sqlite://", creator=self._connect, poolclass=QueuePool, max_overflow=-1
        )

        @event.listens_for(self._engine, "begin")
        def begin(connection: Connection) -> None:
            deferred = connection.get_execution_options().get("deferred")
            connection.exec_driver_sql("BEGIN" if deferred else self._begin)

        if writable:

            @event.listens_for(self._engine, "commit")
            def commit(_: Connection) -> None:
                self._require_unmoved()

    @classmethod
    def create(cls, path: Path) -> Catalogue:
        """Opens it for writing; makes it, or migrates the one that is there.

        Only the holder of the folder's write lock may.

        Raises:
            StorageError: it can't be written, or was made by a newer Dateline.
            CorruptStoreError: the file is damaged.
        """
        if not path.exists():
            cls._make(path)
        catalogue = cls(path, writable=True)
        with catalogue._closed_on_error(), catalogue.transaction() as connection:
            bring_up_to_date(connection, path)
        return catalogue

    @classmethod
    def _make(cls, path: Path) -> None:
        """Makes an empty one, which is whole or isn't there."""
        unfinished = path.with_name(f"{path.name}.new")
        try:
            remove_database(unfinished)
            unfinished.touch()
            with closing(cls(unfinished, writable=True)) as catalogue:
                with catalogue.transaction() as connection:
                    create_tables(connection)
                catalogue.empty_log()
            publish(unfinished, path)
        except OSError as error:
            raise storage_error(path, error) from error
        finally:
            remove_database(unfinished)

    @classmethod
    def open_writer(cls, path: Path) -> Catalogue:
        """Opens an existing one for writing, beside others that do the same.

        Raises: as :meth:`create`.
        """
        catalogue = cls(path, writable=True)
        with catalogue._closed_on_error(), catalogue.transaction() as connection:
            check_revision(connection, path)
        return catalogue

    @classmethod
    def open_reader(cls, path: Path) -> Catalogue:
        """Opens an existing one for reading; its folder may be read-only.

        Raises: as :meth:`create`.
        """
        catalogue = cls(path, writable=False)
        with catalogue._closed_on_error(), catalogue.transaction() as connection:
            check_revision(connection, path)
        return catalogue

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Commits at the end, or rolls back on an error.

        Raises:
            StorageError: the disk is full, the file is in use, not writable, or no
                longer in its place.
            CorruptStoreError: the file is damaged.
        """
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """A connection for several transactions, which share temporary tables.

        ``with connection.begin()`` makes one each; with the execution option
        ``deferred`` it locks nothing before it writes to the catalogue itself.

        Raises: as :meth:`transaction`.
        """
        with self._translated(), self._engine.connect() as connection:
            try:
                yield connection
            finally:
                # Back in the pool it would bring its temporary tables with it.
                connection.invalidate()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise storage_error(self.path, error.orig or error) from error
        except sqlite3.Error as error:
            raise storage_error(self.path, error) from error

    def checkpoint(self) -> None:
        """Moves the write-ahead log into the file, if nothing is in the way."""
        with suppress(StorageError):
            self.empty_log()

    def empty_log(self) -> None:
        """Moves the write-ahead log into the file, all of it.

        Raises:
            StorageError: there's no room for it, or another process reads an older
                state for too long.
        """
        with self._translated(), closing(connect_writer(self.path)) as connection:
            _empty_log(connection, self.path)

    def vacuum(self) -> None:
        """Writes the file anew, without what was deleted, and empties the log.

        Raises:
            StorageError: there's no room for it, or another process reads an older
                state for too long.
        """
        with self._translated(), closing(connect_writer(self.path)) as connection:
            connection.execute("VACUUM")
            _empty_log(connection, self.path)

    def close(self) -> None:
        self._engine.dispose()

    def _require_unmoved(self) -> None:
        """SQLite itself goes on writing to a file that nobody can find any more.

        Raises:
            StorageError: another file is there now, or none.
        """
        if file_identity(self.path) != self._file:
            raise StorageError(
                f"{self.path} was moved, deleted or replaced while it was written to; "
                "what was done since isn't kept: run the command again."
            )

    @contextmanager
    def _closed_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        connect = connect_writer if self._writable else connect_reader
        return connect(self.path)


def _empty_log(connection: sqlite3.Connection, path: Path) -> None:
    """
    Raises:
        sqlite3.Error: there's no room.
        StorageError: another process reads an older state.
    """
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StorageError(
            f"{path} is being read by another process, so that its log still "
            "holds what was deleted; end that, and run any command that writes."
        )
