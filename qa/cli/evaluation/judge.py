"""``dateline eval judge``: a chat model's opinion of a run's citations."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from qa.cli.options import json_option


@click.command("judge")
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--model",
    metavar="SPEC",
    required=True,
    help="Who judges: openai:MODEL on any server that speaks OpenAI's API.",
)
@json_option
def command(run: Path, model: str, as_json: bool) -> None:
    """Let a chat model judge a run's citations.

    It is asked whether the quotes in RUN support what was said. Adds citation recall
    and precision, as ALCE defines them, to the run's metrics. Sentences and quotes are
    sent to the model's server; no verdict is asked for twice.
    """
    from index.folder import DataFolder
    from qa.cli.evaluation.running import ProgressLine
    from qa.cli.evaluation.table import NAME_WIDTH, estimate_text
    from qa.cli.json_output import print_json
    from qa.cli.remote_notice import tell_destination
    from qa.evaluation.judge import Judge
    from qa.evaluation.judging import judge_run
    from qa.evaluation.metrics.by_judge import JUDGED
    from qa.evaluation.records import JudgeReport
    from qa.evaluation.run_folder import RunFolder
    from qa.evaluation.running import Progress
    from qa.evaluation.workspace import Workspace
    from qa.models import load_chat_model

    folder, workspace = RunFolder(run), Workspace()
    folder.description()
    chat_model = load_chat_model(model)
    tell_destination(model, DataFolder(workspace.folder), "verdicts")
    show = ProgressLine(quiet=as_json)

    def progress(done: int, total: int) -> None:
        show.progress(Progress(done=done, total=total, failed=0, asked=0, seconds=0.0))

    with closing(Judge(model, chat_model, workspace.verdicts)) as judge:
        summary = judge_run(folder, judge, progress)
        show.end()
    metrics = {name: summary.metrics[name] for name in JUDGED & summary.metrics.keys()}
    if as_json:
        print_json(
            JudgeReport(judge=judge.description, asked=judge.asked, metrics=metrics)
        )
        return
    for name in sorted(metrics):
        click.echo(f"{name:<{NAME_WIDTH}} {estimate_text(metrics[name])}")
    click.echo(
        f"By {model}, prompt {judge.description.prompt}; asked {judge.asked:,} times."
    )
