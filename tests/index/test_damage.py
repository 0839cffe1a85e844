"""What befalls a data folder from outside: it is told, mended, and nothing is lost."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.archive import Archive
from index.backup import back_up
from index.doctor import examine
from index.errors import CorruptStoreError, StorageError
from index.folder import DataFolder
from index.reembedding import reembed
from index.restoring import restore
from index.splitting import embedder_input
from index.stores.connecting import storage_error
from index.stores.replacing import _stage
from index.stores.vectors import VectorIndex
from index.writer import ArchiveWriter
from tests.index.archives import (
    EMBEDDER,
    EVERYTHING,
    LATER,
    build,
    copy_of,
    index,
    numbered,
    open_writer,
    sound,
    split_paragraphs,
)
from tests.index.unprivileged import run_read_only


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("made") / "data"
    return build(path, [numbered(number) for number in range(4)])


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "data")


def move(folder: DataFolder) -> None:
    folder.path.rename(folder.path.with_name("moved"))


def delete(folder: DataFolder) -> None:
    shutil.rmtree(folder.path)


def replace(folder: DataFolder) -> None:
    shutil.copy(folder.catalogue, folder.path / "copy")
    (folder.path / "copy").replace(folder.catalogue)


@pytest.mark.parametrize("befalls", [move, delete, replace])
def test_nothing_is_said_to_be_stored_where_nobody_finds_it(
    folder: DataFolder, befalls: Callable[[DataFolder], None]
) -> None:
    with open_writer(folder.path) as writer:
        index(writer, [numbered(7)])
        befalls(folder)
        for act in (
            lambda: index(writer, [numbered(8)]),
            lambda: writer.remove([numbered(7).article_id], LATER),
            lambda: writer.withdraw([numbered(7).article_id], LATER),
        ):
            with pytest.raises(StorageError, match="moved, deleted or replaced"):
                act()
    assert folder.path.exists() == (befalls is replace)
    if befalls is move:
        moved = DataFolder(folder.path.with_name("moved"))
        with open_writer(moved.path):
            pass
        assert sound(moved)


def test_a_reembedding_is_not_put_where_nobody_finds_it(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stage(*arguments: Any) -> int:
        delete(folder)
        return _stage(*arguments)

    monkeypatch.setattr("index.stores.replacing._stage", stage)
    with pytest.raises(StorageError):
        reembed(folder, EMBEDDER, split_paragraphs, embedder_input)
    assert not folder.path.exists()


@pytest.mark.parametrize("left", [None, b""])
def test_a_lost_catalogue_is_not_begun_anew_unasked(
    folder: DataFolder, tmp_path: Path, left: bytes | None
) -> None:
    backup = back_up(folder, tmp_path / "b.dateline", LATER).path
    folder.catalogue.unlink()
    if left is not None:
        folder.catalogue.write_bytes(left)
    with pytest.raises(CorruptStoreError, match="restore a backup"):
        open_writer(folder.path)
    assert len(list(folder.path.glob("chroma/*"))) == 1
    restore(folder, backup, replace=True)
    assert sound(folder)


def test_a_log_that_cannot_be_read_is_not_passed_over(
    folder: DataFolder, open_folder: Path
) -> None:
    """As where a writer was killed, and the disk is mounted read-only since."""
    path = open_folder / "data"
    with open_writer(folder.path) as writer:
        writer.remove([numbered(2).article_id], LATER)
        index(writer, [numbered(7)])
        shutil.copytree(folder.path, path)
    (path / "catalogue.db-shm").unlink()
    assert (path / "catalogue.db-wal").stat().st_size
    said = run_read_only(
        path,
        "from pathlib import Path\n"
        "from index.archive import Archive\n"
        "from index.folder import DataFolder\n"
        f"folder = DataFolder(Path({str(path)!r}))",
        "try: Archive.open(folder)\nexcept Exception as e: print(type(e).__name__, e)",
    )
    assert said.startswith(f"StorageError {path / 'catalogue.db'} has a log")
    assert sound(DataFolder(path))


def test_read_only_is_not_taken_for_a_writer_at_work(
    folder: DataFolder, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(folder.path) as writer, monkeypatch.context() as patch:
        patch.setattr(writer._indexes, "follow", lambda: None)
        index(writer, [numbered(7)])
    path = open_folder / "data"
    shutil.copytree(folder.path, path)
    said = run_read_only(
        path,
        "import filelock, tantivy\n"
        "from pathlib import Path\n"
        "from index.doctor import examine\n"
        "from index.folder import DataFolder\n"
        "from index.stores import fulltext\n"
        f"folder = DataFolder(Path({str(path)!r}))\n"
        "examine(folder)",
        "for check in examine(folder): print(check.name, check.ok, check.detail)",
    )
    checks = {line.split()[0]: line for line in said.splitlines()}
    assert checks["indexes"].startswith("indexes True Whether a writer is at work")
    assert checks["chroma"].startswith("chroma True Not checked: ")


def no_room(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_where_the_lock_is_taken(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_text", no_room)
    with pytest.raises(StorageError, match=f"disk of {folder.path} is full"):
        open_writer(folder.path)


def test_a_full_disk_is_told_where_sqlite_says_little(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where there's no room for the file that readers share."""
    error = sqlite3.OperationalError("disk I/O error")
    assert "disk I/O error" in str(storage_error(folder.catalogue, error))
    monkeypatch.setattr("index.stores.faults.LEAST_ROOM", 10**30)
    assert "is full; make room" in str(storage_error(folder.catalogue, error))


