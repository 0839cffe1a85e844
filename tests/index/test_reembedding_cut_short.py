"""A new embedder that fails, or is interrupted, changes nothing."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from index.archive import Archive
from index.embedders import Vectors
from index.errors import CorruptStoreError, DatelineError, ModelError, StorageError
from index.folder import DataFolder
from index.stores import building, schema
from index.writer import ArchiveWriter
from tests.index.archives import (
    EMBEDDER,
    EVERYTHING,
    NOON,
    copy_of,
    numbered,
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
        assert archive.passages.search_vectors(vector, EVERYTHING, 3)
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
        assert archive.passages.search_text("ferry", EVERYTHING, 3)
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


def test_removal_takes_what_an_unfinished_run_has_stored(folder: DataFolder) -> None:
    stop = threading.Event()
    run(folder, Small(), stop=stop, notice=lambda _: stop.set())
    before = len(rows(folder, schema.embeddings))
    with ArchiveWriter.open(folder) as writer:
        writer.remove([numbered(1, 4).article_id], NOON)
    assert len(rows(folder, schema.embeddings)) < before / 2
    assert run(folder, Small()).stopped is None
