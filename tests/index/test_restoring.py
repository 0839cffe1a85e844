"""A backup takes an archive's place all at once, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from index.archive import Archive
from index.backup import back_up
from index.doctor import examine, repair
from index.errors import StorageError
from index.folder import DataFolder
from index.removal import remove_articles
from index.restoring import restore
from index.stores import schema, succession
from index.stores.catalogue import Catalogue
from index.traces import traces_left, traces_of
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
    rows,
    sound,
    ticking,
)

SCHEMAS = Path(__file__).parent / "stores" / "schemas"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """An archive with one article more than its backup, which lies beside it."""
    path = tmp_path_factory.mktemp("made")
    folder = build(path / "archive", [numbered(0), numbered(1)])
    back_up(folder, path / "b.dateline", LATER)
    with open_writer(folder.path) as writer:
        index(writer, [numbered(2)])
    return folder


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "archive")


@pytest.fixture
def backup(made: DataFolder, tmp_path: Path) -> Path:
    return shutil.copy(made.path.with_name("b.dateline"), tmp_path / "b.dateline")


def names(archive: Archive) -> set[str | None]:
    """Of the articles that every kind of search finds."""
    view = archive.snapshot()
    vector = EMBEDDER.embed(["paragraph"])[0]
    found = []
    for hits in (
        view.passages.search_text("paragraph", EVERYTHING, 100),
        view.passages.search_vectors(vector, EVERYTHING, 100),
    ):
        passages = view.passages.read([hit.passage_no for hit in hits], EVERYTHING)
        found.append({passage.article.external_id for passage in passages})
    assert found[0] == found[1]
    return found[0]


def test_who_reads_meanwhile_sees_the_one_or_the_other(
    folder: DataFolder, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    with Archive.open(folder, EMBEDDER.identity) as archive:
        for name in ("build_indexes", "succeed", "drop_folders"):
            done = getattr(succession, name)

            def look(*arguments: object, of: object = done, **more: object) -> None:
                looks.append(names(archive))
                of(*arguments, **more)  # type: ignore[operator]
                looks.append(names(archive))

            for module in ("index.restoring", "index.stores.succession"):
                monkeypatch.setattr(f"{module}.{name}", look, raising=False)
        restore(folder, backup, replace=True)
        looks.append(names(archive))
    assert {"n0", "n1", "n2"} in looks
    assert all(look in ({"n0", "n1"}, {"n0", "n1", "n2"}) for look in looks)
    assert looks == sorted(looks, key=len, reverse=True)


def test_who_has_it_open_sees_what_comes_after(
    folder: DataFolder, backup: Path
) -> None:
    with Archive.open(folder, EMBEDDER.identity) as archive:
        assert names(archive) == {"n0", "n1", "n2"}
        restore(folder, backup, replace=True)
        with open_writer(folder.path) as writer:
            remove_articles(["n1"], writer, clock=ticking())
            index(writer, [numbered(3)])
        assert names(archive) == {"n0", "n3"}


@pytest.mark.parametrize(
    "broken",
    [
        "index.stores.succession.build_index",
        "index.stores.succession.record_state",
        "index.restoring.succeed",
        "index.stores.succession.fill_catalogue",
    ],
)
def test_what_fails_before_that_leaves_the_archive_as_it_was(
    folder: DataFolder, backup: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(broken, fail)
        with pytest.raises(StorageError, match="The disk is full"):
            restore(folder, backup, replace=True)
    assert not folder.unfinished.exists()
    assert sound(folder)
    with Archive.open(folder, EMBEDDER.identity) as archive:
        assert names(archive) == {"n0", "n1", "n2"}
    with open_writer(folder.path) as writer:
        index(writer, [numbered(4)])
    assert sound(folder)


def test_what_a_killed_run_left_is_deleted(folder: DataFolder, backup: Path) -> None:
    shutil.copy(backup, folder.unfinished)
    Path(f"{folder.unfinished}-wal").write_bytes(b"log")
    (check,) = [check for check in examine(folder) if not check.ok]
    assert check.name == "indexes"
    assert "catalogue.db.restoring is left" in check.detail
    repair(folder, lambda _: None)
    assert not list(folder.path.glob("*.restoring*"))
    assert sound(folder)


def test_what_a_killed_removal_left_is_gone_afterwards(
    folder: DataFolder, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traces = traces_of(folder, [numbered(1).article_id])
    with open_writer(folder.path) as writer, monkeypatch.context() as patch:
        patch.setattr(ArchiveWriter, "_purge_if_pending", lambda _: None)
        remove_articles(["n1"], writer, clock=ticking())
    assert restore(folder, backup, replace=True) == 1
    assert traces_left(folder, traces) == []
    assert sound(folder)


def test_an_older_backup_gets_the_links_between_reprints(tmp_path: Path) -> None:
    path = tmp_path / "old.dateline"
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / "2.sql").read_text("utf-8"))
    connection.close()
    folder = DataFolder(tmp_path / "new")
    restore(folder, path)
    assert len(rows(folder, schema.stories)) > 0
    assert sound(folder)


def test_an_archive_that_is_in_use_is_not_taken_for_a_damaged_one(
    folder: DataFolder, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.stores.connecting.BUSY_SECONDS", 0.05)
    other = Catalogue.open_writer(folder.catalogue)
    with (
        other.transaction(),
        pytest.raises(StorageError, match="written to by another process"),
    ):
        restore(folder, backup, replace=True)
    other.close()
    assert sound(folder)


def test_over_a_damaged_archive_no_index_of_it_is_used(
    folder: DataFolder, backup: Path
) -> None:
    folder.catalogue.write_bytes(b"x" * 5000)
    restore(folder, backup, replace=True)
    assert sound(folder)
    with Archive.open(folder, EMBEDDER.identity) as archive:
        assert names(archive) == {"n0", "n1"}
    for name in ("fulltext", "vectors", "chroma"):
        assert len(list((folder.path / name).iterdir())) == 1
