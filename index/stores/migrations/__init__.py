"""Brings catalogues of earlier releases up to this one's schema, with Alembic.

A change of ``schema.py`` comes with a revision in ``versions/``, whose number is the
next ``SCHEMA_REVISION``. Each is one step forwards; all steps that a catalogue needs
happen in one transaction, so that a process killed in between leaves it as it was.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

FIRST_REVISION = "2"
"""Of the first release; its catalogues don't know of Alembic yet."""


def migrate(connection: Connection) -> None:
    """Brings the catalogue up to date, inside the caller's transaction.

    The catalogue must be of an earlier release.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Percent signs would be taken for references to other options.
    here = str(Path(__file__).parent).replace("%", "%%")
    config.set_main_option("script_location", here)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if not connection.dialect.has_table(connection, "alembic_version"):
        command.stamp(config, FIRST_REVISION)
    command.upgrade(config, "head")
