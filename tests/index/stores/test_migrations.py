"""Archives of every release can be opened by this one, with all that is in them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from index.archive import Archive
from index.doctor import examine, repair
from index.errors import OutdatedStoreError, StorageError
from index.folder import DataFolder
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.conversations import ConversationLog
from index.stores.migrations import migrate
from index.stores.migrations import versions as revisions
from index.writer import ArchiveWriter
from tests.index.archives import EVERYTHING, NOON, article, index

SCHEMAS = Path(__file__).parent / "schemas"
RELEASED = sorted(SCHEMAS.glob("*.sql"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> DataFolder:
    """An archive as that release left it: its catalogue, and no index."""
    folder = DataFolder(tmp_path / "archive")
    folder.create()
    connection = sqlite3.connect(folder.catalogue)
    connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return folder


def columns(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Every table with its columns: name, type, whether null, place in the key."""
    connection = sqlite3.connect(path)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'index')"
    ).fetchall()
    found = {
        name: {
            (column[1], column[2], column[3], column[5])
            for column in connection.execute(f"PRAGMA table_info('{name}')")
        }
        for (name,) in names
    }
    connection.close()
    return found


def test_there_is_a_revision_for_every_schema() -> None:
    assert revisions.__file__ is not None
    numbers = [
        int(p.stem[1:].split("_")[0])
        for p in Path(revisions.__file__).parent.glob("r*.py")
    ]
    assert sorted(numbers) == list(range(2, int(schema.SCHEMA_REVISION) + 1))


def test_migrated_is_as_made_anew(folder: DataFolder, tmp_path: Path) -> None:
    Catalogue.create(folder.catalogue).close()
    Catalogue.create(tmp_path / "new.db").close()
    assert columns(folder.catalogue) == columns(tmp_path / "new.db")


def test_nothing_is_lost(folder: DataFolder) -> None:
    before = sqlite3.connect(folder.catalogue)
    counts = {
        table: before.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for (table,) in before.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
    }
    before.close()
    repair(folder, lambda _: None)
    catalogue = Catalogue.open_reader(folder.catalogue)
    with catalogue.transaction() as connection:
        for table, count in counts.items():
            query = f"SELECT count(*) FROM {table}"
            assert connection.exec_driver_sql(query).scalar_one() >= count, table
        assert inspect(connection).has_table("alembic_version")
    catalogue.close()
    assert [check.ok for check in examine(folder)] == [True] * 5
    with Archive.open(folder) as archive:
        listed = archive.list_articles(EVERYTHING)
        assert {one.headline for one in listed} == {
            "Headline of dam",
            "Headline of gates",
            "Headline of n3",
        }
        versions = archive.articles.versions(archive.articles.find("dam"))
        assert len(versions) == 2
        assert versions[0].authors == ("Isa Thorne",)
        assert (
            len(archive.articles.versions(archive.articles.find("gates"))[0].posts) == 2
        )
        assert [version.normalised for version in versions] == [None, None]
        (hit, *_) = archive.passages.search_text("leaks", EVERYTHING, 5)
        (passage,) = archive.passages.read([hit.passage_no], EVERYTHING)
        assert passage.text == "The dam at Brackenfold leaks."


def test_what_was_removed_stays_away(folder: DataFolder) -> None:
    with ArchiveWriter.open(folder) as writer:
        report = index(writer, [article("gone"), article("new")])
    assert report.versions_added == 1
    assert "was removed" in report.failed[0].reason


def test_readers_name_the_mend(folder: DataFolder) -> None:
    with pytest.raises(OutdatedStoreError, match="dateline doctor --repair"):
        Archive.open(folder)
    with pytest.raises(OutdatedStoreError, match="dateline doctor --repair"):
        ConversationLog.open(folder).start(NOON)
    (check,) = examine(folder)
    assert (check.name, check.ok) == ("catalogue", False)
    assert "--repair" in check.detail


def test_a_migration_that_fails_leaves_it_as_it_was(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = columns(folder.catalogue)

    def fail_late(connection: object) -> None:
        migrate(connection)  # type: ignore[arg-type]
        raise RuntimeError("the power went")

    monkeypatch.setattr("index.stores.revision.migrate", fail_late)
    with pytest.raises(RuntimeError):
        Catalogue.create(folder.catalogue)
    assert columns(folder.catalogue) == before
    monkeypatch.undo()
    Catalogue.create(folder.catalogue).close()
    assert columns(folder.catalogue) != before


def test_a_folder_with_signs_of_its_own(folder: DataFolder, tmp_path: Path) -> None:
    odd = tmp_path / "50% ${x} #1"
    shutil.copytree(folder.path, odd)
    Catalogue.create(odd / "catalogue.db").close()


@pytest.mark.parametrize("revision", ["1", str(int(schema.SCHEMA_REVISION) + 1)])
def test_what_cannot_be_migrated_is_refused(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "catalogue.db"
    catalogue = Catalogue.create(path)
    with catalogue.transaction() as connection:
        connection.execute(schema.alembic_version.update().values(version_num=revision))
    catalogue.close()
    for opened in (Catalogue.create, Catalogue.open_writer, Catalogue.open_reader):
        with pytest.raises(StorageError, match=f"schema {revision}, this one reads"):
            opened(path)
    assert sqlite3.connect(path).execute("SELECT 1 FROM settings").fetchall()


def test_the_first_release_refuses_what_came_after_it(tmp_path: Path) -> None:
    catalogue = Catalogue.create(tmp_path / "catalogue.db")
    with catalogue.transaction() as connection:
        query = select(schema.settings.c.value)
        found = connection.execute(
            query.where(schema.settings.c.name == "schema_version")
        )
        assert found.scalar_one() > 2
    catalogue.close()
