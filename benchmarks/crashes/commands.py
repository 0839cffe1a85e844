"""Processes that run the command line, and can be killed.

``python -m benchmarks.crashes.commands`` imports everything once and then forks for
each line on its standard input, so that a hundred commands don't cost a hundred
imports. What the fork runs is the command line itself.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.crashes.conditions import make_often, name_embedders
from benchmarks.crashes.notes import Notes
from benchmarks.crashes.points import NAMES, Aim, arm
from benchmarks.crashes.running import LONGEST, Ended, Running

ROOT = Path(__file__).parents[2]
INPUT, OUTPUT, COMPLAINTS, NOTES = "stdin", "stdout", "stderr", "notes"


class Commands:
    """Runs commands one at a time, each in a fork of one process that waits."""

    def __init__(self, folder: Path, archive: Path, *needed: str) -> None:
        """
        Args:
            folder: for what the commands read, print and note.
            archive: the data folder that they work on unless another is named.
            needed: modules that take long to import.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._archive = archive
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.crashes.commands", folder, *needed],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._hear()

    def start(
        self,
        arguments: Sequence[str],
        aim: Aim | None = None,
        *,
        archive: Path | None = None,
        text: str = "",
    ) -> Running:
        """Starts ``dateline`` with these arguments.

        Args:
            text: its standard input.
        """
        assert self._process.stdin is not None
        archive = archive or self._archive
        (self._folder / INPUT).write_text(text, "utf-8")
        notes = Notes.begin(self._folder / NOTES, NAMES)
        whole = [*arguments, "--data-dir", str(archive)]
        order = {"arguments": whole, "aim": aim and asdict(aim)}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Running(self._hear(), notes, aim, archive, self._wait)

    def run(self, arguments: Sequence[str], archive: Path | None = None) -> Ended:
        """Runs it to its end."""
        return self.start(arguments, archive=archive).end()

    def close(self) -> None:
        self._process.communicate(timeout=LONGEST)

    def _wait(self) -> tuple[int, str, str]:
        code = self._hear()
        out, complaints = (
            (self._folder / name).read_text("utf-8", errors="replace")
            for name in (OUTPUT, COMPLAINTS)
        )
        return code, out, complaints

    def _hear(self) -> int:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The process that runs the commands has died.")
        return int(line)


def serve(folder: Path, needed: Sequence[str]) -> None:
    """Forks for each line, says the fork's id, and then how it ended."""
    name_embedders()
    for module in needed:
        importlib.import_module(module)
    make_often()
    print(0, flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(folder, json.loads(line))
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(folder: Path, order: dict[str, object]) -> None:
    from qa.cli.main import run

    writing = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
    for number, name, flags in (
        (0, INPUT, os.O_RDONLY),
        (1, OUTPUT, writing),
        (2, COMPLAINTS, writing),
    ):
        os.dup2(os.open(folder / name, flags), number)
    aim, arguments = order["aim"], order["arguments"]
    assert isinstance(arguments, list)
    arm(Notes(folder / NOTES, NAMES), Aim(**aim) if isinstance(aim, dict) else None)
    code = run(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2:])
