"""``eval run`` from end to end: dataset and system in, a finished folder out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version

from qa.evaluation.dataset import Dataset, Item, Part, TwinQuery
from qa.evaluation.details import detail_line
from qa.evaluation.items import item_line
from qa.evaluation.judge import with_judged
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
from qa.evaluation.systems import DEPTH, Setting, embeds, find_system, is_ours, opened
from qa.evaluation.workspace import Workspace
from qa.rerankers import check_spec


@dataclass(frozen=True)
class RunOptions:
    """What a run is made with.

    Attributes:
        system: spec; see :mod:`qa.evaluation.systems`.
        reranker: spec; None for none.
        limit: items to draw; None for all.
        answers: whether answers are wanted, or retrieval alone.
        price: of the model's tokens, where it is known.
    """

    system: str = "dateline"
    model: str = "extractive"
    embedder: str = "minilm"
    reranker: str | None = None
    limit: int | None = None
    seed: int = 0
    workers: int = 1
    answers: bool = True
    depth: int = DEPTH
    price: Price | None = None


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


def describe(
    dataset: Dataset, parts: list[Part], options: RunOptions
) -> RunDescription:
    """What will be run."""
    answers = options.answers and is_ours(options.system)
    return RunDescription(
        dataset=dataset.name,
        note=dataset.note,
        fingerprint=_fingerprint(parts),
        system=options.system,
        model=options.model if answers else None,
        prompt=_prompt_of(options.model) if answers else None,
        embedder=options.embedder if embeds(options.system) else None,
        reranker=options.reranker if is_ours(options.system) else None,
        answers=options.answers,
        depth=options.depth,
        limit=options.limit,
        seed=options.seed,
        items=sum(len(part.items) for part in parts),
        version=version("dateline"),
    )


def _prompt_of(model: str) -> str | None:
    """The id of the prompt that a model is given; None for one that needs none."""
    if ":" not in model:
        return None
    from prompts import load_prompt

    return load_prompt("answer").label


def _every(parts: list[Part]) -> Iterator[tuple[Part, Item]]:
    return ((part, item) for part in parts for item in part.items)


def _fingerprint(parts: list[Part]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(f"{part.name}\n{part.corpus.fingerprint}\n".encode())
        for item in part.items:
            # A set has another order in each process.
            plain = sorted(item.twins) if isinstance(item, TwinQuery) else ""
            known = item.id if isinstance(item, TwinQuery) else repr(item)
            digest.update(f"{known}{plain}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


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
