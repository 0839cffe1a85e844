"""Another embedder for an archive: all of it, or nothing of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from index.archive import Archive
from index.errors import EmbedderMismatchError, FolderLockedError, StorageError
from index.folder import DataFolder
from index.stores import building, schema
from index.stores.catalogue import Catalogue
from index.writer import ArchiveWriter
from tests.index.archives import (
    EMBEDDER,
    EVERYTHING,
    NOON,
    build,
    copy_of,
    index,
    numbered,
    open_writer,
    rows,
    sound,
)
from tests.index.small_embedder import Small, make, run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "data")


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
        hits = archive.passages.search_text("ferry", EVERYTHING, 99)
        assert hits
        for passage in archive.passages.read([h.passage_no for h in hits], EVERYTHING):
            assert "ferry" in passage.text
            assert passage.text == passage.version.text[passage.start : passage.end]
            assert embedder.count_tokens(passage.text) <= embedder.max_tokens
        vector = embedder.embed([embedder.texts[0]])[0]
        (nearest, *_) = archive.passages.search_vectors(vector, EVERYTHING, 3)
        assert nearest.score == pytest.approx(1, abs=1e-3)
    assert len(rows(folder, schema.embeddings)) == report.embedded


def versions(archive: Archive) -> list[Any]:
    listed = archive.list_articles(EVERYTHING, 99)
    return [archive.articles.versions(one.article.article_id) for one in listed]


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


def test_an_open_reader_sees_the_old_or_the_new(folder: DataFolder) -> None:
    with Archive.open(folder, EMBEDDER.identity) as archive:
        view = archive.snapshot()
        assert view.passages.search_text("ferry", EVERYTHING, 3)
        assert not view.overtaken
        run(folder, Small())
        assert view.overtaken
        assert not view.latest().overtaken
        assert archive.identity == Small.identity
        assert archive.passages.search_text("ferry", EVERYTHING, 3)


def test_beside_a_writer_it_is_refused(folder: DataFolder) -> None:
    with open_writer(folder.path), pytest.raises(FolderLockedError):
        run(folder, Small())


def test_without_an_archive_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no archive"):
        run(DataFolder(tmp_path / "none"), Small())
    made = build(tmp_path / "empty", [])
    assert run(made, Small()).passages == 0
