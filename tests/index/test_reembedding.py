from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from index.archive import Archive
from index.embedders import EmbedderIdentity, Vectors
from index.embedders.hashed import HashedEmbedder
from index.errors import (
    CorruptStoreError,
    DatelineError,
    EmbedderMismatchError,
    FolderLockedError,
    ModelError,
    StorageError,
)
from index.folder import DataFolder
from index.reembedding import ReembedReport, reembed
from index.splitting import embedder_input, split
from index.stores import building, schema
from index.stores.catalogue import Catalogue
from index.writer import ArchiveWriter
from tests.index.archives import (
    EMBEDDER,
    EVERYTHING,
    NOON,
    article,
    build,
    copy_of,
    index,
    numbered,
    open_writer,
    posts_of,
    rows,
    sound,
)


class Small(HashedEmbedder):
    """Another embedder, whose passages are smaller."""

    max_tokens = 24
    target_tokens = 16
    identity = EmbedderIdentity("small", 64, "1" * 64)

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.stop_after: tuple[int, threading.Event] | None = None

    def embed(self, texts: Any) -> Vectors:
        self.texts += texts
        if self.stop_after and len(self.texts) >= self.stop_after[0]:
            self.stop_after[1].set()
        return super().embed(texts)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("made") / "data"
    made = build(path, [numbered(number, 4) for number in range(9)])
    text, posts = posts_of(
        ("Storm at sea", "The ferry came back late. It was full.", NOON),
        ("Calm again", "The ferry left on time.", None),
    )
    blog = article("blog", text, kind="liveblog", posts=posts)
    with open_writer(made.path) as writer:
        first = numbered(0, 4)
        later = NOON.replace(hour=18)
        changed = replace(first, headline="New headline", modified_at=later)
        index(writer, [blog, changed, numbered(20)])
        writer.remove([numbered(20).article_id], NOON)
    return made


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "data")


def run(folder: DataFolder, embedder: Small, **options: Any) -> ReembedReport:
    return reembed(folder, embedder, split, embedder_input, **options)


def test_the_archive_is_the_new_embedders(folder: DataFolder) -> None:
    with Archive.open(folder, EMBEDDER.identity) as archive:
        before = versions(archive)
        counts = archive.counts(EVERYTHING)
        passages = archive.status().passages
    embedder = Small()
    report = run(folder, embedder)
    assert report.stopped is None
    assert report.passages > passages
    assert report.embedded == len(embedder.texts) == len(set(embedder.texts))
    assert sound(folder)
    with pytest.raises(EmbedderMismatchError, match="small"):
        Archive.open(folder, EMBEDDER.identity)
    with Archive.open(folder, embedder.identity) as archive:
        assert versions(archive) == before
        assert archive.counts(EVERYTHING) == replace(
            counts, passages=archive.counts(EVERYTHING).passages
        )
        assert archive.status().passages == report.passages
        hits = archive.search_text("ferry", EVERYTHING, 99)
        assert hits
        for passage in archive.passages([h.passage_no for h in hits], EVERYTHING):
            assert "ferry" in passage.text
            assert passage.text == passage.version.text[passage.start : passage.end]
            assert embedder.count_tokens(passage.text) <= embedder.max_tokens
        vector = embedder.embed([embedder.texts[0]])[0]
        (nearest, *_) = archive.search_vectors(vector, EVERYTHING, 3)
        assert nearest.score == pytest.approx(1, abs=1e-3)
    assert len(rows(folder, schema.embeddings)) == report.embedded


def versions(archive: Archive) -> list[Any]:
    listed = archive.list_articles(EVERYTHING, 99)
    return [archive.versions(one.article.article_id) for one in listed]


def test_it_can_be_written_to_afterwards(folder: DataFolder) -> None:
    run(folder, Small())
    with ArchiveWriter.open(folder, Small.identity) as writer:
        assert index(writer, [numbered(0, 4)], embedder=Small()).unchanged == 1
        assert index(writer, [numbered(30)], embedder=Small()).versions_added == 1
        writer.remove([numbered(1, 4).article_id], NOON)
    assert sound(folder)
    with Archive.open(folder) as archive:
        assert archive.status().articles == 10


def test_what_was_removed_stays_removed(folder: DataFolder) -> None:
    run(folder, Small())
    with ArchiveWriter.open(folder, Small.identity) as writer:
        report = index(writer, [numbered(20)], embedder=Small())
    assert "was removed" in report.failed[0].reason


