"""A writer is killed at several moments, while another process searches.

``python -m benchmarks.crashes`` kills the command line, in a hundred ways.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
STORED = (2, 0, 1)
"""Batches that a run has stored when it is about to be killed: early, where it opens
what the last kill left, and in the midst of its work."""
LONGEST = 0.03
"""Seconds until the kill comes then. All in all, no run gets near the end."""


class Worker:
    """A process of crash_worker.py, spoken to by lines."""

    def __init__(self, role: str, folder: Path) -> None:
        self.notices: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.index.crash_worker", role, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        assert self.process.poll() is None, self.complaint()
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.complaint()
        heard = json.loads(line)
        if "notice" in heard:
            self.notices.append(heard["notice"])
            return self.hear()
        return heard

    def complaint(self) -> str:
        self.process.kill()
        return self.process.communicate()[1]

    def run(self, command: str) -> Any:
        """The result of a command that runs to its end; None if it failed."""
        self.say(command)
        result = None
        while "ended" not in (heard := self.hear()):
            result = heard.get("result", result)
        return result

    def end(self) -> str:
        out, complaint = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, complaint
        return out


@pytest.fixture
def workers() -> Iterator[list[Worker]]:
    started: list[Worker] = []
    yield started
    for worker in started:
        worker.process.kill()
        worker.process.communicate()


def kill(writer: Worker, stored: int, seconds: float) -> None:
    """Starts a run and kills it so long after so many batches."""
    writer.say("index")
    child = writer.hear()["pid"]
    for _ in range(stored):
        assert "passages" in writer.hear()
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while "ended" not in (heard := writer.hear()):
        assert "result" not in heard


@pytest.mark.end_to_end
def test_nothing_is_lost_double_or_half_seen_when_the_writer_is_killed(
    tmp_path: Path, workers: list[Worker]
) -> None:
    folder = tmp_path / "killed"
    writer = Worker("writer", folder)
    reader = Worker("reader", folder)
    workers += [writer, reader]
    assert "ready" in writer.hear()

    moments = random.Random(4)
    for stored in STORED:
        kill(writer, stored, moments.uniform(0, LONGEST))

    writer.run("index")
    writer.run("index in one go")
    reader.say("")
    watched = json.loads(reader.end())

    assert watched["rounds"] > 0
    assert watched["seen"] > 0
    # What is applied twice does no harm, so no index but Chroma's, whose files a
    # kill may break, ever has to be rebuilt.
    broken = [notice for notice in writer.notices if "damaged" in notice]
    assert not broken or {notice.split()[0] for notice in broken} == {"Chroma's"}
    checks = writer.run("examine")
    assert [check for check in checks if not check["ok"]] == []
    assert len(checks) == 5
    assert writer.run("contents") == writer.run("contents of the other")
