"""Another embedder for the same archive, from what the catalogue holds.

First everything is embedded that the new embedder lacks, in its own passages and
beside what is there: the archive is searched as before, and a run that ends early is
gone on with by the next. Then, in one transaction, the new passages take the place of
the old ones, with indexes that were built of them: a reader sees the one or the other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select

from index.batching import BATCH_TEXTS, CHUNK_TEXTS
from index.embedders import Embedder
from index.errors import StorageError
from index.folder import DataFolder
from index.indexing import (
    EMBEDDING_THREADS,
    INTERRUPTED,
    IndexProgress,
    ReadPosition,
)
from index.passage_inputs import EmbedderInput, PassageInput, Split, passage_inputs
from index.prepared import PreparedArticle, PreparedPassage
from index.stores import schema
from index.stores.building import build_index, drop_folders
from index.stores.catalogue import Catalogue
from index.stores.known import stored_inputs
from index.stores.rows import Numbers
from index.stores.settings import (
    INDEXES,
    IndexState,
    change_identity,
    embedder_key,
    index_states,
    read_identity,
    record_state,
)
from index.stores.sources import StoredSource, count_versions, stored_sources
from index.stores.writing_passages import store_embeddings, store_passages

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ReembedReport:
    """What a run came to.

    Attributes:
        embedded: texts that were embedded now.
        passages: of the archive, once it is the new embedder's; 0 if it isn't.
        stopped: why the run ended early, in a sentence.
    """

    versions: int
    embedded: int
    passages: int
    seconds: float
    stopped: str | None = None


def reembed(
    folder: DataFolder,
    embedder: Embedder,
    split: Split,
    embedder_input: EmbedderInput,
    *,
    on_progress: Callable[[IndexProgress], None] | None = None,
    stop: threading.Event | None = None,
) -> ReembedReport:
    """Makes the archive one of ``embedder``.

    Args:
        on_progress: is called from this thread, a few times a minute or oftener.
        stop: ends it early; nothing that was embedded is lost.

    Raises:
        FolderLockedError: another process writes to the archive.
        StorageError: there is none, or it can't be written to.
        ModelError: the embedder failed; what it did before is kept.
    """
    folder.require_archive()
    with (
        folder.write_lock(),
        closing(Catalogue.open_writer(folder.catalogue)) as catalogue,
        closing(Catalogue.open_reader(folder.catalogue)) as reader,
    ):
        run = _Run(folder, catalogue, embedder, split, embedder_input)
        run.on_progress = on_progress
        run.stop = stop or run.stop
        with reader.transaction() as connection:
            if read_identity(connection) is None:
                raise StorageError(
                    f"The archive in {folder.path} is empty; index something first "
                    "with `dateline index SOURCE`."
                )
            run.embed(connection)
        if not run.stop.is_set():
            run.replace()
        catalogue.checkpoint()
    return run.report()


class _Run:
    """One run, by the writer of the archive."""

    def __init__(
        self,
        folder: DataFolder,
        catalogue: Catalogue,
        embedder: Embedder,
        split: Split,
        embedder_input: EmbedderInput,
    ) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self.embedder = embedder
        self.split = split
        self.embedder_input = embedder_input
        self.key = embedder_key(embedder.identity)
        self.on_progress: Callable[[IndexProgress], None] | None = None
        self.stop = threading.Event()
        self.began = time.monotonic()
        self.versions = self.total = self.embedded = self.passages = 0

    def embed(self, connection: Connection) -> None:
        """Embeds what the archive lacks of this embedder.

        Args:
            connection: of a reader; what it sees stays the same all the while.
        """
        self.total = count_versions(connection)
        waiting: dict[str, str] = {}
        with ThreadPoolExecutor(EMBEDDING_THREADS) as pool:
            for sources in self._chunks(connection):
                inputs = {one.input_hash: one.text for _, new in sources for one in new}
                known = stored_inputs(connection, inputs, self.key)
                waiting |= {k: text for k, text in inputs.items() if k not in known}
                while len(waiting) >= BATCH_TEXTS and not self.stop.is_set():
                    self._embed(pool, waiting)
                if self.stop.is_set():
                    return
                self.versions += len(sources)
                self._report()
            while waiting and not self.stop.is_set():
                self._embed(pool, waiting)

    def replace(self) -> None:
        """Puts the new passages and indexes in place of the old ones."""
        identity, key = self.embedder.identity, self.key
        states: dict[str, IndexState] = {}
        with self.catalogue.transaction() as connection:
            numbers = Numbers(connection)
            sequence = numbers.next("sequence")
            for table in (schema.placements, schema.passages, schema.removed_passages):
                connection.execute(delete(table))
            for sources in self._chunks(connection, all_inputs=True):
                added = {s.version_no: _prepared(s, inputs) for s, inputs in sources}
                article_nos = {s.article.article_id: s.article_no for s, _ in sources}
                self.passages += store_passages(
                    connection, added, article_nos, numbers, sequence, key
                )
            embeddings, used = schema.embeddings.c, schema.passages.c.input_hash
            connection.execute(
                delete(schema.embeddings).where(
                    (embeddings.embedder != key)
                    | embeddings.input_hash.not_in(select(used))
                )
            )
            change_identity(connection, identity)
            numbers.save()
            for name, state in index_states(connection).items():
                states[name] = IndexState(state.generation + 1, sequence)
                build_index(
                    self.folder, name, state.generation + 1, identity, connection
                ).close()
                record_state(connection, name, states[name])
        for name in INDEXES:
            drop_folders(self.folder, name, keep=states[name].generation)

    def report(self) -> ReembedReport:
        return ReembedReport(
            versions=self.versions,
            embedded=self.embedded,
            passages=self.passages,
            seconds=time.monotonic() - self.began,
            stopped=INTERRUPTED if self.stop.is_set() else None,
        )

    def _chunks(
        self, connection: Connection, *, all_inputs: bool = False
    ) -> Iterator[list[tuple[StoredSource, list[PassageInput]]]]:
        """The versions with their passages; each passage once, unless ``all_inputs``.

        Of the versions in which a passage stands, the first gives its header.
        """
        seen: set[str] = set()
        for sources in stored_sources(connection):
            chunk = []
            for source in sources:
                inputs = passage_inputs(
                    source.article, self.embedder, self.split, self.embedder_input
                )
                new = [one for one in inputs if one.passage_id not in seen]
                chunk.append((source, inputs if all_inputs else new))
                seen.update(one.passage_id for one in new)
            yield chunk

    def _embed(self, pool: ThreadPoolExecutor, waiting: dict[str, str]) -> None:
        """Embeds and stores the first of those that wait, and takes them out."""
        hashes = list(waiting)[:BATCH_TEXTS]
        texts = [waiting.pop(one) for one in hashes]
        chunks = [
            texts[at : at + CHUNK_TEXTS] for at in range(0, len(texts), CHUNK_TEXTS)
        ]
        vectors = [v for chunk in pool.map(self.embedder.embed, chunks) for v in chunk]
        with self.catalogue.transaction() as connection:
            store_embeddings(
                connection, dict(zip(hashes, vectors, strict=True)), self.key
            )
        self.embedded += len(texts)
        self._report()

    def _report(self) -> None:
        if self.on_progress is not None:
            self.on_progress(
                IndexProgress(
                    articles=self.versions,
                    passages=self.embedded,
                    read=ReadPosition(self.versions, self.total),
                    seconds=time.monotonic() - self.began,
                )
            )


def _prepared(source: StoredSource, inputs: list[PassageInput]) -> PreparedArticle:
    passages = (
        PreparedPassage(one.slice, one.passage_id, one.input_hash, None)
        for one in inputs
    )
    return PreparedArticle(source.article, UNKNOWN, tuple(passages))