def test_a_full_disk_is_told_where_the_vectors_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.stores.vectors.os.open", no_room)
    with pytest.raises(StorageError, match="is full; make room"):
        VectorIndex(tmp_path / "v.f32", 4)


def test_a_removal_without_room_for_its_purge_says_how_far_it_came(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(folder.path) as writer, monkeypatch.context() as patch:
        patch.setattr("index.stores.chroma._client", no_room)
        with pytest.raises(
            StorageError, match=r"gone for every search.*is full.*goes on with it\.$"
        ):
            writer.remove([numbered(2).article_id], LATER)
    with open_writer(folder.path):
        pass
    assert sound(folder)


def test_a_catalogue_put_back_by_hand_gets_indexes_of_its_own(
    folder: DataFolder,
) -> None:
    earlier = folder.catalogue.read_bytes()
    with open_writer(folder.path) as writer:
        writer.remove([numbered(1).article_id], LATER)
        index(writer, [numbered(number) for number in range(10, 14)])
    folder.catalogue.write_bytes(earlier)
    with (
        Archive.open(folder) as archive,
        pytest.raises(CorruptStoreError, match="dateline doctor --repair"),
    ):
        archive.passages.search_text("paragraph", EVERYTHING, 9)
    notices: list[str] = []
    with ArchiveWriter.open(folder, EMBEDDER.identity, notices.append) as writer:
        index(writer, [numbered(20)])
    assert len(notices) == 3
    assert sound(folder)


def test_a_catalogue_put_back_over_what_was_only_added_to(folder: DataFolder) -> None:
    earlier = folder.catalogue.read_bytes()
    with open_writer(folder.path) as writer:
        index(writer, [numbered(number) for number in range(10, 14)])
    folder.catalogue.write_bytes(earlier)
    with Archive.open(folder, EMBEDDER.identity) as archive:
        assert len(archive.passages.search_text("paragraph", EVERYTHING, 99)) == 12
        vector = EMBEDDER.embed(["paragraph"])[0]
        assert len(archive.passages.search_vectors(vector, EVERYTHING, 99)) == 12
    with open_writer(folder.path) as writer:
        index(writer, [numbered(20)])
    assert sound(folder)


def test_torn_vectors_and_pages_are_told_in_a_line(folder: DataFolder) -> None:
    (file,) = folder.path.glob("vectors/*/*")
    data = bytearray(file.read_bytes())
    data[512:1024] = b"\xff" * 512
    file.write_bytes(data)
    (check,) = [check for check in examine(folder) if not check.ok]
    assert check.detail.startswith("Wrong vectors for passages 2, 3")
    connection = sqlite3.connect(folder.catalogue)
    query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_passages_sequence'"
    (page,) = connection.execute(query).fetchone()
    connection.close()
    data = bytearray(folder.catalogue.read_bytes())
    data[page * 4096 - 40 : page * 4096] = bytes(40)
    folder.catalogue.write_bytes(data)
    (check, *_) = examine(folder)
    assert not check.ok
    assert "\n" not in check.detail
    assert "***" not in check.detail
