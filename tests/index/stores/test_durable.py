"""What has to be on disk before something else is, should the power fail between."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Connection

from index.folder import DataFolder
from index.reembedding import reembed
from index.splitting import embedder_input
from index.stores import settings
from index.writer import ArchiveWriter
from tests.index.archives import (
    EMBEDDER,
    LATER,
    build,
    index,
    numbered,
    open_writer,
    split_paragraphs,
)

OPEN_FILES = Path("/proc/self/fd")

pytestmark = pytest.mark.skipif(
    not OPEN_FILES.exists(), reason="Open files have no names here."
)


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What Python has brought to disk, in order."""
    paths: list[Path] = []
    really = os.fsync

    def fsync(handle: int) -> None:
        paths.append((OPEN_FILES / str(handle)).readlink())
        really(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return paths


def files_of(folder: DataFolder, name: str) -> set[Path]:
    """The folders of an index and, as Chroma syncs none of its own, its files."""
    below = {folder.path / name, *(folder.path / name).rglob("*")}
    return {path for path in below if path.is_dir() or name == "chroma"}


def test_a_new_folder_and_its_new_parents(tmp_path: Path, synced: list[Path]) -> None:
    DataFolder(tmp_path / "a" / "b").create()
    assert set(synced) >= {tmp_path, tmp_path / "a", tmp_path / "a" / "b"}


def test_a_writer_that_ends_in_order(
    tmp_path: Path, synced: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before: set[Path] = set()

    def set_writing(connection: Connection, writing: bool) -> None:
        if not writing:
            before.update(synced)
        settings.set_writing(connection, writing)

    monkeypatch.setattr("index.writer.set_writing", set_writing)
    with open_writer(tmp_path / "data") as writer:
        index(writer, [numbered(0)])
    folder = writer.folder
    for name in ("fulltext", "vectors", "chroma"):
        assert files_of(folder, name) <= before, name
    assert folder.path in before


def test_every_commit_of_the_full_text_index(
    tmp_path: Path, synced: list[Path]
) -> None:
    with open_writer(tmp_path) as writer:
        synced.clear()
        index(writer, [numbered(0)])
        assert tmp_path / "fulltext" / "1" in synced


@pytest.mark.parametrize("how", ["removal", "reembedding"])
def test_new_indexes_before_they_take_their_place(
    tmp_path: Path, synced: list[Path], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    folder = build(tmp_path / "data", [numbered(0), numbered(1)])
    states: dict[str, settings.IndexState] = {}
    lacking: list[Path] = []

    def record_state(
        connection: Connection, name: str, state: settings.IndexState
    ) -> None:
        path = folder.index(name, state.generation)
        if state.generation > 1 and path not in synced:
            lacking.append(path)
        states[name] = state
        settings.record_state(connection, name, state)

    monkeypatch.setattr("index.stores.derived.record_state", record_state)
    monkeypatch.setattr("index.stores.replacing.record_state", record_state)
    if how == "reembedding":
        reembed(folder, EMBEDDER, split_paragraphs, embedder_input)
        assert files_of(folder, "chroma") - {folder.path / "chroma"} <= set(synced)
    else:
        with open_writer(folder.path) as writer:
            writer.remove([numbered(0).article_id], LATER)
    assert states["chroma"].generation == 2
    assert lacking == []


def test_what_cannot_be_brought_to_disk_is_checked_by_the_next_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch, open_writer(tmp_path) as writer:
        index(writer, [numbered(0)])
        patch.setattr("index.stores.chroma.sync_tree", fail)
    notices: list[str] = []
    ArchiveWriter.open(writer.folder, notice=notices.append).close()
    assert notices == ["The last run ended early; checking Chroma's index."]
