"""Which schema a catalogue has, and whether this Dateline can use it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, select

from index.errors import CorruptStoreError, OutdatedStoreError, StorageError
from index.stores import schema
from index.stores.migrations import FIRST_REVISION, migrate


def create_tables(connection: Connection) -> None:
    """Makes an empty catalogue."""
    schema.metadata.create_all(connection)
    connection.execute(
        insert(schema.alembic_version).values(version_num=schema.SCHEMA_REVISION)
    )
    connection.execute(
        insert(schema.settings).values(
            name="schema_version", value=schema.OLD_SCHEMA_VERSION
        )
    )


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Migrates the catalogue of an earlier release; does nothing to one of this.

    Raises:
        StorageError: it was made by a later release, or before the first.
        CorruptStoreError: it is empty.
    """
    if _is_older(connection, path):
        migrate(connection)


def check_revision(connection: Connection, path: Path) -> None:
    """
    Raises:
        OutdatedStoreError: an earlier release made it.
        StorageError: another release made it.
        CorruptStoreError: it is empty.
    """
    if _is_older(connection, path):
        raise OutdatedStoreError(
            f"{path} was made by an earlier Dateline; bring it up to date with "
            "`dateline doctor --repair`."
        )


def _is_older(connection: Connection, path: Path) -> bool:
    if "settings" not in _table_names(connection):
        raise CorruptStoreError(
            f"{path} is empty, as after a power cut; restore a backup with `dateline "
            "restore`, or delete the folder to begin anew."
        )
    revision = int(_revision(connection))
    if int(FIRST_REVISION) <= revision <= int(schema.SCHEMA_REVISION):
        return revision < int(schema.SCHEMA_REVISION)
    raise StorageError(
        f"{path} was made by another version of Dateline (schema {revision}, this one "
        f"reads {FIRST_REVISION} to {schema.SCHEMA_REVISION}); use that version, or "
        "index again into a new folder."
    )


def _revision(connection: Connection) -> str:
    if "alembic_version" in _table_names(connection):
        query = select(schema.alembic_version.c.version_num)
        return str(connection.execute(query).scalar_one())
    settings = schema.settings.c
    query = select(settings.value).where(settings.name == "schema_version")
    return str(connection.execute(query).scalar_one())


def _table_names(connection: Connection) -> set[str]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars()
    return set(names)
