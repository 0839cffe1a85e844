"""Compares an archive with the model of it, and its stores with each other."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from benchmarks.crashes.commands import Commands
from benchmarks.crashes.operations import DOCTOR, Operation
from benchmarks.crashes.running import Ended
from benchmarks.crashes.state import State, differences, read_state, reading
from benchmarks.crashes.stories import Stories, read_book
from index.folder import DataFolder
from index.traces import Traces, traces_left, traces_of

SHOWN = 5
BEHIND = """
SELECT (SELECT max(version_no) FROM versions) > value -> '$.version_no'
FROM settings WHERE name = 'reprints'
"""
"""Whether there are versions whose reprints nobody has sought yet."""


class Checker:
    """Knows the archive, and what was removed from it.

    Attributes:
        state: what it held when it was last looked at.
    """

    def __init__(self, archive: DataFolder, stories: Stories) -> None:
        self.state = State()
        self._archive = archive
        self._stories = stories
        self._traces = Traces()

    def read(self, catalogue: Path) -> State:
        """What a catalogue holds.

        Raises:
            ValueError: what nobody wrote, or anything twice.
        """
        return read_state(catalogue, read_book(self._stories.book))

    def traces(self, names: Collection[str]) -> Traces:
        """What would give articles away that are about to be removed."""
        editions = read_book(self._stories.book).values()
        ids = {one.article_id for one in editions if one.name in names}
        return traces_of(self._archive, ids)

    def after(
        self, operation: Operation, ended: Ended, traces: Traces | None
    ) -> Iterator[str]:
        """What is wrong with the archive after an operation, done or killed.

        Args:
            traces: of what it removes.
        """
        found = self.read(self._archive.catalogue)
        if not ended.killed and ended.code not in operation.codes:
            yield f"{operation.kind} ends with {ended.code}: {ended.stderr[-500:]}"
        allowed = operation.states if ended.killed else operation.states[-1:]
        if found not in allowed:
            yield (
                f"{operation.kind}, ended at {ended.point} with {ended.code}, leaves "
                f"{differences(found, allowed[-1])}"
            )
        self.state = found
        if traces is not None and found.removed >= set(operation.arguments[1:]):
            self._traces.words |= traces.words
            self._traces.names |= traces.names
            self._traces.vectors |= traces.vectors
        if operation.backup is not None:
            yield from self.backup(operation.backup, (found,), there=not ended.killed)

    def backup(
        self, path: Path, states: Collection[State], *, there: bool
    ) -> Iterator[str]:
        """What is wrong with a backup.

        Args:
            states: what it may hold.
            there: it has to be there.
        """
        if path.exists():
            found = self.read(path)
            if found not in states:
                yield f"{path.name} holds {differences(found, self.state)}"
        elif there:
            yield f"{path.name} isn't there"

    def whole(self, commands: Commands) -> Iterator[str]:
        """What is wrong once a writer has been through."""
        ended = commands.run((*DOCTOR, "--json"))
        if ended.code != 0:
            checks = json.loads(ended.stdout).get("checks", [ended.stdout])
            yield f"doctor: {[check for check in checks if not check['ok']]}"
        yield from traces_left(self._archive, self._traces)[:SHOWN]
        with reading(self._archive.catalogue) as connection:
            if connection.execute(BEHIND).fetchone() == (1,):
                yield "reprints of some versions were never sought"
