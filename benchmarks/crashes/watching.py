"""The process that searches all the while, as others do beside a writer.

``python -m benchmarks.crashes.watching FOLDER BOOK`` looks until its standard input
ends, and then says what it saw.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.crashes.conditions import name_embedders
from benchmarks.crashes.running import LONGEST

ROOT = Path(__file__).parents[2]
PAUSE_SECONDS = 0.02


@dataclass
class Seen:
    """What a watcher saw.

    Attributes:
        results: passages that were compared with their source.
        refusals: what Dateline said where it couldn't search.
        violations: what must never be seen, in sentences.
    """

    rounds: int = 0
    results: int = 0
    refusals: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


class Watcher:
    """Starts the process, and ends it."""

    def __init__(self, archive: Path, book: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.crashes.watching", archive, book],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def end(self) -> Seen:
        """What it saw.

        Raises:
            RuntimeError: it has died.
        """
        out, _ = self._process.communicate(timeout=LONGEST)
        if self._process.returncode:
            raise RuntimeError("The process that searches has died.")
        return Seen(**json.loads(out))


def main() -> None:
    """Looks, again and again."""
    name_embedders()
    from benchmarks.crashes.looking import Looking

    archive, book = map(Path, sys.argv[1:])
    looking = Looking(archive, book)
    while not select.select([sys.stdin], [], [], 0)[0]:
        looking.look()
        time.sleep(PAUSE_SECONDS)
    print(json.dumps(asdict(looking.seen)))


if __name__ == "__main__":
    main()
