"""Operation, kill, recovery, checks, and again."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.crashes.aims import Aims
from benchmarks.crashes.checking import Checker
from benchmarks.crashes.commands import Commands
from benchmarks.crashes.findings import Findings
from benchmarks.crashes.migrating import Migrations
from benchmarks.crashes.operations import DOCTOR, POINTS, Operation, Operations
from benchmarks.crashes.points import Aim
from benchmarks.crashes.running import LONGEST, Ended
from benchmarks.crashes.stories import EVERYWHERE, Stories
from benchmarks.crashes.watching import Watcher
from index.folder import DataFolder

READING = (("search", EVERYWHERE), ("status",), ("list",), (*DOCTOR, "--json"))
STORES = ("chromadb", "tantivy", "alembic")
"""Modules that a writer needs."""
CHAT = ("chat", "--model", "lexical")
QUESTION = f"What does the {EVERYWHERE} say?\n"
ROUNDS_WATCHED = 8
UNWATCHED = 0.2
"""Share of the time in which nobody else has the archive open."""
AGAIN = 0.25
"""Share of kills that are followed by another before anything is mended."""
BESIDE = 0.3
"""Share of operations beside which another command runs."""
MIGRATIONS = 0.07
"""Share of operations that are done to an archive of an earlier release."""


class Campaign:
    """One archive, and what happens to it."""

    def __init__(self, folder: Path, seed: int, other: str) -> None:
        """
        Args:
            folder: an empty one.
            other: the second embedder.
        """
        for name in ("sources", "backups"):
            (folder / name).mkdir()
        self._moments = random.Random(seed)
        self._aims = Aims(self._moments)
        self._findings = Findings()
        self._archive = DataFolder(folder / "archive")
        self._stories = Stories(folder / "sources", self._moments)
        self._checker = Checker(self._archive, self._stories)
        self._operations = Operations(
            self._stories, folder / "backups", other, self._moments
        )
        self._commands = Commands(folder / "commands", self._archive.path, *STORES)
        self._others = Commands(folder / "others", self._archive.path)
        self._migrations = Migrations(folder / "old", self._commands, self._findings)

    def run(self, kills: int) -> Findings:
        """Kills so often; gives what was seen."""
        while self._findings.kills.total() < kills:
            watcher = None
            if self._moments.random() >= UNWATCHED:
                watcher = Watcher(self._archive.path, self._stories.book)
            for _ in range(ROUNDS_WATCHED):
                if self._findings.kills.total() < kills:
                    self._round()
            if watcher is not None:
                self._findings.saw(watcher.end())
        self._recover(None)
        self._commands.close()
        self._others.close()
        return self._findings

    def _round(self) -> None:
        """Kills an operation, maybe another, and has the damage mended."""
        if self._moments.random() < MIGRATIONS:
            self._migrations.kill(self._aims)
            return
        operation = self._operations.choose(self._checker.state)
        ended = self._run(operation, *self._aim(operation))
        while ended.killed and self._moments.random() < AGAIN:
            operation = self._next(operation)
            ended = self._run(operation, *self._aim(operation))
        if ended.killed:
            self._recover(operation)

    def _aim(self, operation: Operation) -> tuple[float, Aim | None]:
        return self._aims.choose(operation.kind, POINTS[operation.kind])

    def _next(self, killed: Operation) -> Operation:
        """The same source again, or anything else."""
        if killed.editions and self._moments.random() < 0.5:
            return self._operations.again(killed, self._checker.state)
        return self._operations.choose(self._checker.state)

    def _run(self, operation: Operation, limit: float, aim: Aim | None) -> Ended:
        """Runs an operation, killed if it comes to that, and looks at what is there."""
        kind, traces = operation.kind, None
        if kind == "remove":
            traces = self._checker.traces(operation.arguments[1:])
        running = self._commands.start(operation.arguments, aim)
        beside = self._moments.random() < BESIDE and self._checker.state.versions
        if beside:
            self._beside(operation)
        ended = running.end(limit)
        self._findings.heard(ended)
        if ended.killed:
            self._findings.kills[kind, aim.point if aim else ended.point] += 1
        else:
            self._findings.done[kind] += 1
            self._aims.lasts[kind] = ended.seconds
        for violation in self._checker.after(operation, ended, traces):
            self._findings.violation(violation)
        if operation.backup is not None and operation.backup.exists():
            self._operations.backups[operation.backup] = self._checker.state
        return ended

    def _beside(self, operation: Operation) -> None:
        """Backs up, or chats, while the operation is under way."""
        if self._moments.random() < 0.5:
            ended = self._others.start(CHAT, text=QUESTION).end()
        else:
            path = self._operations.new_backup()
            ended = self._others.run(("backup", str(path)))
            for violation in self._checker.backup(
                path, operation.states, there=ended.code == 0
            ):
                self._findings.violation(f"beside {operation.kind}: {violation}")
        self._findings.heard(ended)
        if ended.code != 0:
            self._findings.refusals[f"beside {operation.kind}: {ended.stderr}"] += 1

    def _recover(self, killed: Operation | None) -> None:
        """The next commands work, and the first that writes sets everything right."""
        state = self._checker.state
        if state.versions and self._moments.random() < 0.5:
            self._read()
        ended = self._write(killed)
        self._findings.recoveries.append(ended.seconds)
        for violation in self._checker.whole(self._commands):
            self._findings.violation(violation)

    def _read(self) -> None:
        command = self._moments.choice(READING)
        ended = self._commands.run(command)
        self._findings.heard(ended)
        # What a killed writer left open isn't right yet, and doctor says so.
        if ended.code not in ((0, 1) if command[0] == "doctor" else (0,)):
            said = f"{ended.stdout[-300:]} {ended.stderr[-300:]}"
            self._findings.violation(f"{command[0]} ends with {ended.code}: {said}")

    def _write(self, killed: Operation | None) -> Ended:
        state = self._checker.state
        if state.embedder is None or self._moments.random() < 0.5:
            operation = self._next(killed) if killed else self._operations.index(state)
            # What rebuilds or copies without opening the archive mends nothing.
            while operation.kind in {"backup", "doctor", "reembed"}:
                operation = self._operations.choose(state)
        else:
            operation = self._operations.repair(state)
        return self._run(operation, LONGEST, None)
