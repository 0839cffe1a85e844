from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.doctor import Check, examine, repair
from index.errors import CorruptStoreError, StorageError
from index.folder import DataFolder
from index.stores.chroma import ChromaIndex
from index.stores.fulltext import FulltextIndex
from index.stores.settings import embedder_key
from tests.index.archives import (
    EMBEDDER,
    NOON,
    build,
    copy_of,
    index,
    numbered,
    open_writer,
)

KEY = embedder_key(EMBEDDER.identity)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    with open_writer(tmp_path_factory.mktemp("made") / "data") as writer:
        index(writer, [numbered(number) for number in range(5)])
        writer.remove([numbered(4).article_id], NOON)
        return writer.folder


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "data")


def failing(checks: list[Check]) -> list[str]:
    return [check.name for check in checks if not check.ok]


def test_a_sound_archive(folder: DataFolder) -> None:
    assert examine(folder) == [
        Check("catalogue", True, "12 passages, all in order."),
        Check("indexes", True, "All are up to date."),
        Check("fulltext", True, "12 passages."),
        Check("vectors", True, "12 vectors."),
        Check("chroma", True, "12 vectors."),
    ]


def test_an_empty_archive_is_sound(tmp_path: Path) -> None:
    assert failing(examine(build(tmp_path / "data", []))) == []


def test_no_archive(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no archive"):
        examine(DataFolder(tmp_path))


def test_beside_a_writer_it_leaves_chroma_alone(folder: DataFolder) -> None:
    with open_writer(folder.path) as writer:
        index(writer, [numbered(7)])
        checks = examine(folder)
    assert failing(checks) == []
    assert checks[-1].detail.startswith("Not checked: ")


def index_of(folder: DataFolder, name: str) -> Path:
    """The folder of the one generation that an index has."""
    (path,) = (folder.path / name).iterdir()
    return path


def _fulltext(folder: DataFolder) -> FulltextIndex:
    return FulltextIndex(index_of(folder, "fulltext"), create=False)


def lose_a_passage_in_fulltext(folder: DataFolder) -> None:
    fulltext = _fulltext(folder)
    fulltext.apply([], [2])
    fulltext.commit()
    fulltext.close()


def flip_a_bit_in_fulltext(folder: DataFolder) -> None:
    file = next(index_of(folder, "fulltext").glob("*.idx"))
    data = bytearray(file.read_bytes())
    data[10] ^= 1
    file.write_bytes(data)


def change_a_vector(folder: DataFolder) -> None:
    (file,) = index_of(folder, "vectors").iterdir()
    vectors = np.fromfile(file, dtype="<f4").reshape(-1, 64)
    vectors[3, 5] += 0.01
    vectors.tofile(file)


def keep_a_removed_vector(folder: DataFolder) -> None:
    # Numbers 13 to 15 are removed; 12 is the last that remains.
    with open_writer(folder.path) as writer:
        index(writer, [numbered(6)])
    (file,) = index_of(folder, "vectors").iterdir()
    vectors = np.fromfile(file, dtype="<f4").reshape(-1, 64)
    vectors[14] = vectors[1]
    vectors.tofile(file)


def _chroma(folder: DataFolder, change: Callable[[Any], None]) -> None:
    chroma = ChromaIndex(index_of(folder, "chroma"), KEY)
    change(chroma._collection)
    chroma.close()


def lose_a_vector_in_chroma(folder: DataFolder) -> None:
    _chroma(folder, lambda collection: collection.delete(ids=["5"]))


def change_a_vector_in_chroma(folder: DataFolder) -> None:
    vector = np.ones((1, 64), dtype=np.float32)
    _chroma(folder, lambda one: one.update(ids=["5"], embeddings=vector))


def change_metadata_in_chroma(folder: DataFolder) -> None:
    changed = [{"outlet": "Another"}]
    _chroma(folder, lambda one: one.update(ids=["5"], metadatas=changed))


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (lose_a_passage_in_fulltext, "fulltext"),
        (flip_a_bit_in_fulltext, "fulltext"),
        (change_a_vector, "vectors"),
        (keep_a_removed_vector, "vectors"),
        (lose_a_vector_in_chroma, "chroma"),
        (change_a_vector_in_chroma, "chroma"),
        (change_metadata_in_chroma, "chroma"),
    ],
)
def test_damage_is_found_and_repaired(
    folder: DataFolder, damage: Callable[[DataFolder], None], name: str
) -> None:
    damage(folder)
    checks = examine(folder)
    assert failing(checks) == [name]
    notices: list[str] = []
    repair(folder, notices.append)
    assert len(notices) == 1
    assert failing(examine(folder)) == []


def test_what_a_run_left_open_is_found_and_completed(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(folder.path) as writer:
        monkeypatch.setattr(writer._indexes, "follow", lambda: None)
        index(writer, [numbered(8)])
    checks = examine(folder)
    assert failing(checks) == ["indexes"]
    assert "dateline index" in checks[1].detail
    repair(folder, lambda _: None)
    assert failing(examine(folder)) == []


def test_a_catalogue_with_loose_ends_is_found(folder: DataFolder) -> None:
    connection = sqlite3.connect(folder.catalogue)
    connection.execute("DELETE FROM versions WHERE version_no = 1")
    connection.commit()
    connection.close()
    checks = examine(folder)
    assert failing(checks) == ["catalogue"]
    with pytest.raises(CorruptStoreError, match="backup"):
        repair(folder, lambda _: None)


def test_a_catalogue_that_is_no_database_is_found(folder: DataFolder) -> None:
    data = bytearray(folder.catalogue.read_bytes())
    data[:100] = b"x" * 100
    folder.catalogue.write_bytes(data)
    (check,) = examine(folder)
    assert (check.name, check.ok) == ("catalogue", False)
    assert "restore a backup" in check.detail
