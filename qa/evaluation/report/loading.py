"""What a run's folder holds, as far as it holds it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from qa.evaluation.details import DetailLine
from qa.evaluation.metrics import METRICS, Metric
from qa.evaluation.run_folder import (
    DETAILS,
    ITEMS,
    RECORDS,
    SUMMARY,
    TIMING_SUMMARY,
    TIMINGS,
    RunFolder,
)
from qa.evaluation.run_lines import (
    ItemLine,
    JudgeDescription,
    Record,
    RunDescription,
    ScoreLine,
    TimingLine,
)
from qa.evaluation.summary import Summary, TimingSummary, summarise_timings

OPTIONAL = {
    ITEMS: "the questions themselves",
    RECORDS: "what was answered",
    DETAILS: "what was retrieved and quoted",
    TIMINGS: "how long it took",
}
"""Files that a report can do without, and what it lacks then."""


@dataclass(frozen=True)
class LoadedRun:
    """A finished run.

    Attributes:
        items: by id; empty where the file is missing, like ``details``.
        timings: a line an item.
        missing: what the folder doesn't hold, in a phrase each.
    """

    folder: RunFolder
    run: RunDescription
    scores: list[ScoreLine]
    summary: Summary
    items: dict[str, ItemLine]
    details: dict[str, DetailLine]
    timings: list[TimingLine]
    stages: TimingSummary
    judge: JudgeDescription | None
    missing: tuple[str, ...]

    def records(self, ids: Container[str]) -> dict[str, Record]:
        """What came for these items."""
        lines = self.folder.read_lines(RECORDS, Record)
        return {one.id: one for one in lines if one.id in ids}


def load(folder: RunFolder) -> LoadedRun:
    """
    Raises:
        DatasetError: there is no finished run, or a file isn't what it should be.
    """
    scores = folder.scores()
    timings = list(folder.read_lines(TIMINGS, TimingLine))
    if (folder.path / TIMING_SUMMARY).exists():
        stages = folder.read_document(TIMING_SUMMARY, TimingSummary)
    else:
        stages = summarise_timings(timings)
    return LoadedRun(
        folder=folder,
        run=folder.description(),
        scores=scores,
        summary=folder.read_document(SUMMARY, Summary),
        items={one.id: one for one in folder.read_lines(ITEMS, ItemLine)},
        details={one.id: one for one in folder.read_lines(DETAILS, DetailLine)},
        timings=timings,
        stages=stages,
        judge=folder.judge(),
        missing=tuple(
            f"{what} ({name})"
            for name, what in OPTIONAL.items()
            if not (folder.path / name).exists()
        ),
    )


def metric_of(name: str) -> Metric:
    """The metric of that name; of a run by another version it may be unknown."""
    return METRICS.get(name) or Metric(name, "", "neither")
