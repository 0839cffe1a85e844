"""Indexing: reads articles, splits, embeds in the background, and stores."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from index.article import PassedOver, ReadFailure, SourceArticle
from index.batching import BATCH_TEXTS, EMBEDDING_THREADS, Batch
from index.collecting import Collector
from index.embedders import Embedder, Vectors
from index.errors import ModelError
from index.indexing_report import INTERRUPTED, IndexProgress, IndexReport, ReadPosition
from index.passage_inputs import EmbedderInput, Split
from index.refusals import was_removed
from index.times import Clock, system_clock
from index.turns import quick_turns
from index.writer import ArchiveWriter

LOOK_UP_ARTICLES = 32
"""Articles that are looked up, and split, in one go."""
MOST_WAITING = 4 * BATCH_TEXTS
"""Texts that wait for the embedder at most; bounds the memory."""
POLL_SECONDS = 0.1

Item = SourceArticle | ReadFailure | PassedOver
"""What readers give."""


def index_sources(
    items: Iterable[Item],
    writer: ArchiveWriter,
    embedder: Embedder,
    split: Split,
    embedder_input: EmbedderInput,
    *,
    clock: Clock = system_clock,
    on_progress: Callable[[IndexProgress], None] | None = None,
    position: Callable[[], ReadPosition] | None = None,
    stop: threading.Event | None = None,
    restore: bool = False,
) -> IndexReport:
    """Indexes articles as they are read.

    Content that is stored already costs a look-up. Every few hundred passages a
    batch of whole articles is stored, so nothing done is lost when the run ends
    early: by ``stop``, by Ctrl-C, or because the embedder fails.

    Args:
        split: cuts an article into slices that the embedder can take.
        embedder_input: makes the text to embed from a slice's header and text.
        on_progress: is called from this thread, a few times a second.
        position: tells how far ``items`` has read its sources.
        restore: takes articles back that were removed.

    Raises:
        ModelError: the embedder failed before anything was stored.
        StorageError: the archive can't be written to.
    """
    run = _Run(
        writer=writer,
        collector=Collector(writer, embedder, split, embedder_input, clock, restore),
        stop=stop or threading.Event(),
        on_progress=on_progress,
        position=position,
    )
    with quick_turns():
        return run.run(items)


class _Run:
    """One run: this thread reads, splits and stores, others embed."""

    def __init__(
        self,
        writer: ArchiveWriter,
        collector: Collector,
        stop: threading.Event,
        on_progress: Callable[[IndexProgress], None] | None,
        position: Callable[[], ReadPosition] | None,
    ) -> None:
        self.writer = writer
        self.collector = collector
        self.stop = stop
        self.on_progress = on_progress
        self.position = position
        self.batches: deque[Batch] = deque()
        self.pool = ThreadPoolExecutor(EMBEDDING_THREADS, thread_name_prefix="embed")
        self.began = time.monotonic()
        self.versions_added = 0
        self.unchanged = 0
        self.passages_added = 0
        self.events = 0
        self.embedded = 0
        self.read_all = False
        self.failed: list[ReadFailure] = []
        self.passed_over = Counter[str]()

    def run(self, items: Iterable[Item]) -> IndexReport:
        stopped: str | None = INTERRUPTED
        try:
            self._read(items)
            while self.batches and not self.stop.is_set():
                self._store_first()
            if self.read_all and not self.batches:
                stopped = None
        except KeyboardInterrupt:
            pass
        except ModelError as error:
            self._salvage()
            if not self.versions_added:
                raise
            stopped = str(error)
        finally:
            self.pool.shutdown(wait=False, cancel_futures=True)
        if stopped == INTERRUPTED:
            self._salvage()
        return IndexReport(
            articles=self._articles,
            versions_added=self.versions_added,
            unchanged=self._articles - self.versions_added,
            passages_added=self.passages_added,
            failed=tuple(self.failed + self.collector.failed),
            seconds=time.monotonic() - self.began,
            passed_over=self._passed_over,
            stopped=stopped,
            languages=self.collector.languages,
            events=self.events,
        )

    @property
    def _articles(self) -> int:
        return self.versions_added + self.unchanged + self.collector.unchanged

    @property
    def _passed_over(self) -> dict[str, int]:
        withheld = Counter({"withheld article": self.collector.withheld})
        return dict(+(self.passed_over + withheld))

    def _read(self, items: Iterable[Item]) -> None:
        """Reads to the end, storing whatever is ready on the way."""
        waiting: list[SourceArticle] = []
        for item in items:
            if self.stop.is_set():
                return
            if isinstance(item, ReadFailure):
                self.failed.append(item)
                continue
            if isinstance(item, PassedOver):
                self.passed_over[item.what] += 1
                continue
            waiting.append(item)
            if len(waiting) >= LOOK_UP_ARTICLES:
                self._take(waiting)
                waiting = []
        self._take(waiting)
        self.collector.finish()
        self._hand_over()
        self.read_all = True

    def _take(self, sources: list[SourceArticle]) -> None:
        self.collector.take(sources)
        self._hand_over()
        while self.batches and not self.stop.is_set():
            texts = sum(len(batch.texts) for batch in self.batches)
            if texts < MOST_WAITING and not all(map(_done, self.batches[0].vectors)):
                break
            self._store_first()
        self._report()

    def _hand_over(self) -> None:
        """Gives complete batches, and what there is of the next, to the embedder."""
        for batch in [*self.collector.full, self.collector.batch]:
            complete = batch is not self.collector.batch
            batch.embed(self.pool, self.collector.embedder, all_texts=complete)
        self.batches.extend(self.collector.full)
        self.collector.full.clear()

    def _store_first(self) -> None:
        """Waits for the first batch, and stores it.

        Raises:
            ModelError: the embedder failed.
        """
        batch = self.batches[0]
        while wait(batch.vectors, timeout=POLL_SECONDS).not_done:
            if self.stop.is_set():
                return
            self._report()
        for future in batch.vectors:
            future.result()
        self._store(batch)
        self.batches.popleft()
        self.collector.under_way.end(batch)
        self.embedded += len(batch.texts)
        self._report()

    def _salvage(self) -> None:
        """Stores what the embedder has done, after the calls that are under way."""
        batches = [*self.batches, *self.collector.full, self.collector.batch]
        self.batches.clear()
        for batch in batches:
            # Those that are cancelled already would be waited for without end.
            wait([future for future in batch.vectors if not future.cancel()])
            if not self._store(batch):
                return

    def _store(self, batch: Batch) -> bool:
        """Stores what is whole of a batch; whether that was all of it."""
        articles = batch.prepared()
        if articles:
            added = self.writer.add(articles, restore=self.collector.restore)
            self.versions_added += added.versions_added
            self.unchanged += added.unchanged
            self.passages_added += added.passages_added
            self.events += added.events
            self.failed.extend(map(was_removed, added.refused))
        return len(articles) == len(batch.drafts)

    def _report(self) -> None:
        if self.on_progress is not None:
            under_way = [*self.batches, self.collector.batch]
            self.on_progress(
                IndexProgress(
                    articles=self._articles,
                    passages=self.embedded + sum(b.embedded for b in under_way),
                    read=None if self.position is None else self.position(),
                    seconds=time.monotonic() - self.began,
                )
            )


def _done(future: Future[Vectors]) -> bool:
    return future.done()
