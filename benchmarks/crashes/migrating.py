"""Archives of earlier releases, killed while they are brought up to date."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.crashes.aims import Aims
from benchmarks.crashes.commands import ROOT, Commands
from benchmarks.crashes.findings import Findings
from benchmarks.crashes.operations import DOCTOR
from benchmarks.crashes.state import reading
from index.folder import DataFolder

SCHEMAS = ROOT / "tests" / "index" / "stores" / "schemas"
POINTS = ("migrating", "commit", "commit", "opening", "building", "closing", "reprints")
CONTENTS = (
    "SELECT article_id, external_id FROM articles ORDER BY article_id",
    "SELECT version_id, headline, text, modified_at FROM versions ORDER BY version_id",
    'SELECT key, title, start, "end" FROM posts ORDER BY version_no, post_no',
    "SELECT conversation_id, turn, answer FROM answers ORDER BY answer_no",
)
REPAIR = (*DOCTOR, "--repair")


class Migrations:
    """Makes such archives, one after the other, and kills what migrates them."""

    def __init__(self, folder: Path, commands: Commands, findings: Findings) -> None:
        self._folder = folder
        self._commands = commands
        self._findings = findings

    def kill(self, aims: Aims) -> None:
        """Makes one, kills the command that brings it up to date, and repeats it."""
        dump = aims.moments.choice(sorted(SCHEMAS.glob("*.sql")))
        archive = self._make(dump)
        before = _contents(archive)
        limit, aim = aims.choose("migrate", POINTS)
        ended = self._commands.start(REPAIR, aim, archive=archive.path).end(limit)
        if ended.killed:
            self._findings.kills["migrate", aim.point if aim else ended.point] += 1
        else:
            self._findings.done["migrate"] += 1
            aims.lasts["migrate"] = ended.seconds
        for violation in self._wrong(archive, before):
            self._findings.violation(f"migrate, at {ended.point}: {violation}")

    def _make(self, dump: Path) -> DataFolder:
        shutil.rmtree(self._folder, ignore_errors=True)
        archive = DataFolder(self._folder)
        archive.create()
        with closing(sqlite3.connect(archive.catalogue)) as connection:
            connection.executescript(dump.read_text("utf-8"))
            connection.execute("PRAGMA journal_mode = WAL")
        return archive

    def _wrong(self, archive: DataFolder, before: list[list[object]]) -> Iterator[str]:
        if _contents(archive) != before:
            yield "the kill changed what is stored"
        ended = self._commands.run(REPAIR, archive.path)
        self._findings.proper(ended)
        if ended.code != 0:
            yield f"repair ends with {ended.code}: {ended.stdout} {ended.stderr}"
        if _contents(archive) != before:
            yield "the repair changed what is stored"


def _contents(archive: DataFolder) -> list[list[object]]:
    """What has to stay as it is from release to release."""
    with reading(archive.catalogue) as connection:
        return [connection.execute(query).fetchall() for query in CONTENTS]
