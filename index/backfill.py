"""Embeds what an archive lacks of another embedder, beside what is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait

from index.batching import BATCH_TEXTS, CHUNK_TEXTS, EMBEDDING_THREADS
from index.indexing_report import IndexProgress, ReadPosition
from index.recut import Recut
from index.stores.catalogue import Catalogue
from index.stores.known import stored_inputs
from index.stores.settings import embedder_key
from index.stores.sources import stored_sources
from index.stores.writing_passages import store_embeddings
from index.turns import quick_turns


class Backfill:
    """Embeds, in order, what the archive lacks of an embedder."""

    def __init__(
        self,
        catalogue: Catalogue,
        reader: Catalogue,
        work: Recut,
        total: int,
        on_progress: Callable[[IndexProgress], None] | None,
    ) -> None:
        """
        Args:
            reader: of the same catalogue.
            total: versions that are stored.
            on_progress: is called from the thread that calls :meth:`embed`.
        """
        self.catalogue = catalogue
        self.reader = reader
        self.work = work
        self.total = total
        self.on_progress = on_progress
        self.key = embedder_key(work.embedder.identity)
        self.began = time.monotonic()
        self.versions = self.embedded = 0

    def embed(self) -> None:
        """Embeds it all, or until the work is to stop.

        Raises:
            ModelError: the embedder failed; what it did before is stored.
            StorageError: the catalogue can't be written to.
        """
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
