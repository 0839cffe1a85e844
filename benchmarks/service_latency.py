"""How soon the service is ready, and how fast it searches, over HTTP.

    python -m benchmarks.service_latency QUESTIONS.jsonl… --data-dir DIR

starts ``dateline serve`` on DIR (to which that writes, if only that it did), waits
until it is up and ready, and sends questions to ``/v1/search``: half of them one after
the other, then the others, ``--at-once`` of them at the same time. Each is asked as of
the time it names, if it names one; with ``--now`` all are asked as of now.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from benchmarks.asked import read_lines
from benchmarks.growth.report import Memory

PATIENCE_SECONDS = 120.0
POLL_SECONDS = 0.02
WARM_UP = 5

Body = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """Milliseconds of one search: as its client saw it, and by stage."""

    milliseconds: float
    stages: dict[str, float]


@dataclass(frozen=True)
class Running:
    """A service, and when it was started."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    started: float

    def ready(self, path: str) -> float:
        """Seconds from the start until ``path`` says yes."""
        while True:
            if self.process.poll() is not None:
                raise SystemExit("The service has ended; `dateline serve` says why.")
            try:
                if self.client.get(path).status_code == httpx.codes.OK:
                    return time.perf_counter() - self.started
            except httpx.TransportError:
                pass
            if time.perf_counter() - self.started > PATIENCE_SECONDS:
                raise SystemExit(f"{path} doesn't say yes.")
            time.sleep(POLL_SECONDS)

    def search(self, body: Body) -> Found:
        began = time.perf_counter()
        answer = self.client.post("/v1/search", json=body)
        spent = 1_000 * (time.perf_counter() - began)
        answer.raise_for_status()
        return Found(spent, answer.json()["timings_ms"])


def main() -> None:
    """Prints how long it took to be ready, and the times of all searches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--count", type=int, default=400, help="questions, of all")
    parser.add_argument("--results", type=int, default=10)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--now", action="store_true", help="not as of their times")
    options = parser.parse_args()
    lines = [line for path in options.questions for line in read_lines(path)]
    bodies = [
        _body(json.loads(line), options.results, now=options.now)
        for line in lines[:: max(1, len(lines) // options.count)][: options.count]
    ]
    # No question twice: its embedding would be known.
    warming, alone = bodies[:WARM_UP], bodies[WARM_UP::2]
    together = bodies[WARM_UP + 1 :: 2]
    with service(options.data_dir) as running:
        for path in ("/healthz", "/readyz"):
            print(f"{path} after {running.ready(path):.2f} s")
        first, *_ = [running.search(body) for body in warming]
        print(f"the first search: {first.milliseconds:.1f} ms")
        _show("one after the other", [running.search(body) for body in alone])
        with ThreadPoolExecutor(options.at_once) as threads:
            found = list(threads.map(running.search, together))
        _show(f"{options.at_once} at once", found)
        memory = Memory.of(running.process.pid, "at the end")
        print(f"memory: {memory.own} MiB, and {memory.files} MiB of files")


@contextmanager
def service(data_dir: Path) -> Iterator[Running]:
    """``dateline serve`` on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "qa.cli.main", "serve", "--port", str(port)]
    command += ["--data-dir", str(data_dir)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=url, timeout=PATIENCE_SECONDS) as client:
            yield Running(process, client, started)
    finally:
        process.terminate()
        process.wait()


def _body(asked: dict[str, Any], results: int, *, now: bool) -> Body:
    body = {"query": asked["question"], "k": results}
    return body if now or not asked.get("as_of") else body | {"as_of": asked["as_of"]}


def _show(how: str, found: Sequence[Found]) -> None:
    print(f"{len(found)} searches, {how}")
    stages = {stage: [one.stages[stage] for one in found] for stage in found[0].stages}
    stages["in the service"] = [sum(one.stages.values()) for one in found]
    stages["to the client"] = [one.milliseconds for one in found]
    for stage, times in stages.items():
        median, late = np.percentile(times, [50, 95])
        print(f"  {stage:15} median {median:6.1f} ms, p95 {late:6.1f} ms")


if __name__ == "__main__":
    main()
