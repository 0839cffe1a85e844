"""Chroma: approximate nearest neighbours, for the process that owns its folder.

Two processes in the folder would corrupt it: only the holder of the write lock
may open it. It holds vectors and what filters need, no text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from index.arrays import Integers
from index.errors import CorruptStoreError
from index.stores.chroma_slack import overwrite_slack
from index.stores.derived_index import Expected, IndexRow
from index.stores.durable import sync_tree
from index.stores.faults import faults

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from chromadb.config import Settings

BATCH = 500
"""Records in one upsert."""
EF_SEARCH = 500
"""Recall of the nearest 100 and more is .92 at Chroma's own default of 100."""
NEAR = 1e-3
"""Distance at which a stored vector counts as the same."""
PROBES = 2
"""Passages of a chunk that are searched for, too, when it is verified."""
CLOSER_LOOK = 20
"""So many are if one of those isn't found."""
UNSEEN = 0.05
"""Share of them that a sound graph may not find. HNSW is approximate: of 12,900
passages, most of them much alike, each graph that was made missed 5 or 6."""


class ChromaIndex:
    """The collection of one embedder; safe to use from many threads."""

    def __init__(self, path: Path, name: str) -> None:
        """
        Raises:
            CorruptStoreError: it can't be opened.
        """
        self.path = path
        with damage(path):
            path.mkdir(parents=True, exist_ok=True)
            self._client = _client(path)
            self._collection = _collection(self._client, name)

    def apply(self, rows: Sequence[IndexRow], removed: Sequence[int]) -> None:
        with damage(self.path):
            for start in range(0, len(removed), BATCH):
                ids = [str(no) for no in removed[start : start + BATCH]]
                self._collection.delete(ids=ids)
            for start in range(0, len(rows), BATCH):
                batch = rows[start : start + BATCH]
                self._collection.upsert(
                    ids=[str(row.passage_no) for row in batch],
                    embeddings=_matrix([row.vector for row in batch]),
                    metadatas=[_metadata(row) for row in batch],
                )

    def commit(self) -> None:
        """Chroma returns from a call only when its log has it."""
        with damage(self.path):
            overwrite_slack(self.path)

    def check(self, expected: Expected) -> None:
        with damage(self.path):
            held = self._collection.count()
        if not expected.fits(held):
            raise CorruptStoreError(
                f"Chroma in {self.path} holds {held} passages, not {expected.passages}."
            )

    def search(
        self, vector: NDArray[np.float32], k: int
    ) -> tuple[Integers, NDArray[np.float64]]:
        """The nearest ``k`` passages, nearest first: numbers and similarities."""
        with damage(self.path):
            found = self._collection.query(
                query_embeddings=_matrix([vector]), n_results=k, include=["distances"]
            )
        distances = found["distances"] or [[]]
        numbers = np.array([int(one) for one in found["ids"][0]], dtype=np.int64)
        return numbers, 1.0 - np.array(distances[0], dtype=np.float64)

    def verify(self, rows: Sequence[IndexRow]) -> None:
        """Compares what it holds of these passages, and finds some of them.

        Raises:
            CorruptStoreError: something is missing or differs.
        """
        held = self.held([row.passage_no for row in rows])
        for row in rows:
            vector, metadata = held.get(row.passage_no, (None, None))
            if vector is None or 1.0 - float(vector @ row.vector) > NEAR:
                raise self._wrong(row, "vector")
            if metadata != _metadata(row):
                raise self._wrong(row, "metadata")
        if self._unseen(rows, PROBES):
            lost = self._unseen(rows, CLOSER_LOOK)
            if len(lost) > UNSEEN * min(len(rows), CLOSER_LOOK):
                raise self._wrong(lost[0], "place in the graph")

    def held(
        self, passage_nos: Sequence[int]
    ) -> dict[int, tuple[NDArray[np.float32], Mapping[str, object]]]:
        """Vector and metadata of those passages that it holds."""
        with damage(self.path):
            found = self._collection.get(
                ids=[str(no) for no in passage_nos],
                include=["embeddings", "metadatas"],
            )
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        metadatas = found["metadatas"] or []
        numbers = [int(one) for one in found["ids"]]
        return {
            number: (vector, dict(metadata or {}))
            for number, vector, metadata in zip(
                numbers, vectors, metadatas, strict=True
            )
        }

    def close(self) -> None:
        with damage(self.path):
            self._client.close()
            overwrite_slack(self.path)
            # It brings its tables to disk itself, but not its graph.
            sync_tree(self.path)

    def _unseen(self, rows: Sequence[IndexRow], most: int) -> list[IndexRow]:
        """Those that a search for their own vector doesn't find, of at most so many."""
        missed = []
        for row in rows[:: max(1, -(-len(rows) // most))]:
            _, similarities = self.search(row.vector, 1)
            if not len(similarities) or 1.0 - similarities[0] > NEAR:
                missed.append(row)
        return missed

    def _wrong(self, row: IndexRow, what: str) -> CorruptStoreError:
        return CorruptStoreError(
            f"Chroma in {self.path} has lost the {what} of passage {row.passage_no}."
        )


def _client(path: Path) -> Client:
    import chromadb

    # It is told where it lies by the client, so each has a copy of its own.
    settings = _settings().model_copy()
    client = chromadb.PersistentClient(path=str(path), settings=settings)
    return cast("Client", client)


@cache
def _settings() -> Settings:
    """Made once: reading them takes as long as opening a small index."""
    from chromadb.config import Settings

    # Neither the environment nor a .env of the current folder may change what
    # is opened, or send anything anywhere.
    chosen: dict[str, Any] = {
        "_env_file": None,
        "anonymized_telemetry": False,
        "chroma_api_impl": "chromadb.api.rust.RustBindingsAPI",
        "allow_reset": False,
    }
    return Settings(**chosen)


def _collection(client: Client, name: str) -> Collection:
    return client.get_or_create_collection(
        name,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}},
    )


def _matrix(vectors: Sequence[NDArray[np.float32]]) -> Any:
    return np.stack(vectors)


def _metadata(row: IndexRow) -> dict[str, str | int]:
    known = {"outlet": row.outlet, "language": row.language}
    return {
        "passage_id": row.passage_id,
        "article_id": row.article_id,
        "published": row.stated,
        "kind": row.kind,
        **{name: value for name, value in known.items() if value is not None},
    }


def damage(path: Path) -> AbstractContextManager[None]:
    return faults("Chroma's index", path)
