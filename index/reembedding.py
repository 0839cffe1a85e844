"""Another embedder for the same archive, from what the catalogue holds.

First everything is embedded that the new embedder lacks, in its own passages and
beside what is there: the archive is searched as before, and a run that ends early is
gone on with by the next. Then the new passages take the place of the old ones
(:mod:`index.stores.replacing`): a reader sees the one or the other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from index.batching import BATCH_TEXTS, CHUNK_TEXTS
from index.embedders import Embedder
from index.errors import InputError
from index.folder import DataFolder
from index.indexing import (
    EMBEDDING_THREADS,
    INTERRUPTED,
    IndexProgress,
    ReadPosition,
)
from index.model_server import leaves_the_machine
from index.passage_inputs import EmbedderInput, Split
from index.recut import Recut, Stopped
from index.stores.catalogue import Catalogue
from index.stores.known import stored_inputs
from index.stores.notices import Notice, ignore
from index.stores.replacing import replace_passages
from index.stores.restrictions import count_confidential
from index.stores.settings import embedder_key, required_identity
from index.stores.sources import count_versions, stored_sources
from index.stores.writing_passages import store_embeddings
from index.turns import quick_turns


@dataclass(frozen=True)
class ReembedReport:
    """What a run came to.

    Attributes:
        embedded: texts that were embedded now.
        passages: of the archive, once it is the new embedder's; 0 if it isn't.
        stopped: why the run ended before that, in a sentence.
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
    notice: Notice = ignore,
    stop: threading.Event | None = None,
) -> ReembedReport:
    """Makes the archive one of ``embedder``.

    Args:
        on_progress: is called from this thread as long as texts are embedded.
        notice: is told when the rest begins, which takes minutes in a large archive.
        stop: ends it early, up to then; nothing that was embedded is lost.

    Raises:
        FolderLockedError: another process writes to the archive.
        InputError: confidential articles would be sent to another machine.
        StorageError: there is none, or it can't be written to.
        ModelError: the embedder failed; what it did before is kept.
    """
    folder.require_archive()
    with (
        folder.write_lock(),
        closing(Catalogue.open_writer(folder.catalogue)) as catalogue,
        closing(Catalogue.open_reader(folder.catalogue)) as reader,
    ):
        with reader.transaction() as connection:
            total = count_versions(connection)
            required_identity(connection, folder.path)
            check_destination(connection, embedder)
        work = Recut(embedder, split, embedder_input, stop or threading.Event())
        run = _Embedding(catalogue, reader, work, total, on_progress)
        run.embed()
        passages = None
        if not work.stop.is_set():
            notice("All is embedded; building the indexes.")
            with suppress(Stopped):
                passages = replace_passages(
                    folder, catalogue, embedder.identity, work.prepared
                )
        catalogue.checkpoint()
    return ReembedReport(
        versions=run.versions,
        embedded=run.embedded,
        passages=passages or 0,
        seconds=time.monotonic() - run.began,
        stopped=INTERRUPTED if passages is None else None,
    )


def check_destination(connection: Connection, embedder: Embedder) -> None:
    """
    Raises:
        InputError: confidential articles would be sent to another machine.
    """
    name = embedder.identity.name
    confidential = count_confidential(connection)
    if confidential and leaves_the_machine(name):
        raise InputError(
            f"{confidential} of the articles are confidential, and {name} is on "
            "another machine; keep the archive's embedder, or remove them first."
        )


class _Embedding:
    """Embeds, in order, what the archive lacks of an embedder."""

    def __init__(
        self,
        catalogue: Catalogue,
        reader: Catalogue,
        work: Recut,
        total: int,
        on_progress: Callable[[IndexProgress], None] | None,
    ) -> None:
        self.catalogue = catalogue
        self.reader = reader
        self.work = work
        self.total = total
        self.on_progress = on_progress
        self.key = embedder_key(work.embedder.identity)
        self.began = time.monotonic()
        self.versions = self.embedded = 0

    def embed(self) -> None:
        waiting: dict[str, str] = {}
        stop = self.work.stop
        with quick_turns(), ThreadPoolExecutor(EMBEDDING_THREADS) as pool:
            for texts in self._lacking():
                waiting |= texts
                while len(waiting) >= BATCH_TEXTS and not stop.is_set():
                    self._embed(pool, waiting)
                if stop.is_set():
                    return
                self._report()
            while waiting and not stop.is_set():
                self._embed(pool, waiting)

    def _lacking(self) -> Iterator[dict[str, str]]:
        """The texts to embed, by hash, some versions at a time.

        Of the versions in which a passage stands, the first gives its header.
        """
        seen: set[str] = set()
        after = 0
        while True:
            # A longer one would keep the write-ahead log from being worked off.
            with self.reader.transaction() as connection:
                sources = stored_sources(connection, after)
                texts = {}
                for source in sources:
                    for one in self.work.inputs(source):
                        if one.passage_id not in seen:
                            seen.add(one.passage_id)
                            texts[one.input_hash] = one.text
                known = stored_inputs(connection, texts, self.key)
            if not sources:
                return
            self.versions += len(sources)
            yield {key: text for key, text in texts.items() if key not in known}
            after = sources[-1].version_no

    def _embed(self, pool: ThreadPoolExecutor, waiting: dict[str, str]) -> None:
        """Embeds and stores the first of those that wait, and takes them out.

        Raises:
            ModelError: the embedder failed on some; the others are stored.
        """
        hashes = list(waiting)[:BATCH_TEXTS]
        chunks = [
            hashes[at : at + CHUNK_TEXTS] for at in range(0, len(hashes), CHUNK_TEXTS)
        ]
        calls = [
            pool.submit(self.work.embedder.embed, [waiting.pop(key) for key in chunk])
            for chunk in chunks
        ]
        wait(calls)
        vectors = {
            key: vector
            for chunk, call in zip(chunks, calls, strict=True)
            if call.exception() is None
            for key, vector in zip(chunk, call.result(), strict=True)
        }
        with self.catalogue.transaction() as connection:
            store_embeddings(connection, vectors, self.key)
        self.embedded += len(vectors)
        self._report()
        for call in calls:
            call.result()

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
