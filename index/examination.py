"""Compares each store of an archive with its catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from sqlalchemy import Connection, select

from index.arrays import Integers
from index.errors import CorruptStoreError, FolderLockedError, StorageError
from index.folder import DataFolder
from index.stores import schema
from index.stores.derived_index import Expected, IndexRow
from index.stores.following import changed_rows, removed_numbers
from index.stores.settings import (
    IndexState,
    embedder_key,
    index_states,
    last_number,
    purge_pending,
    read_identity,
)
from index.stores.vector_reader import VectorReader
from index.stores.vectors import vector_file

SHOWN = 5
SAME = 1e-6
"""The file of vectors holds what the catalogue holds, to the bit or nearly."""


class Examination:
    """The comparisons; each returns what it found, or raises CorruptStoreError."""

    def __init__(
        self, folder: DataFolder, connection: Connection, unlocked: StorageError | None
    ) -> None:
        """
        Args:
            unlocked: why the folder couldn't be locked.
        """
        self._folder = folder
        self._connection = connection
        self._unlocked = unlocked
        self._states = index_states(connection)
        self._sequence = last_number(connection, "sequence")
        self._identity = read_identity(connection)
        self._key = "" if self._identity is None else embedder_key(self._identity)

    def catalogue(self) -> str:
        """Whether SQLite finds its own file in order."""
        rows = self._connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        if rows != ["ok"]:
            lines = [line for row in rows for line in row.splitlines()]
            told = next(line for line in lines if not line.startswith("***"))
            raise CorruptStoreError(
                f"SQLite reports {told}; restore a backup with `dateline restore`."
            )
        broken = self._connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise CorruptStoreError(
                f"{len(broken)} rows refer to rows that don't exist; restore "
                "a backup with `dateline restore`."
            )
        return f"{len(self._numbers(self._sequence))} passages, all in order."

    def following(self) -> str:
        """Whether the indexes are as far as the catalogue."""
        if purge_pending(self._connection) and self._unlocked is None:
            raise CorruptStoreError(
                "Files still hold what was removed, as a run ended early; "
                "`dateline doctor --repair` goes on with it."
            )
        if self._folder.unfinished.exists() and self._unlocked is None:
            raise CorruptStoreError(
                f"{self._folder.unfinished.name} is left of a `dateline restore` that "
                "ended early; `dateline doctor --repair` deletes it."
            )
        behind = [
            name
            for name, state in self._states.items()
            if state.applied_sequence < self._sequence
        ]
        if behind and self._unlocked is None:
            raise CorruptStoreError(
                f"{' and '.join(behind)} lack what was stored last, as a run ended "
                "early; the next `dateline index`, or `dateline doctor --repair`, "
                "completes them."
            )
        if not behind:
            return "All are up to date."
        if isinstance(self._unlocked, FolderLockedError):
            return "A writer is at work."
        return f"Whether a writer is at work can't be told: {self._unlocked}"

    def fulltext(self) -> str:
        """Whether it holds every passage once, in files as they were written."""
        from index.stores.fulltext_checksums import damaged_files
        from index.stores.fulltext_reader import FulltextReader

        state = self._states["fulltext"]
        path = self._folder.index("fulltext", state.generation)
        reader = FulltextReader(path)
        held = reader.passage_numbers(reader.searcher())
        damaged = damaged_files(path) if self._unlocked is None else []
        if damaged:
            raise CorruptStoreError(f"Checksums are wrong in {_some(damaged)}.")
        self._compare(held, state)
        return f"{len(held)} passages."

    def vectors(self) -> str:
        """Whether every vector is the catalogue's, and none is left of the removed."""
        if self._identity is None:
            return "Nothing is stored yet."
        state = self._states["vectors"]
        path = vector_file(self._folder.index("vectors", state.generation), self._key)
        numbers = self._numbers(state.applied_sequence)
        last = int(numbers[-1]) if len(numbers) else 0
        reader = VectorReader(path, self._identity.dimensions, last)
        wrong: list[int] = []
        for rows in self._rows(state):
            held = reader.rows(np.array([row.passage_no for row in rows]))
            stored = np.stack([row.vector for row in rows])
            with np.errstate(all="ignore"):
                differ = ~(np.abs(held - stored).max(axis=1) <= SAME)
            wrong += [rows[i].passage_no for i in np.flatnonzero(differ)]
        removed = [no for no in removed_numbers(self._connection, 0) if no <= last]
        left = reader.rows(np.array(removed, dtype=np.int64)).any(axis=1)
        wrong += [removed[i] for i in np.flatnonzero(left)]
        if wrong:
            raise CorruptStoreError(f"Wrong vectors for passages {_some(wrong)}.")
        return f"{len(numbers)} vectors."

    def chroma(self) -> str:
        """The same, and whether it finds them; nothing while a writer owns it."""
        if self._unlocked is not None:
            return f"Not checked: {self._unlocked}"
        state = self._states["chroma"]
        path = self._folder.index("chroma", state.generation)
        if not path.exists():
            raise CorruptStoreError(f"{path} is missing.")
        from index.stores.chroma import ChromaIndex

        index = ChromaIndex(path, self._key)
        try:
            numbers = self._numbers(state.applied_sequence)
            exact = state.applied_sequence == self._sequence
            index.check(Expected(len(numbers), exact, last_passage_no=0))
            for rows in self._rows(state):
                index.verify(rows)
        finally:
            index.close()
        return f"{len(numbers)} vectors."

    def _numbers(self, applied: int) -> Integers:
        column = schema.passages.c
        query = select(column.passage_no).where(column.sequence <= applied)
        numbers = self._connection.execute(query.order_by(column.passage_no)).scalars()
        return np.array(list(numbers), dtype=np.int64)

    def _rows(self, state: IndexState) -> Iterator[list[IndexRow]]:
        for rows in changed_rows(self._connection, 0, self._key):
            applied = [row for row in rows if row.sequence <= state.applied_sequence]
            if applied:
                yield applied

    def _compare(self, held: Integers, state: IndexState) -> None:
        stored = self._numbers(state.applied_sequence)
        missing = np.setdiff1d(stored, held)
        if len(missing):
            raise CorruptStoreError(f"It lacks passages {_some(missing.tolist())}.")
        if self._unlocked is None and state.applied_sequence == self._sequence:
            extra = np.setdiff1d(held, stored)
            if len(extra):
                raise CorruptStoreError(
                    f"It holds passages {_some(extra.tolist())}, which aren't stored."
                )
        if len(np.unique(held)) != len(held):
            raise CorruptStoreError("It holds passages twice.")


def _some(values: Sequence[object]) -> str:
    shown = ", ".join(map(str, values[:SHOWN]))
    more = len(values) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
