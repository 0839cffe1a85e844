"""What readers see: the archive as it was when all indexes had applied it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from index.embedders import EmbedderIdentity
from index.errors import CorruptStoreError, StorageError
from index.folder import DataFolder
from index.reports import Reports
from index.standing import Standing
from index.stores.catalogue import Catalogue
from index.stores.reprint_rows import load_links
from index.stores.settings import (
    IndexState,
    ReprintState,
    embedder_key,
    index_states,
    last_number,
    read_identity,
    read_reprints,
    visible_sequence,
)
from index.stores.standing_rows import load_standing
from index.stores.vector_reader import VectorReader
from index.stores.vectors import vector_file

if TYPE_CHECKING:
    import tantivy

    from index.stores.fulltext_reader import FulltextReader
    from index.stores.rough_vectors import RoughVectors

T = TypeVar("T")


class Snapshot:
    """The rows that stand, and the indexes over them, opened when first needed.

    An index may hold more than the snapshot, never less.
    """

    def __init__(
        self,
        folder: DataFolder,
        catalogue: Catalogue,
        states: dict[str, IndexState],
        sequence: int,
        linked: ReprintState,
        standing: Standing,
        identity: EmbedderIdentity | None,
        previous: Snapshot | None = None,
    ) -> None:
        """
        Args:
            sequence: the catalogue's own, which may be ahead of the indexes'.
            linked: how far reprints are, which may be behind them.
            previous: of the same archive; what it has in memory of vectors is taken
                over, if they are in the same file.
        """
        self._folder = folder
        self._catalogue = catalogue
        self.states = states
        self.sequence = sequence
        self.linked = linked
        self.standing = standing
        self.identity = identity
        self._opening = threading.Lock()
        self._reader: FulltextReader | None = None
        self._searcher: tantivy.Searcher | None = None
        self._vectors: VectorReader | None = None
        self._reports: Reports | None = None
        self._rough: RoughVectors | None = None
        if previous is not None and previous._vectors_in == self._vectors_in:
            reader = previous._vectors
            self._rough = previous._rough if reader is None else reader.rough

    @property
    def _vectors_in(self) -> tuple[int, EmbedderIdentity | None]:
        return self.states["vectors"].generation, self.identity

    def reports(self) -> Reports:
        """Who prints the same story, as of any moment."""
        with self._opening:
            if self._reports is None:
                with self._catalogue.transaction() as connection:
                    links = load_links(connection)
                self._reports = Reports(self.standing, links)
            return self._reports

    def fulltext(self) -> tuple[FulltextReader, tantivy.Searcher]:
        """
        Raises:
            CorruptStoreError: the full-text index is damaged.
        """
        with self._opening:
            if self._reader is None or self._searcher is None:
                from index.stores.fulltext_reader import FulltextReader

                self._reader = self._open(
                    "fulltext",
                    lambda generation: FulltextReader(
                        self._folder.index("fulltext", generation)
                    ),
                )
                self._searcher = self._reader.searcher()
            return self._reader, self._searcher

    def vectors(self) -> VectorReader:
        """
        Raises:
            StorageError: nothing was ever indexed.
            CorruptStoreError: the file of vectors is damaged.
        """
        with self._opening:
            if self._vectors is None:
                identity = self.identity
                if identity is None:
                    raise StorageError(f"The archive in {self._folder.path} is empty.")
                self._vectors = self._open(
                    "vectors",
                    lambda generation: VectorReader(
                        vector_file(
                            self._folder.index("vectors", generation),
                            embedder_key(identity),
                        ),
                        identity.dimensions,
                        self.standing.last_passage_no,
                        self._rough if generation == self._vectors_in[0] else None,
                    ),
                )
                self._rough = None
            return self._vectors

    def _open(self, name: str, opened: Callable[[int], T]) -> T:
        generation = self.states[name].generation
        while True:
            try:
                return opened(generation)
            except CorruptStoreError:
                # The writer may have put another in its place meanwhile.
                with self._catalogue.transaction() as connection:
                    now = index_states(connection)[name].generation
                if now == generation:
                    raise
                generation = now


def take_snapshot(
    folder: DataFolder, catalogue: Catalogue, previous: Snapshot | None = None
) -> Snapshot:
    """The latest; ``previous`` itself if nothing has changed since."""
    with catalogue.transaction() as connection:
        states = index_states(connection)
        # What is removed or put under embargo counts before the indexes know of it.
        sequence = last_number(connection, "sequence")
        linked = read_reprints(connection)
        same = previous is not None and (previous.states, previous.sequence) == (
            states,
            sequence,
        )
        if previous is not None and same:
            if previous.linked == linked:
                return previous
            standing, identity = previous.standing, previous.identity
        else:
            standing = load_standing(connection, visible_sequence(states))
            identity = read_identity(connection)
    return Snapshot(
        folder, catalogue, states, sequence, linked, standing, identity, previous
    )
