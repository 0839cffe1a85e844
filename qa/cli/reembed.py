"""``dateline reembed``: another embedder for the same archive."""

from __future__ import annotations

import click

from qa.cli.options import data_dir_option, json_option


@click.command("reembed")
@click.option(
    "--embedder",
    metavar="SPEC",
    help="minilm (offline), or openai:MODEL on any server that speaks OpenAI's API. "
    "[default: the archive's own, where its weights or vectors' size have changed]",
)
@json_option
@data_dir_option
def command(embedder: str | None, as_json: bool, data_dir: str | None) -> None:
    """Change the archive to another embedder.

    The sources aren't read again. Until all is embedded the archive is searched as
    before; the same command resumes a run that was interrupted.
    """
    from qa.cli.json_output import print_json
    from qa.cli.reembed_run import run_reembed

    report = run_reembed(data_dir, embedder, as_json=as_json)
    if as_json:
        print_json(report)
    else:
        click.echo(
            f"The archive is {report.embedder}'s now: {report.passages:,} passages, "
            f"{report.embedded:,} texts embedded, in {report.seconds:.1f} s."
        )
