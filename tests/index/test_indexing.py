from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import ReadFailure, Slice, SourceArticle
from index.batching import CHUNK_TEXTS
from index.embedders import Embedder, Vectors
from index.embedders.hashed import HashedEmbedder
from index.errors import ModelError, SourceError
from index.indexing_report import INTERRUPTED, IndexProgress, ReadPosition
from index.removal import remove_articles
from index.splitting import split
from index.writer import ArchiveWriter
from tests.index.archives import (
    EVERYTHING,
    NOON,
    article,
    index,
    numbered,
    open_writer,
    posts_of,
    split_paragraphs,
    ticking,
)
from tests.index.crash_worker import contents


class Recording(HashedEmbedder):
    """Keeps what it was asked to embed; may fail, or wait."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.fail_at: str | None = None
        self.gate = threading.Event()
        self.gate.set()

    @property
    def texts(self) -> list[str]:
        return [text for call in self.calls for text in call]

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(list(texts))
        assert self.gate.wait(10)
        if self.fail_at and any(self.fail_at in text for text in texts):
            raise ModelError("The model server doesn't answer; start it.")
        return super().embed(texts)


@pytest.fixture
def embedder() -> Recording:
    return Recording()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.batching.BATCH_TEXTS", 6)
    monkeypatch.setattr("index.batching.CHUNK_TEXTS", 3)
    monkeypatch.setattr("index.indexing.LOOK_UP_ARTICLES", 2)


def whole_articles(writer: ArchiveWriter) -> list[str]:
    with Archive.open(writer.folder) as archive:
        listed = archive.list_articles(EVERYTHING, limit=1000)
        assert archive.counts(EVERYTHING).passages == 3 * len(listed)
    return sorted(str(one.article.external_id) for one in listed)


def test_known_content_is_neither_split_nor_embedded_again(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    index(writer, [numbered(0)], embedder=embedder)

    def never(_source: SourceArticle, _embedder: Embedder) -> list[Slice]:
        raise AssertionError

    embedder.calls.clear()
    report = index(writer, [numbered(0)], embedder=embedder, split=never)
    assert report.unchanged == 1
    assert embedder.calls == []


def test_only_new_passages_of_a_grown_article_are_embedded(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    old = article("a", "One.\n\nTwo.")
    index(writer, [old], embedder=embedder)
    embedder.calls.clear()
    grown = replace(old, headline="New headline", text="Zero.\n\nOne.\n\nTwo.")
    index(writer, [grown], embedder=embedder)
    assert embedder.texts == ["New headline \nZero."]


def test_the_same_input_is_embedded_once_in_a_run_and_over_runs(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    wire = [article(name, "The same words.", headline="H") for name in "abc"]
    report = index(writer, wire[:2], embedder=embedder)
    index(writer, wire[2:], embedder=embedder)
    assert report.passages_added == 2
    assert embedder.texts == ["H \nThe same words."]
    with Archive.open(writer.folder) as archive:
        vector = embedder.embed(["H \nThe same words."])[0]
        assert len(archive.search_vectors(vector, EVERYTHING, 9)) == 3


def test_an_article_that_comes_twice_in_a_run_is_stored_once(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    report = index(writer, [numbered(0), numbered(1), numbered(0)], embedder=embedder)
    assert (report.articles, report.versions_added, report.unchanged) == (3, 2, 1)
    assert len(embedder.texts) == 6


def test_two_versions_in_one_run_are_stored_in_their_order(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    old = article("a", "One.\n\nTwo.")
    new = replace(old, headline="New", text="One.\n\nThree.")
    report = index(writer, [old, new, old], embedder=embedder)
    assert (report.versions_added, report.unchanged) == (2, 1)
    assert len(embedder.texts) == 3
    with Archive.open(writer.folder) as archive:
        versions = archive.versions(old.article_id)
    assert [version.headline for version in versions] == ["Headline of a", "New"]


@pytest.mark.usefixtures("small_batches")
def test_the_cut_into_batches_changes_nothing_that_is_stored(
    writer: ArchiveWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [numbered(number % 9, 1 + number % 4) for number in range(40)]
    index(writer, articles, clock=lambda: NOON)
    monkeypatch.undo()
    with open_writer(tmp_path / "other") as other:
        index(other, articles, clock=lambda: NOON)
        assert contents(writer.folder) == contents(other.folder)


def test_failures_to_read_and_to_split_are_reported_and_the_rest_goes_on(
    writer: ArchiveWriter,
) -> None:
    def picky(source: SourceArticle, embedder: Embedder) -> list[Slice]:
        if "bad" in source.headline:
            raise SourceError("It's bad.")
        return split_paragraphs(source, embedder)

    items = [
        numbered(0),
        ReadFailure("x.jsonl:3", "It's no JSON."),
        article("bad"),
        article("empty", " \n\n "),
        article("torn", "Half a \ud83d character."),
        numbered(1),
    ]
    report = index(writer, items, split=picky)  # type: ignore[arg-type]
    assert report.versions_added == 2
    assert {(failure.source, failure.reason) for failure in report.failed} == {
        ("x.jsonl:3", "It's no JSON."),
        ("bad.txt", "It's bad."),
        ("empty.txt", "The article has no text."),
        ("torn.txt", "The text holds half of a character and can't be stored."),
    }
    assert whole_articles(writer) == ["n0", "n1"]


@pytest.mark.usefixtures("small_batches")
def test_a_stop_keeps_what_is_embedded_and_the_next_run_completes_it(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    stop = threading.Event()

    def articles() -> Iterator[SourceArticle]:
        for number in range(40):
            if number == 20:
                stop.set()
            yield numbered(number)

    report = index(writer, list(articles()), embedder=embedder, stop=stop)
    assert (report.stopped, report.versions_added) == (INTERRUPTED, 0)

    stop.clear()
    report = index(writer, articles(), embedder=embedder, stop=stop)  # type: ignore[arg-type]
    assert report.stopped == INTERRUPTED
    stored = whole_articles(writer)
    assert 0 < report.versions_added == len(stored) < 40
    assert stored == sorted(f"n{number}" for number in range(len(stored)))

    embedder.calls.clear()
    report = index(
        writer, [numbered(number) for number in range(40)], embedder=embedder
    )
    assert report.stopped is None
    assert report.versions_added == 40 - len(stored)
    assert len(whole_articles(writer)) == 40


def test_ctrl_c_keeps_what_is_embedded(writer: ArchiveWriter) -> None:
    def articles() -> Iterator[SourceArticle]:
        for number in range(200):
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


def test_a_removed_article_returns_only_when_it_is_restored(
    writer: ArchiveWriter,
) -> None:
    index(writer, [numbered(0), numbered(1)])
    remove_articles(["n0"], writer, clock=ticking())
    report = index(writer, [numbered(0), numbered(1)])
    assert (report.versions_added, report.unchanged) == (0, 1)
    (failure,) = report.failed
    assert failure.source == "n0.txt"
    assert "--restore" in failure.reason
    assert whole_articles(writer) == ["n1"]

    assert index(writer, [numbered(0)], restore=True).versions_added == 1
    assert index(writer, [numbered(0)]).unchanged == 1
    assert whole_articles(writer) == ["n0", "n1"]


def test_real_splitting_gives_exact_slices_within_posts(writer: ArchiveWriter) -> None:
    entries = [
        (f"Post {number}", f"The minister spoke for the {number}th time. " * 30, NOON)
        for number in range(3)
    ]
    text, posts = posts_of(*entries)
    blog = article("blog", text, posts=posts, kind="liveblog")
    report = index(writer, [blog], split=split)
    assert report.passages_added > 3
    with Archive.open(writer.folder) as archive:
        hits = archive.search_text("minister", EVERYTHING, 100)
        passages = archive.passages([hit.passage_no for hit in hits], EVERYTHING)
    assert len(passages) == report.passages_added
    for passage in passages:
        assert passage.post is not None
        assert passage.post.start <= passage.start < passage.end <= passage.post.end
        assert passage.text == text[passage.start : passage.end]
