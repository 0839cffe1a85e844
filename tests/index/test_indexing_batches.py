"""How a run is cut up, and cut short: what is embedded is kept, and told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import SourceArticle
from index.batching import CHUNK_TEXTS
from index.errors import ModelError
from index.indexing_report import INTERRUPTED, IndexProgress, ReadPosition
from index.writer import ArchiveWriter
from tests.index.archives import NOON, index, numbered, open_writer
from tests.index.crash_worker import contents
from tests.index.recording import Recording, whole_articles


@pytest.fixture
def embedder() -> Recording:
    return Recording()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.batching.BATCH_TEXTS", 6)
    monkeypatch.setattr("index.batching.CHUNK_TEXTS", 3)
    monkeypatch.setattr("index.indexing.LOOK_UP_ARTICLES", 2)


@pytest.mark.usefixtures("small_batches")
def test_the_cut_into_batches_changes_nothing_that_is_stored(
    writer: ArchiveWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [numbered(number % 9, 1 + number % 4) for number in range(30)]
    index(writer, articles, clock=lambda: NOON)
    monkeypatch.undo()
    with open_writer(tmp_path / "other") as other:
        index(other, articles, clock=lambda: NOON)
        assert contents(writer.folder) == contents(other.folder)


@pytest.mark.usefixtures("small_batches")
def test_a_stop_keeps_what_is_embedded_and_the_next_run_completes_it(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    stop = threading.Event()

    def articles() -> Iterator[SourceArticle]:
        for number in range(24):
            if number == 12:
                stop.set()
            yield numbered(number)

    report = index(writer, list(articles()), embedder=embedder, stop=stop)
    assert (report.stopped, report.versions_added) == (INTERRUPTED, 0)

    stop.clear()
    report = index(writer, articles(), embedder=embedder, stop=stop)  # type: ignore[arg-type]
    assert report.stopped == INTERRUPTED
    stored = whole_articles(writer)
    assert 0 < report.versions_added == len(stored) < 24
    assert stored == sorted(f"n{number}" for number in range(len(stored)))

    embedder.calls.clear()
    report = index(
        writer, [numbered(number) for number in range(24)], embedder=embedder
    )
    assert report.stopped is None
    assert report.versions_added == 24 - len(stored)
    assert len(whole_articles(writer)) == 24


@pytest.mark.usefixtures("small_batches")
def test_ctrl_c_keeps_what_is_embedded(writer: ArchiveWriter) -> None:
    def articles() -> Iterator[SourceArticle]:
        for number in range(20):
            yield numbered(number)
        raise KeyboardInterrupt

    report = index(writer, articles())  # type: ignore[arg-type]
    assert report.stopped == INTERRUPTED
    assert report.articles == report.versions_added == len(whole_articles(writer))
    assert report.versions_added > 0


def test_a_stop_after_the_last_article_is_no_interruption(
    writer: ArchiveWriter,
) -> None:
    stop = threading.Event()

    def tell(progress: IndexProgress) -> None:
        if progress.articles == 1:
            stop.set()

    report = index(writer, [numbered(0)], stop=stop, on_progress=tell)
    assert report.stopped is None
    assert report.versions_added == 1


def test_an_embedder_that_fails_at_once_is_an_error(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    embedder.fail_at = "Article 0,"
    with pytest.raises(ModelError, match="start it"):
        index(writer, [numbered(0), numbered(1)], embedder=embedder)
    assert whole_articles(writer) == []


@pytest.mark.usefixtures("small_batches")
def test_an_embedder_that_fails_later_leaves_what_was_done(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    embedder.fail_at = "Article 11,"
    report = index(
        writer, [numbered(number) for number in range(30)], embedder=embedder
    )
    assert report.stopped == "The model server doesn't answer; start it."
    stored = whole_articles(writer)
    assert stored == sorted(f"n{number}" for number in range(len(stored)))
    assert 0 < len(stored) <= 11

    embedder.fail_at = None
    report = index(
        writer, [numbered(number) for number in range(30)], embedder=embedder
    )
    assert (report.stopped, report.unchanged) == (None, len(stored))
    assert len(whole_articles(writer)) == 30


@pytest.mark.usefixtures("small_batches")
def test_reading_waits_for_a_slow_embedder(
    writer: ArchiveWriter, embedder: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.indexing.MOST_WAITING", 12)
    read = 0

    def articles() -> Iterator[SourceArticle]:
        nonlocal read
        for number in range(30):
            read += 1
            yield numbered(number)

    embedder.gate.clear()
    progress: list[IndexProgress] = []

    def tell(now: IndexProgress) -> None:
        progress.append(now)
        if len(progress) == 10:
            assert read < 20
            embedder.gate.set()

    report = index(writer, articles(), embedder=embedder, on_progress=tell)  # type: ignore[arg-type]
    assert (report.versions_added, read) == (30, 30)


def test_progress_grows_to_the_whole(writer: ArchiveWriter) -> None:
    told: list[IndexProgress] = []
    index(
        writer,
        [numbered(number) for number in range(100)],
        on_progress=told.append,
        position=lambda: ReadPosition(7, 9),
    )
    assert [one.articles for one in told] == sorted(one.articles for one in told)
    assert (told[-1].articles, told[-1].passages) == (100, 300)
    assert told[-1].read == ReadPosition(7, 9)
    assert [one.seconds for one in told] == sorted(one.seconds for one in told)


def test_texts_reach_the_embedder_in_whole_chunks(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    index(writer, [numbered(number) for number in range(64)], embedder=embedder)
    assert sorted(map(len, embedder.calls)) == [CHUNK_TEXTS] * (192 // CHUNK_TEXTS)
