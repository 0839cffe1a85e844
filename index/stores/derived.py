"""The derived indexes of one archive: opening, following and rebuilding them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

import numpy as np
from numpy.typing import NDArray

from index.embedders import EmbedderIdentity
from index.errors import CorruptStoreError, StorageError
from index.folder import DataFolder
from index.search import Found
from index.stores.building import build_index, drop_folders, expected, open_index
from index.stores.catalogue import Catalogue
from index.stores.chroma import ChromaIndex
from index.stores.derived_index import DerivedIndex, IndexRow
from index.stores.following import changed_rows, removed_numbers
from index.stores.notices import Notice
from index.stores.settings import (
    INDEXES,
    IndexState,
    embedder_key,
    index_states,
    last_number,
    record_state,
)

LABELS = {
    "fulltext": "The full-text index",
    "vectors": "The file of vectors",
    "chroma": "Chroma's index",
}


class DerivedIndexes:
    """All indexes of an archive, for its one writer.

    Damage that shows is repaired by rebuilding the index from the catalogue into
    a new folder; readers use the old one until the new one is whole.
    """

    def __init__(
        self,
        folder: DataFolder,
        catalogue: Catalogue,
        identity: EmbedderIdentity,
        notice: Notice,
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        # Reading for long in the writer's own kind of transaction would keep
        # conversations from being logged.
        self._reader = Catalogue.open_reader(folder.catalogue)
        self._identity = identity
        self._key = embedder_key(identity)
        self._notice = notice
        self._open: dict[str, DerivedIndex] = {}
        self._damaged: set[str] = set()

    def start(self, *, verify: bool, rebuild: Collection[str] = ()) -> None:
        """Opens every index, and brings it up to the catalogue.

        Args:
            verify: compares Chroma with the catalogue, as after a crash, which
                its files may not survive.
            rebuild: names of indexes that are known to be wrong.
        """
        wrong = set(rebuild)
        if self._overtaken("fulltext"):
            # The catalogue was put back to before a removal, which makes this index
            # anew, but which the file of vectors has followed in place.
            wrong.add("vectors")
        for name in INDEXES:
            if name in wrong:
                self._mend(name)
            else:
                self._start(name)
        self.follow()
        with self._reader.transaction() as connection:
            whole = expected(connection, last_number(connection, "sequence"))
        for name in INDEXES:
            with self._noting(name):
                self._open[name].check(whole)
                if verify and name == "chroma":
                    self._verify_chroma()
        self._rebuild_damaged()

    def follow(self) -> None:
        """Applies to each index what the catalogue has and it lacks."""
        with self._reader.transaction() as connection:
            states = index_states(connection)
            target = last_number(connection, "sequence")
            behind = {
                name: state.applied_sequence
                for name, state in states.items()
                if state.applied_sequence < target
            }
            if behind:
                earliest = min(behind.values())
                for rows in changed_rows(connection, earliest, self._key):
                    for name, after in behind.items():
                        new = [row for row in rows if row.sequence > after]
                        self._apply(name, new, [])
            for name, after in behind.items():
                self._apply(name, [], removed_numbers(connection, after))
        for name in behind:
            if name not in self._damaged:
                with self._noting(name):
                    self._open[name].commit()
        self._rebuild_damaged()
        if behind:
            self._record_applied(behind, target)

    def purge(self) -> None:
        """Makes those indexes anew that keep what was taken out of them.

        The file of vectors overwrites it.
        """
        self._notice("Making the indexes anew, without what was removed.")
        for name in ("fulltext", "chroma"):
            self._rebuild(name)

    def nearest(self, vector: NDArray[np.float32], k: int) -> Found:
        """The ``k`` nearest of all passages, by Chroma.

        Raises:
            CorruptStoreError: it is damaged, or being rebuilt.
        """
        index = self._open.get("chroma")
        if not isinstance(index, ChromaIndex):
            raise CorruptStoreError("Chroma's index is being rebuilt.")
        return index.search(vector, k)

    def close(self) -> bool:
        """Lets go of all; whether they are on disk as the next writer expects them."""
        in_order = not self._damaged
        for index in self._open.values():
            try:
                index.close()
            except StorageError:
                in_order = False
        self._open.clear()
        self._reader.close()
        return in_order

    def _overtaken(self, name: str) -> bool:
        """Whether another generation of an index is in the place of its own."""
        with self._reader.transaction() as connection:
            state = index_states(connection)[name]
        path = self._folder.index(name, state.generation)
        return not path.exists() and any(path.parent.glob("*"))

    def _start(self, name: str) -> None:
        with self._reader.transaction() as connection:
            state = index_states(connection)[name]
            held = expected(connection, state.applied_sequence, exact=False)
        with self._noting(name):
            fresh = state.applied_sequence == 0
            self._open[name] = open_index(
                self._folder, name, state.generation, self._identity, fresh=fresh
            )
            self._open[name].check(held)
        drop_folders(self._folder, name, keep=state.generation)
        self._rebuild_damaged()

    def _apply(
        self, name: str, rows: Sequence[IndexRow], removed: Sequence[int]
    ) -> None:
        if name not in self._damaged:
            with self._noting(name):
                self._open[name].apply(rows, removed)

    @contextmanager
    def _noting(self, name: str) -> Iterator[None]:
        try:
            yield
        except CorruptStoreError:
            self._damaged.add(name)

    def _verify_chroma(self) -> None:
        self._notice("The last run ended early; checking Chroma's index.")
        index = self._open["chroma"]
        assert isinstance(index, ChromaIndex)
        with self._reader.transaction() as connection:
            for rows in changed_rows(connection, 0, self._key):
                index.verify(rows)

    def _rebuild_damaged(self) -> None:
        for name in sorted(self._damaged):
            self._mend(name)

    def _mend(self, name: str) -> None:
        self._notice(f"{LABELS[name]} is damaged; rebuilding it from the catalogue.")
        self._rebuild(name)

    def _rebuild(self, name: str) -> None:
        old = self._open.pop(name, None)
        if old is not None:
            with suppress(CorruptStoreError):
                old.close()
        with self._reader.transaction() as connection:
            generation = index_states(connection)[name].generation + 1
            target = last_number(connection, "sequence")
            # Until it is whole, nothing is applied to it, nor is it asked.
            self._damaged.add(name)
            self._open[name] = build_index(
                self._folder, name, generation, self._identity, connection, target
            )
        with self._catalogue.transaction() as connection:
            record_state(connection, name, IndexState(generation, target))
        self._damaged.discard(name)
        drop_folders(self._folder, name, keep=generation)

    def _record_applied(self, names: Iterable[str], target: int) -> None:
        with self._catalogue.transaction() as connection:
            states = index_states(connection)
            for name in names:
                generation = states[name].generation
                record_state(connection, name, IndexState(generation, target))
