"""A service whose answers wait for a file: ``python gated_server.py FOLDER GATE``."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import api.opening
from api.server import run
from qa.draft import DraftEvent, Stage
from qa.evidence import Evidence
from qa.question import Question
from tests.api.answerers import FirstSentence


class Gated(FirstSentence):
    """Answers questions that say "wait" once the gate is there."""

    spec = "gated"

    def __init__(self, gate: Path) -> None:
        super().__init__()
        self.gate = gate

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        yield Stage("At the gate")
        while "wait" in question.text and not self.gate.exists():
            time.sleep(0.01)
        yield from super().draft(question, evidence)


if __name__ == "__main__":
    folder, gate = sys.argv[1:]
    api.opening.load_answerer = lambda _spec: Gated(Path(gate))
    run(folder, "localhost", 0, "gated")
