"""Asks archives that were made for it, and notes time, memory and what was missed."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from benchmarks.asked import read_lines
from benchmarks.growth.folders import Made
from benchmarks.growth.neighbours import neighbours
from benchmarks.growth.report import (
    Measured,
    Memory,
    Stage,
    draw,
    median_and_p95,
    show,
)
from index.embedders import load_embedder
from index.embedders.fitting import fitting
from index.filters import Filters
from index.search import search_text, search_vectors
from index.stores.snapshot import Snapshot
from index.times import from_epoch, system_clock

K = 1_000
WARM_UP = 5
SHARES = (0.05, 0.3, 0.6)
"""As of moments at which so much was published."""
RECENT = timedelta(weeks=3)


def run(options: argparse.Namespace) -> None:
    """Asks each archive in a process of its own, and writes what was measured."""
    sizes = sorted(int(path.name) for path in options.folder.iterdir())
    measured = []
    for size in sizes:
        made = options.folder / str(size)
        if not Made(made).columns.exists():
            continue
        command = [sys.executable, "-m", "benchmarks.growth", "ask", str(made)]
        command += [str(options.questions), "--count", str(options.count)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        measured.append(Measured.from_json(json.loads(done.stdout)))
        show(measured[-1])
    text = json.dumps([one.as_json() for one in measured], indent=1)
    options.out.write_text(text + "\n", "utf-8")
    if options.plots is not None:
        draw(options.plots, measured)


def ask(options: argparse.Namespace) -> None:
    """Asks one archive, and prints what was measured as JSON."""
    questions = _questions(options.questions, options.count)
    with Made(options.folder).opened() as snapshot:
        snapshot.vectors().warm_up()
        memory = [Memory.of("self", "before the first question")]
        asked = _Asked(snapshot, questions)
        stages = [stage for kind in asked.kinds for stage in asked.stages(kind)]
        memory.append(Memory.of("self", "after all questions"))
        chroma = neighbours(snapshot, asked.vectors)
        if chroma:
            memory.append(Memory.of("self", "with Chroma's index, too"))
        measured = Measured(
            passages=len(snapshot.standing.passage_no),
            stages=tuple(stages),
            chroma=chroma,
            memory=tuple(memory),
        )
    print(json.dumps(measured.as_json()))


def _questions(path: Path, count: int) -> list[str]:
    lines = list(read_lines(path))
    return [json.loads(line)["question"] for line in lines[:: len(lines) // count]]


@dataclass(frozen=True)
class _Moments:
    """Filters of one kind, each of another day.

    Attributes:
        period: how long before as-of it must have been said; None for any time.
    """

    name: str
    first: datetime
    period: timedelta | None = None

    def filters(self, turn: int) -> Filters:
        as_of = self.first + timedelta(days=turn)
        since = None if self.period is None else as_of - self.period
        return Filters(as_of=as_of, published_from=since)


class _Asked:
    """One archive, and what it is asked."""

    def __init__(self, snapshot: Snapshot, questions: Sequence[str]) -> None:
        self.snapshot = snapshot
        self.questions = questions
        self.embedder = load_embedder("minilm")
        self.vectors = self.embedder.embed(questions)
        quantiles = np.quantile(snapshot.standing.stated, SHARES)
        earlier = [from_epoch(int(moment)) for moment in quantiles]
        self.kinds = [
            _Moments("all", system_clock()),
            *(
                _Moments(f"{share:.0%}", moment)
                for share, moment in zip(SHARES, earlier, strict=True)
            ),
            _Moments("three weeks", earlier[-1], RECENT),
        ]

    def stages(self, kind: _Moments) -> list[Stage]:
        """Each stage under such filters."""
        times: dict[str, list[float]] = {}
        for turn, number in enumerate([*range(WARM_UP), *range(len(self.questions))]):
            for stage, work in self._work(number, kind.filters(turn)).items():
                began = time.perf_counter()
                work()
                spent = 1_000 * (time.perf_counter() - began)
                times.setdefault(stage, []).append(spent)
        kept = {stage: spent[WARM_UP:] for stage, spent in times.items()}
        kept["together"] = [sum(parts) for parts in zip(*kept.values(), strict=True)]
        eligible = len(self.snapshot.standing.select(kind.filters(0)))
        return [
            Stage(kind.name, eligible, stage, *median_and_p95(spent))
            for stage, spent in kept.items()
        ]

    def _work(self, number: int, filters: Filters) -> dict[str, Callable[[], object]]:
        question, vector = self.questions[number], self.vectors[number]
        snapshot, embedder = self.snapshot, self.embedder
        return {
            "embed": lambda: embedder.embed([fitting(question, embedder)]),
            "select": lambda: snapshot.standing.select(filters),
            "full text": lambda: search_text(snapshot, question, filters, K),
            "vectors": lambda: search_vectors(snapshot, vector, filters, K),
        }
