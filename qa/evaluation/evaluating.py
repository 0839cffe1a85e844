"""``eval run`` from end to end: dataset and system in, a finished folder out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qa.evaluation.dataset import Dataset, Item, Part
from qa.evaluation.describing import RunOptions, describe
from qa.evaluation.details import detail_line
from qa.evaluation.items import item_line
from qa.evaluation.judging import with_judged
from qa.evaluation.metrics import Habits, Scores, score
from qa.evaluation.prices import Price
from qa.evaluation.response import Response
from qa.evaluation.run_folder import (
    DETAILS,
    ITEMS,
    SCORES,
    SUMMARY,
    TIMING_SUMMARY,
    TIMINGS,
    RunFolder,
)
from qa.evaluation.run_lines import (
    ItemLine,
    Record,
    RunDescription,
    ScoreLine,
    TimingLine,
)
from qa.evaluation.running import Progress, Runner, chosen
from qa.evaluation.summary import Summary, TimingSummary, summarise, summarise_timings
from qa.evaluation.systems import Setting, find_system, opened
from qa.evaluation.workspace import Workspace
from qa.rerankers import check_spec


@dataclass(frozen=True)
class Finished:
    """A run that is done."""

    run: RunDescription
    summary: Summary
    timings: TimingSummary


def evaluate(
    dataset: Dataset,
    options: RunOptions,
    folder: RunFolder,
    workspace: Workspace,
    *,
    tell: Callable[[str], None] = lambda _line: None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Finished:
    """Asks, scores and sums up; goes on where an earlier run of the same was killed.

    Args:
        tell: shows a person a line about what is made before the first question.

    Raises:
        DatasetError: the system doesn't know what is asked, or the folder holds
            another run.
        ModelError: a model can't be used, or failed again and again.
        StorageError: another process is making what this run needs.
    """
    opener = find_system(options.system)
    check_spec(options.reranker)
    parts = chosen(dataset.parts, options.limit, options.seed)
    run = describe(dataset, parts, options)
    with folder.written_alone():
        folder.describe(run)
        lines = [item_line(part, item) for part, item in _every(parts)]
        folder.write_lines(ITEMS, lines)
        runner = Runner(folder, run.items, options.workers, on_progress)
        for part in parts:
            if not runner.lacking(part.items):
                continue
            setting = Setting(
                corpus=part.corpus,
                workspace=workspace,
                model=options.model,
                embedder=options.embedder,
                reranker=options.reranker,
                answers=options.answers,
                depth=options.depth,
                tell=tell,
            )
            with opened(opener, setting) as system:
                runner.run(options.system, system, part.items)
        records = runner.finish(item for _, item in _every(parts))
        return _sum_up(folder, run, parts, records, lines, options)


def _sum_up(
    folder: RunFolder,
    run: RunDescription,
    parts: list[Part],
    records: list[Record],
    lines: list[ItemLine],
    options: RunOptions,
) -> Finished:
    """Everything that follows from the records, written down."""
    scores = list(_scores(parts, records, lines, options))
    if folder.judge() is not None:
        scores = with_judged(scores, folder.read_lines(SCORES, ScoreLine))
    details = [
        detail_line(part, item, record)
        for (part, item), record in zip(_every(parts), records, strict=True)
    ]
    summary = summarise(scores, options.seed)
    timings = summarise_timings(folder.read_lines(TIMINGS, TimingLine))
    folder.write_lines(DETAILS, details)
    folder.write_lines(SCORES, scores)
    folder.write_document(SUMMARY, summary)
    folder.write_document(TIMING_SUMMARY, timings)
    return Finished(run, summary, timings)


def _every(parts: list[Part]) -> Iterator[tuple[Part, Item]]:
    return ((part, item) for part in parts for item in part.items)


def _scores(
    parts: list[Part],
    records: list[Record],
    lines: list[ItemLine],
    options: RunOptions,
) -> Iterator[ScoreLine]:
    """What each item counts; families that weren't asked for are left out."""
    outputs = [record.output for record in records]
    habits = Habits.of(outputs, wanted=options.answers)
    for (part, item), record, line in zip(_every(parts), records, lines, strict=True):
        found = score(item, record.output, part.corpus, habits)
        found |= _cost(record, options.price)
        yield ScoreLine(
            id=item.id,
            part=line.part,
            type=line.type,
            age=line.age,
            scores={name: list(row) for name, row in found.items()},
        )


def _cost(record: Record, price: Price | None) -> Scores:
    """What an answer cost, where tokens and their price are known."""
    usage = record.output.usage if isinstance(record.output, Response) else None
    if price is None or usage is None:
        return {}
    return {"cost.money": (price.of(usage.input_tokens, usage.output_tokens),)}
