"""``dateline eval report``: a run as one HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.options import json_option


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("other", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it. [default: report.html in RUN]",
)
@json_option
def command(run: Path, other: Path | None, out: Path | None, as_json: bool) -> None:
    """Show a run as one HTML file.

    RUN may be compared with OTHER, which came before. The file holds every metric with
    its interval, what the confidence is worth, the times, and the questions that went
    wrong. It loads nothing, and can be sent to anybody.
    """
    from qa.cli.plain import plain
    from qa.evaluation.report.writing import write_report
    from qa.evaluation.run_folder import RunFolder

    written = write_report(RunFolder(run), RunFolder(other) if other else None, out)
    if as_json:
        from qa.cli.json_output import print_json

        print_json(written)
        return
    click.echo(plain(written.report))
