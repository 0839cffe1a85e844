"""LangChain's plain recipe: split by characters, put into Chroma, ask for the nearest.

The numbers are those of its tutorials: 1,000 characters, 200 of them shared. What is
embedded is the headline and the text; a chunk that is too long for the embedder loses
its end, as it would there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from index.embedders.cached import CachedEmbedder
from index.embedders.fitting import fitting
from index.model_server import leaves_the_machine
from qa.evaluation.corpus import Corpus, key_of
from qa.evaluation.response import Response, Retrieved, TimedResponse
from qa.evaluation.systems import Setting

if TYPE_CHECKING:
    from langchain_chroma import Chroma

CHUNK, OVERLAP = 1_000, 200
BATCH = 512
"""Chunks that are embedded and stored at a time."""
BETWEEN = "\n\n"
"""Stands between headline and text."""


class FittingEmbeddings(Embeddings):
    """An embedder of ours as LangChain knows them; what doesn't fit is cut off."""

    def __init__(self, embedder: CachedEmbedder) -> None:
        self.embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        fit = [fitting(text, self.embedder) for text in texts]
        vectors: list[list[float]] = self.embedder.embed(fit).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


class LangChainSystem:
    """See :class:`qa.evaluation.response.Answers`; it retrieves and doesn't answer."""

    def __init__(self, store: Chroma, depth: int) -> None:
        self.store = store
        self.depth = depth

    @classmethod
    def open(cls, setting: Setting) -> LangChainSystem:
        """Puts the corpus into Chroma if need be.

        Raises:
            ModelError: the embedder can't be used.
            StorageError: another process is doing so.
        """
        embedder = setting.workspace.embedder(setting.embedder)
        made = setting.workspace.made(
            "langchain",
            setting.corpus.fingerprint,
            repr(embedder.identity),
            f"{CHUNK} {OVERLAP}",
            *map(version, ("chromadb", "langchain-chroma", "langchain-text-splitters")),
        )
        with made as (folder, finished):
            store = _store(folder, embedder)
            if not finished:
                store.reset_collection()
                remote = leaves_the_machine(embedder.identity.name)
                _fill(
                    store, setting, chunks_of(setting.corpus, confidential=not remote)
                )
        return cls(store, setting.depth)

    def answer(self, question: str, as_of: datetime | None) -> TimedResponse:  # noqa: ARG002
        """The nearest chunks; the recipe knows no time."""
        found = self.store.similarity_search_with_score(question, k=self.depth)
        retrieved = [
            Retrieved(
                article=document.metadata["article"],
                start=document.metadata["start"],
                end=document.metadata["end"],
                text=document.metadata.get("text"),
                score=round(-distance, 5),
            )
            for document, distance in found
        ]
        return TimedResponse(Response(retrieved=retrieved))


def chunks_of(corpus: Corpus, *, confidential: bool = True) -> Iterator[Document]:
    """The chunks of every article, with their place in its text.

    Args:
        confidential: whether those are among them that no other machine may get.
    """
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
    )
    for versions in corpus.articles.values():
        if not confidential and any(one.confidential for one in versions):
            continue
        for article in versions:
            above = len(article.headline + BETWEEN)
            whole = article.headline + BETWEEN + article.text
            for chunk in splitter.create_documents([whole]):
                at = chunk.metadata["start_index"] - above
                start, end = max(0, at), max(0, at + len(chunk.page_content))
                place = {"article": key_of(article), "start": start, "end": end}
                several = len(versions) > 1
                text = {"text": article.text[start:end]} if several else {}
                chunk.metadata = place | text
                yield chunk


def _store(folder: Path, embedder: CachedEmbedder) -> Chroma:
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    return Chroma(
        collection_name="recipe",
        embedding_function=FittingEmbeddings(embedder),
        persist_directory=str(folder / "chroma"),
        client_settings=Settings(anonymized_telemetry=False, is_persistent=True),
    )


def _fill(store: Chroma, setting: Setting, chunks: Iterator[Document]) -> None:
    done = 0
    while batch := list(islice(chunks, BATCH)):
        store.add_documents(batch)
        done += len(batch)
        if done % (20 * BATCH) == 0:
            setting.tell(f"LangChain's recipe: {done:,} chunks in Chroma")
