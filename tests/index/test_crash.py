"""A writer is killed at random moments, while another process searches."""

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
KILLS = 10
ROUNDS_TO_SPARE = 4
"""On a fast machine some runs are done before they are killed."""


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


def kill_at_random(writer: Worker, moments: random.Random) -> bool:
    """Starts a run and kills it; False if it was done before."""
    writer.say("index")
    heard = writer.hear()
    child = heard["pid"]
    for _ in range(moments.randint(0, 3)):
        heard = writer.hear()
        if "ended" in heard:
            return False
    time.sleep(moments.uniform(0, 0.2))
    try:
        os.kill(child, signal.SIGKILL)
        killed = True
    except ProcessLookupError:
        killed = False
    while "ended" not in writer.hear():
        pass
    return killed


def test_nothing_is_lost_double_or_half_seen_when_the_writer_is_killed(
    tmp_path: Path, workers: list[Worker]
) -> None:
    folder = tmp_path / "killed"
    writer = Worker("writer", folder)
    reader = Worker("reader", folder)
    workers += [writer, reader]
    assert "ready" in writer.hear()

    moments = random.Random(4)
    killed = sum(
        kill_at_random(writer, moments) for _ in range(KILLS + ROUNDS_TO_SPARE)
    )
    assert killed >= KILLS

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