def test_an_interrupt_changes_nothing_and_the_next_run_goes_on(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.backfill.BATCH_TEXTS", 8)
    monkeypatch.setattr("index.backfill.CHUNK_TEXTS", 4)
    first, stop = Small(), threading.Event()
    first.stop_after = (8, stop)
    report = run(folder, first, stop=stop)
    assert report.stopped is not None
    assert report.embedded == len(first.texts) == 8
    assert sound(folder)
    with Archive.open(folder, EMBEDDER.identity) as archive:
        vector = EMBEDDER.embed(["ferry"])[0]
        assert archive.search_vectors(vector, EVERYTHING, 3)
    second = Small()
    assert run(folder, second).stopped is None
    assert not set(first.texts) & set(second.texts)
    assert sound(folder)


def fail_on_chroma(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    made = building.open_index

    def fail(folder: Any, name: str, *rest: Any, **more: Any) -> Any:
        if name == "chroma":
            raise error
        return made(folder, name, *rest, **more)

    monkeypatch.setattr(building, "open_index", fail)


def generations(folder: DataFolder) -> dict[str, list[str]]:
    """The folders of each index."""
    return {
        name: [one.name for one in (folder.path / name).iterdir()]
        for name in ("fulltext", "vectors", "chroma")
    }


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StorageError("The disk is full."), "disk is full"),
        (CorruptStoreError("Chroma is damaged."), "is as it was"),
    ],
)
def test_a_failure_in_the_last_step_leaves_the_archive_as_it_was(
    folder: DataFolder, error: DatelineError, told: str
) -> None:
    before = generations(folder)
    with pytest.MonkeyPatch.context() as patch:
        fail_on_chroma(patch, error)
        with pytest.raises(StorageError, match=told):
            run(folder, Small())
    assert sound(folder)
    assert generations(folder) == before
    with Archive.open(folder, EMBEDDER.identity) as archive:
        assert archive.search_text("ferry", EVERYTHING, 3)
    again = Small()
    assert run(folder, again).embedded == 0
    assert sound(folder)


def test_an_interrupt_in_the_last_step_comes_too_late_or_changes_nothing(
    folder: DataFolder,
) -> None:
    early, late = threading.Event(), threading.Event()
    report = run(folder, Small(), stop=early, notice=lambda _: early.set())
    assert (report.stopped is not None, report.passages) == (True, 0)
    assert sound(folder)
    with Archive.open(folder) as archive:
        assert archive.identity == EMBEDDER.identity
    with pytest.MonkeyPatch.context() as patch:
        made = building.open_index

        def interrupted(*rest: Any, **more: Any) -> Any:
            late.set()
            return made(*rest, **more)

        patch.setattr(building, "open_index", interrupted)
        report = run(folder, Small(), stop=late)
    assert late.is_set()
    assert (report.stopped, report.passages > 0) == (None, True)
    with Archive.open(folder) as archive:
        assert archive.identity == Small.identity


def test_others_may_write_to_the_catalogue_while_indexes_are_built(
    folder: DataFolder,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        made = building.open_index

        def beside(*rest: Any, **more: Any) -> Any:
            other = Catalogue.open_writer(folder.catalogue)
            with other.transaction() as connection:
                added = {"conversation_id": str(rest[1]), "created_at": 1}
                connection.execute(insert(schema.conversations).values(added))
            other.close()
            return made(*rest, **more)

        patch.setattr(building, "open_index", beside)
        run(folder, Small())
    assert sound(folder)
    assert len(rows(folder, schema.conversations)) == 3


def test_what_did_not_fail_is_kept(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(Small):
        def embed(self, texts: Any) -> Vectors:
            if any("Article 3, paragraph 0" in text for text in texts):
                raise ModelError("The server refused a text.")
            return super().embed(texts)

    monkeypatch.setattr("index.backfill.CHUNK_TEXTS", 4)
    first = Refusing()
    with pytest.raises(ModelError, match="refused"):
        run(folder, first)
    assert first.texts
    second = Small()
    run(folder, second)
    assert not set(first.texts) & set(second.texts)


def test_the_same_input_in_two_articles_is_embedded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.backfill.BATCH_TEXTS", 4)
    monkeypatch.setattr("index.stores.sources.VERSIONS", 2)
    articles = [numbered(number) for number in range(6)]
    copies = [replace(one, article_id=f"copy-{one.article_id}") for one in articles]
    folder = build(tmp_path / "twice", articles + copies)
    embedder = Small()
    run(folder, embedder)
    assert len(embedder.texts) == len(set(embedder.texts))
    assert sound(folder)


def test_removal_takes_what_an_unfinished_run_has_stored(folder: DataFolder) -> None:
    stop = threading.Event()
    run(folder, Small(), stop=stop, notice=lambda _: stop.set())
    before = len(rows(folder, schema.embeddings))
    with ArchiveWriter.open(folder) as writer:
        writer.remove([numbered(1, 4).article_id], NOON)
    assert len(rows(folder, schema.embeddings)) < before / 2
    assert run(folder, Small()).stopped is None


def test_an_open_reader_sees_the_old_or_the_new(folder: DataFolder) -> None:
    with Archive.open(folder, EMBEDDER.identity) as archive:
        view = archive.snapshot()
        assert view.search_text("ferry", EVERYTHING, 3)
        assert not view.overtaken
        run(folder, Small())
        assert view.overtaken
        assert not view.latest().overtaken
        assert archive.identity == Small.identity
        assert archive.search_text("ferry", EVERYTHING, 3)


def test_beside_a_writer_it_is_refused(folder: DataFolder) -> None:
    with open_writer(folder.path), pytest.raises(FolderLockedError):
        run(folder, Small())


def test_without_an_archive_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no archive"):
        run(DataFolder(tmp_path / "none"), Small())
    made = build(tmp_path / "empty", [])
    assert run(made, Small()).passages == 0
