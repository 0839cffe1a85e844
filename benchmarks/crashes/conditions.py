"""What makes rare moments frequent, and a hundred kills affordable."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import index.embedders
from index.embedders import Embedder, EmbedderIdentity, Vectors, load_embedder
from index.embedders.hashed import DIMENSIONS, HashedEmbedder

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

FIRST, OTHER = "hashed", "hashed-backwards"
SECONDS_A_TEXT = 0.002
SMALL_BATCH = 12
"""Passages stored in one transaction, so that a run has many."""
SYNC_THRESHOLD = 40
"""Changes after which Chroma writes its graph, instead of 1,000."""


class BackwardsEmbedder(HashedEmbedder):
    """The same numbers in the opposite order."""

    identity = EmbedderIdentity(OTHER, DIMENSIONS, "")

    def embed(self, texts: Sequence[str]) -> Vectors:
        return super().embed(texts)[:, ::-1].copy()


def name_embedders() -> None:
    """Makes the other one known; before anything imports ``load_embedder``."""

    def load(spec: str) -> Embedder:
        return BackwardsEmbedder() if spec == OTHER else load_embedder(spec)

    index.embedders.load_embedder = load


def make_often() -> None:
    """A slow embedder, small batches, and a Chroma that writes its files often."""
    from index import batching, indexing, reembedding
    from index.stores import chroma

    quick = HashedEmbedder.embed

    def embed(self: HashedEmbedder, texts: Sequence[str]) -> Vectors:
        time.sleep(SECONDS_A_TEXT * len(texts))
        return quick(self, texts)

    HashedEmbedder.embed = embed  # type: ignore[method-assign]
    indexing.LOOK_UP_ARTICLES = 4
    batching.BATCH_TEXTS = SMALL_BATCH
    vars(reembedding)["BATCH_TEXTS"] = SMALL_BATCH

    def collection(client: Client, name: str) -> Collection:
        graph: CreateHNSWConfiguration = {
            "space": "cosine",
            "ef_search": chroma.EF_SEARCH,
            "sync_threshold": SYNC_THRESHOLD,
            "batch_size": SYNC_THRESHOLD // 2,
        }
        return client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": graph}
        )

    chroma._collection = collection
