"""One run of ``dateline eval run``, with its progress and its interrupts."""

from __future__ import annotations

import re
import sys
import time
from contextlib import closing
from pathlib import Path

import click

from index.errors import DatasetError
from index.folder import DataFolder
from qa.cli.evaluation.table import run_lines
from qa.cli.failures import InterruptedByUser
from qa.cli.json_output import print_json
from qa.cli.lines import Printer
from qa.cli.plain import plain
from qa.cli.remote_notice import tell_destination
from qa.evaluation.dataset import Dataset
from qa.evaluation.describing import RunOptions
from qa.evaluation.estimating import estimate_cost
from qa.evaluation.evaluating import evaluate
from qa.evaluation.records import EvaluationReport
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.running import Progress
from qa.evaluation.systems import embeds, is_ours
from qa.evaluation.workspace import Workspace
from qa.wording import rough_duration

RUNS = "evaluation-runs"
SECONDS_BETWEEN_LINES = 10.0


def run(
    dataset: Dataset,
    options: RunOptions,
    out: Path | None,
    *,
    resume: bool,
    as_json: bool,
) -> int:
    """Runs, prints the table, and gives the exit code.

    Raises: as :func:`qa.evaluation.evaluating.evaluate`.
    """
    folder = RunFolder(out or Path(RUNS) / folder_name(dataset, options))
    if folder.exists and not resume:
        raise DatasetError(
            f"{folder.path} holds a run already; go on with it by --resume, or name "
            "another folder with --out."
        )
    workspace = Workspace()
    data = DataFolder(workspace.folder)
    if is_ours(options.system) and options.answers:
        tell_destination(options.model, data, "answers")
    if embeds(options.system):
        tell_destination(options.embedder, data, "embeddings")
    if is_ours(options.system) and options.reranker is not None:
        tell_destination(options.reranker, data, "scores")
    show = ProgressLine(quiet=as_json)
    with closing(workspace):
        try:
            done = evaluate(
                dataset,
                options,
                folder,
                workspace,
                tell=show.line,
                on_progress=show.progress,
            )
        except KeyboardInterrupt as error:
            raise InterruptedByUser(
                f"Interrupted; what came is kept in {folder.path}: go on with --resume."
            ) from error
        finally:
            show.end()
    report = EvaluationReport(
        folder=str(folder.path),
        run=done.run,
        summary=done.summary,
        timings=done.timings,
    )
    if as_json:
        print_json(report)
    else:
        Printer().print(run_lines(report))
    failed = done.summary.metrics.get("run.failed")
    return 1 if failed is not None and failed.value else 0


def dry(dataset: Dataset, options: RunOptions, *, as_json: bool) -> int:
    """Says what a run would cost."""
    with closing(Workspace()) as workspace:
        cost = estimate_cost(dataset, options, workspace)
    if as_json:
        print_json(cost)
        return 0
    click.echo(f"{cost.items:,} items of {dataset.name} for {options.system}.")
    if cost.texts_to_embed is not None:
        click.echo(
            f"{cost.texts_to_embed:,} texts to embed with {options.embedder} first; "
            "the others are kept from earlier."
        )
    if cost.input_tokens is None:
        click.echo("No chat model is asked.")
    else:
        click.echo(
            f"About {cost.input_tokens:,} tokens for {options.model} to read, and "
            f"{cost.output_tokens:,} to write."
        )
    if cost.money is not None:
        click.echo(f"By the prices given that costs about {cost.money:.2f}.")
    return 0


def folder_name(dataset: Dataset, options: RunOptions) -> str:
    """``examples-dateline``, with the models and the limit where they aren't usual."""
    parts = [dataset.name, options.system]
    if options.model != RunOptions.model and is_ours(options.system):
        parts.append(options.model)
    if options.embedder != RunOptions.embedder and embeds(options.system):
        parts.append(options.embedder)
    if options.reranker is not None and is_ours(options.system):
        parts.append(options.reranker)
    if not options.answers:
        parts.append("retrieval")
    if options.limit is not None:
        parts.append(f"{options.limit}-seed-{options.seed}")
    return "-".join(re.sub(r"[^\w.]+", "-", part).strip("-") for part in parts)


class ProgressLine:
    """How far a run is, on stderr: a line that changes, or one every ten seconds."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty()
        self._last = time.monotonic()
        self._width = 0

    def line(self, text: str) -> None:
        """A sentence about what is made first."""
        if not self._quiet:
            self.end()
            click.echo(plain(text), err=True)

    def progress(self, now: Progress) -> None:
        """How many were asked."""
        interval = 0.2 if self._live else SECONDS_BETWEEN_LINES
        if self._quiet or time.monotonic() - self._last < interval:
            return
        self._last = time.monotonic()
        text = f"{now.done:,} of {now.total:,} asked"
        if now.failed:
            text += f", {now.failed:,} failed"
        if now.seconds_left is not None:
            rate, left = now.asked / now.seconds, rough_duration(now.seconds_left)
            text += f", {rate:.1f}/s, {left} left"
        if not self._live:
            click.echo(text, err=True)
            return
        click.echo("\r" + text.ljust(self._width), err=True, nl=False)
        self._width = len(text)

    def end(self) -> None:
        """Leaves the line that changes."""
        if self._width:
            click.echo(err=True)
            self._width = 0
