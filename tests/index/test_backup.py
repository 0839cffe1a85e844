"""Backups: whole copies of one moment, from which an archive can be made again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from index.archive import Archive
from index.backup import back_up
from index.doctor import examine
from index.errors import FolderLockedError, InputError, StorageError
from index.folder import DataFolder
from index.removal import remove_articles
from index.restoring import restore
from index.stores.conversations import ConversationLog
from index.traces import search_files, traces_of
from tests.index.archives import (
    EVERYTHING,
    LATER,
    NOON,
    article,
    copy_of,
    index,
    numbered,
    open_writer,
    posts_of,
    ticking,
)

SCHEMAS = Path(__file__).parent / "stores" / "schemas"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """An archive of five articles, one of them a live blog, and a conversation."""
    text, posts = posts_of(("Gate", "It is open.", NOON), ("Dam", "It holds.", None))
    with open_writer(tmp_path_factory.mktemp("made") / "archive") as writer:
        index(writer, [numbered(number) for number in range(4)])
        index(writer, [article("blog", text, posts=posts, kind="liveblog")])
    log = ConversationLog.open(writer.folder)
    log.append(log.start(NOON), {"text": "x?"}, {"answer": "x"}, NOON)
    log.close()
    return writer.folder


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "archive")


def articles(folder: DataFolder) -> dict[str, str]:
    """Text by id, of all that is found."""
    with Archive.open(folder) as archive:
        listed = archive.list_articles(EVERYTHING)
        return {
            one.article.article_id: archive.articles.versions(one.article.article_id)[
                -1
            ].text
            for one in listed
        }


def sound(folder: DataFolder) -> bool:
    return all(check.ok for check in examine(folder))


def test_there_and_back(folder: DataFolder, tmp_path: Path) -> None:
    report = back_up(folder, tmp_path / "b.dateline", LATER)
    assert (report.articles, report.versions) == (5, 5)
    assert report.path.stat().st_size == report.bytes
    other = DataFolder(tmp_path / "other")
    assert restore(other, report.path) == 0
    assert articles(other) == articles(folder)
    assert sound(other)
    log = ConversationLog.open(other)
    assert [turn.answer for turn in log.turns(log.latest() or "")] == [{"answer": "x"}]
    log.close()
    with open_writer(other.path) as writer:
        assert index(writer, [numbered(1), numbered(9)]).versions_added == 1


def test_into_a_folder_by_the_time(folder: DataFolder, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    report = back_up(folder, backups, LATER)
    assert report.path == backups / "2030-01-01T000000Z.dateline"
    assert list(backups.iterdir()) == [report.path]


def test_while_it_is_written_to(folder: DataFolder, tmp_path: Path) -> None:
    done = threading.Event()
    taken: list[Path] = []

    def copy() -> None:
        while not done.is_set():
            path = tmp_path / f"{len(taken)}.dateline"
            back_up(folder, path, LATER)
            taken.append(path)

    thread = threading.Thread(target=copy)
    with open_writer(folder.path) as writer:
        thread.start()
        for number in range(10, 60):
            index(writer, [numbered(number)])
            if number > 15 and len(taken) > 2:
                break
        remove_articles(["n12"], writer, clock=ticking())
    done.set()
    thread.join()
    assert len(taken) > 1
    for number, path in enumerate((taken[0], taken[-1])):
        other = DataFolder(tmp_path / f"from{number}")
        restore(other, path)
        assert sound(other)
        assert set(articles(other).items()) <= {
            *articles(folder).items(),
            (numbered(12).article_id, numbered(12).text),
        }


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("there.dateline", "is there already"),
        ("nowhere/b.dateline", "is no folder"),
        ("device", "isn't a file"),
        ("archive/b.dateline", "lies in the archive itself"),
    ],
)
def test_targets_that_cannot_be(
    folder: DataFolder, tmp_path: Path, target: str, told: str
) -> None:
    (tmp_path / "there.dateline").write_text("mine")
    os.mkfifo(tmp_path / "device")
    with pytest.raises(InputError, match=told):
        back_up(folder, tmp_path / target, LATER, replace=target == "device")
    assert (tmp_path / "there.dateline").read_text() == "mine"


def test_a_copy_that_fails_leaves_nothing_behind(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr("index.backup.check_copy", fail)
    target = tmp_path / "backups"
    target.mkdir()
    with pytest.raises(StorageError):
        back_up(folder, target, LATER)
    assert list(target.iterdir()) == []


def test_what_is_no_backup_is_refused(folder: DataFolder, tmp_path: Path) -> None:
    before = articles(folder)
    bad = tmp_path / "bad.dateline"
    with pytest.raises(InputError, match="is no file"):
        restore(folder, bad, replace=True)
    bad.write_bytes(b"no database")
    with pytest.raises(StorageError, match="not a database"):
        restore(folder, bad, replace=True)
    sqlite3.connect(tmp_path / "empty.db").execute("CREATE TABLE t (x)").close()
    with pytest.raises(InputError, match="is no backup made by"):
        restore(folder, tmp_path / "empty.db", replace=True)
    assert articles(folder) == before
    assert not list(folder.path.glob("*.restoring*"))


def test_damage_in_the_middle_is_found(folder: DataFolder, tmp_path: Path) -> None:
    path = back_up(folder, tmp_path / "b.dateline", LATER).path
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with pytest.raises(StorageError, match="damaged"):
        restore(DataFolder(tmp_path / "other"), path)


def test_what_is_torn_or_no_backup_is_not_to_be_mended_by_restoring(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = back_up(folder, tmp_path / "b.dateline", LATER).path
    torn = tmp_path / "torn.dateline"
    torn.write_bytes(path.read_bytes()[:20_000])
    article = tmp_path / "article.txt"
    article.write_text("The dam holds, engineers said on Monday. " * 200)
    for wrong in (torn, article):
        with pytest.raises(StorageError) as told:
            restore(DataFolder(tmp_path / "other"), wrong)
        assert str(told.value).startswith(
            f"{wrong} is damaged, or no backup made by dateline backup ("
        )
        assert str(told.value).endswith("); use another backup.")
    assert not (tmp_path / "other").exists()


def test_an_archive_gives_way_only_when_asked_to(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = back_up(folder, tmp_path / "b.dateline", LATER).path
    before = articles(folder)
    with open_writer(folder.path) as writer:
        index(writer, [numbered(7)])
        with pytest.raises(FolderLockedError):
            restore(folder, path, replace=True)
    with pytest.raises(InputError, match="--replace"):
        restore(folder, path)
    restore(folder, path, replace=True)
    assert articles(folder) == before
    assert sound(folder)


def test_what_was_removed_since_stays_removed(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = back_up(folder, tmp_path / "b.dateline", LATER).path
    with open_writer(folder.path) as writer:
        traces = traces_of(writer.folder, [numbered(2).article_id])
        remove_articles(["n2"], writer, clock=ticking())
    assert restore(folder, path, replace=True) == 1
    assert numbered(2).article_id not in articles(folder)
    assert search_files(folder.path, traces) == []
    assert sound(folder)
    with open_writer(folder.path) as writer:
        assert "was removed" in index(writer, [numbered(2)]).failed[0].reason


def test_a_damaged_archive_can_be_replaced(folder: DataFolder, tmp_path: Path) -> None:
    path = back_up(folder, tmp_path / "b.dateline", LATER).path
    before = articles(folder)
    data = bytearray(folder.catalogue.read_bytes())
    data[:100] = b"x" * 100
    folder.catalogue.write_bytes(data)
    notices: list[str] = []
    restore(folder, path, replace=True, notice=notices.append)
    assert "can't be known; remove it again" in notices[0]
    assert articles(folder) == before


def test_a_backup_of_an_earlier_release(tmp_path: Path) -> None:
    path = tmp_path / "old.dateline"
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / "2.sql").read_text("utf-8"))
    connection.close()
    folder = DataFolder(tmp_path / "new")
    restore(folder, path)
    assert len(articles(folder)) == 3
    assert sound(folder)


def test_an_empty_archive(tmp_path: Path) -> None:
    with open_writer(tmp_path / "archive") as writer:
        pass
    path = back_up(writer.folder, tmp_path / "b.dateline", LATER).path
    shutil.rmtree(writer.folder.path)
    restore(writer.folder, path)
    assert articles(writer.folder) == {}
