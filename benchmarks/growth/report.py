"""What was measured of an archive: as JSON, as a table, as plots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from benchmarks.plots import write_plot

KIB_PER_MIB = 1024


@dataclass(frozen=True)
class Stage:
    """Milliseconds of one stage under one kind of filters.

    Attributes:
        eligible: passages that these leave.
    """

    filters: str
    eligible: int
    stage: str
    median: float
    p95: float


@dataclass(frozen=True)
class Chroma:
    """What its index finds of the nearest, in milliseconds.

    Attributes:
        recall: the share of the ``wanted`` nearest that is among the ``fetched``.
    """

    wanted: int
    fetched: int
    recall: float
    median: float
    p95: float


@dataclass(frozen=True)
class Memory:
    """Resident memory in MiB: the process's own, and pages of files in it.

    The kernel takes those pages back when it needs them.
    """

    when: str
    own: int
    files: int

    @classmethod
    def of(cls, process: int | str, when: str) -> Memory:
        """Of a process, by its number or ``self``. Linux alone tells."""
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        held = dict(line.split(":", 1) for line in lines)
        own, files = (
            int(held[name].split()[0]) // KIB_PER_MIB for name in ("RssAnon", "RssFile")
        )
        return cls(when, own, files)


@dataclass(frozen=True)
class Measured:
    """Everything of one archive."""

    passages: int
    stages: tuple[Stage, ...]
    chroma: tuple[Chroma, ...]
    memory: tuple[Memory, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, read: dict[str, Any]) -> Self:
        return cls(
            passages=read["passages"],
            stages=tuple(Stage(**one) for one in read["stages"]),
            chroma=tuple(Chroma(**one) for one in read["chroma"]),
            memory=tuple(Memory(**one) for one in read["memory"]),
        )

    def of(self, filters: str, stage: str) -> Stage:
        return next(
            one for one in self.stages if (one.filters, one.stage) == (filters, stage)
        )


def median_and_p95(milliseconds: Sequence[float]) -> tuple[float, float]:
    median, p95 = np.percentile(milliseconds, [50, 95]).round(2).tolist()
    return median, p95


def show(measured: Measured) -> None:
    """Prints a table."""
    print(f"{measured.passages:,} passages")
    for one in measured.stages:
        print(
            f"  {one.filters:12} {one.eligible:9,} eligible  {one.stage:10} "
            f"median {one.median:7.1f} ms, p95 {one.p95:7.1f} ms"
        )
    for found in measured.chroma:
        print(
            f"  Chroma, {found.fetched:5,} fetched: {found.recall:.3f} of the nearest "
            f"{found.wanted:5,}, median {found.median:6.1f} ms, p95 {found.p95:6.1f} ms"
        )
    for held in measured.memory:
        print(
            f"  {held.when}: {held.own} MiB, and {held.files} MiB of files", flush=True
        )


def draw(folder: Path, measured: Sequence[Measured]) -> None:
    """Draws ``search-growth.svg`` and ``search-memory.svg`` into ``folder``."""

    def line(filters: str, stage: str) -> list[tuple[float, float]]:
        return [
            (float(one.passages), one.of(filters, stage).median) for one in measured
        ]

    write_plot(
        folder / "search-growth.svg",
        {
            "both": line("all", "together"),
            "vectors": line("all", "vectors"),
            "full text": line("all", "full text"),
        },
        title="Time to find 1,000 passages by words and by meaning",
        x="passages stored",
        y="ms a question, median",
    )
    held = [(float(one.passages), one.memory[1]) for one in measured]
    write_plot(
        folder / "search-memory.svg",
        {
            "files' pages": [(size, float(memory.files)) for size, memory in held],
            "its own": [(size, float(memory.own)) for size, memory in held],
        },
        title="Memory of a process that searches",
        x="passages stored",
        y="MiB",
    )
