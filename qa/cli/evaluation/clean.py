"""``dateline eval clean``: frees the disk of what can be made again."""

from __future__ import annotations

import click

from qa.cli.options import json_option

MEGABYTE = 1_000_000


@click.command("clean")
@click.option("--vectors", is_flag=True, help="Delete the vectors as well.")
@json_option
def command(vectors: bool, as_json: bool) -> None:
    """Delete archives and indexes made for runs.

    The runs themselves stay, and the judges' verdicts; vectors stay too, as they took
    longest. What is needed again is made again.
    """
    from qa.cli.json_output import print_json
    from qa.evaluation.records import CleanReport
    from qa.evaluation.workspace import Workspace

    workspace = Workspace()
    freed = workspace.clear(vectors=vectors)
    report = CleanReport(
        folder=str(workspace.folder), freed=freed, kept=workspace.size()
    )
    if as_json:
        print_json(report)
        return
    click.echo(
        f"{report.freed / MEGABYTE:,.1f} MB deleted in {report.folder}, "
        f"{report.kept / MEGABYTE:,.1f} MB left."
    )
