"""One command under way, up to its end or its kill."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crashes.notes import Notes
from benchmarks.crashes.points import GRAPH, Aim

POLL_SECONDS = 0.0005
LONGEST = 120.0
"""Seconds after which a command is taken to hang."""

Files = frozenset[tuple[Path, int, int]]


@dataclass(frozen=True)
class Ended:
    """How a command ended.

    Attributes:
        code: its exit code, negative for a signal.
        point: what it was at then.
    """

    code: int
    stdout: str
    stderr: str
    seconds: float
    point: str

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL


class Running:
    """A command under way."""

    def __init__(
        self,
        pid: int,
        notes: Notes,
        aim: Aim | None,
        archive: Path,
        wait: Callable[[], tuple[int, str, str]],
    ) -> None:
        """
        Args:
            archive: the folder that it works on.
            wait: gives exit code, output and complaints of the process once it ended.
        """
        self._pid = pid
        self._notes = notes
        self._aim = aim
        self._archive = archive
        self._graph = graph_files(archive)
        self._written = 0
        self._wait = wait
        self._began = time.monotonic()

    def end(self, seconds: float = LONGEST) -> Ended:
        """Waits for its end; kills it after so long, or where it was aimed at."""
        aim = self._aim
        deadline = self._began + seconds
        alive = True
        while alive and time.monotonic() < deadline:
            if aim is not None and self._reached(aim):
                deadline = min(deadline, time.monotonic() + aim.seconds)
                aim = None
            if aim is None or aim.point != GRAPH:
                time.sleep(POLL_SECONDS)
            alive = _runs(self._pid)
        if alive:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        code, out, complaints = self._wait()
        spent = time.monotonic() - self._began
        return Ended(code, out, complaints, spent, self._notes.point)

    def _reached(self, aim: Aim) -> bool:
        if aim.point == GRAPH:
            found = graph_files(self._archive)
            if found != self._graph:
                self._graph = found
                self._written += 1
            return self._written >= aim.nth
        return aim.when == "within" and self._notes.entered(aim.point) >= aim.nth


def graph_files(archive: Path) -> Files:
    """Chroma's graph on disk, which is written in place, in tenths of a millisecond."""
    found = set()
    with suppress(OSError):
        for path in archive.glob("chroma/*/*/*"):
            stat = path.stat()
            found.add((path, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


def _runs(pid: int) -> bool:
    """Whether a process is there; its parent has waited for it if it isn't."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
