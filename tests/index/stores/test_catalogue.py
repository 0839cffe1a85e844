from __future__ import annotations

import errno
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from index.errors import CorruptStoreError, StorageError
from index.stores import connecting as module
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.settings import last_number, set_last_number


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Catalogue.create(tmp_path / "catalogue.db").close()
    return tmp_path / "catalogue.db"


def count(catalogue: Catalogue) -> int:
    with catalogue.transaction() as connection:
        return last_number(connection, "article")


def test_a_writer_is_safe_against_power_cuts(path: Path) -> None:
    catalogue = Catalogue.create(path)
    with catalogue.transaction() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    catalogue.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_failed_transaction_leaves_nothing(path: Path) -> None:
    catalogue = Catalogue.create(path)

    def fail() -> None:
        with catalogue.transaction() as connection:
            set_last_number(connection, "article", 7)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert count(catalogue) == 0
    catalogue.close()


def test_a_reader_sees_one_moment_while_a_writer_goes_on(path: Path) -> None:
    writer, reader = Catalogue.create(path), Catalogue.open_reader(path)
    with reader.transaction() as connection:
        assert last_number(connection, "article") == 0
        with writer.transaction() as other:
            set_last_number(other, "article", 7)
        assert last_number(connection, "article") == 0
    assert count(reader) == 7
    writer.close()
    reader.close()


def test_a_reader_cannot_write(path: Path) -> None:
    reader = Catalogue.open_reader(path)
    with (
        pytest.raises(StorageError, match="can't be used"),
        reader.transaction() as one,
    ):
        set_last_number(one, "article", 7)
    reader.close()


def test_two_writers_wait_for_each_other(path: Path) -> None:
    catalogues = [Catalogue.create(path), Catalogue.open_writer(path)]

    def count_up(catalogue: Catalogue) -> None:
        for _ in range(20):
            with catalogue.transaction() as connection:
                now = last_number(connection, "article")
                set_last_number(connection, "article", now + 1)

    threads = [threading.Thread(target=count_up, args=(one,)) for one in catalogues]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(catalogues[0]) == 40
    for catalogue in catalogues:
        catalogue.close()


def test_a_writer_that_waits_too_long_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.01)
    one, two = Catalogue.create(path), Catalogue.create(path)
    with (
        one.transaction(),
        pytest.raises(StorageError, match="being written to by another process"),
        two.transaction(),
    ):
        pass
    one.close()
    two.close()


def test_references_are_kept(path: Path) -> None:
    catalogue = Catalogue.create(path)
    row = {"version_no": 1, "passage_no": 1, "start": 0, "end": 1}
    with (
        pytest.raises(StorageError, match="FOREIGN KEY"),
        catalogue.transaction() as one,
    ):
        one.execute(insert(schema.placements).values(row))
    catalogue.close()


@pytest.mark.parametrize(
    "opened", [Catalogue.create, Catalogue.open_writer, Catalogue.open_reader]
)
def test_a_file_without_tables_is_damaged(tmp_path: Path, opened: object) -> None:
    assert callable(opened)
    path = tmp_path / "catalogue.db"
    path.touch()
    with pytest.raises(CorruptStoreError, match="is empty, as after a power cut"):
        opened(path)


def test_a_new_one_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalogue.db"
    (tmp_path / "catalogue.db.new").write_bytes(b"of a run that was killed")

    def fail(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("index.stores.durable.os.fsync", fail)
        with pytest.raises(StorageError, match="is full; make room"):
            Catalogue.create(path)
    assert list(tmp_path.iterdir()) == []
    Catalogue.create(path).close()
    assert [one.name for one in tmp_path.iterdir()] == ["catalogue.db"]


def test_a_new_one_whose_log_finds_no_room_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What isn't moved into the file would be lost with the log."""

    def no_room(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("index.stores.catalogue._empty_log", no_room)
    with pytest.raises(StorageError, match="is full; make room"):
        Catalogue.create(tmp_path / "catalogue.db")
    assert list(tmp_path.iterdir()) == []


def test_to_open_one_makes_none(tmp_path: Path) -> None:
    for opened in (Catalogue.open_writer, Catalogue.open_reader):
        with pytest.raises(StorageError, match="unable to open"):
            opened(tmp_path / "catalogue.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opened", [Catalogue.create, Catalogue.open_reader])
def test_a_damaged_file_names_the_mend(tmp_path: Path, opened: object) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(b"These are not the bytes of a database." * 100)
    assert callable(opened)
    with pytest.raises(CorruptStoreError, match="restore a backup"):
        opened(path)


def test_names_with_signs_of_their_own_can_be_opened(tmp_path: Path) -> None:
    folder = tmp_path / "50% ? #1 & more"
    folder.mkdir()
    Catalogue.create(folder / "catalogue.db").close()
    reader = Catalogue.open_reader(folder / "catalogue.db")
    with reader.transaction() as connection:
        found = connection.execute(select(func.count()).select_from(schema.settings))
        assert found.scalar_one() == 1
    reader.close()


def test_a_checkpoint_empties_the_log(path: Path) -> None:
    catalogue = Catalogue.create(path)
    with catalogue.transaction() as connection:
        set_last_number(connection, "article", 7)
    log = path.with_name("catalogue.db-wal")
    assert log.stat().st_size > 0
    catalogue.checkpoint()
    assert log.stat().st_size == 0
    assert count(catalogue) == 7
    catalogue.close()
