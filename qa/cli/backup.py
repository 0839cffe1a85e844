"""``dateline backup``: a copy of the archive in one file."""

from __future__ import annotations

import click

from qa.cli.options import data_dir_option, json_option
from qa.cli.plain import plain


@click.command("backup")
@click.argument("target", type=click.Path())
@click.option("--force", is_flag=True, help="Overwrite TARGET if it is there.")
@json_option
@data_dir_option
def command(target: str, force: bool, as_json: bool, data_dir: str | None) -> None:
    """Copy the archive into one file, also while it is used.

    TARGET is a file, or a folder, in which the file is named by the time. It holds
    articles, versions, embeddings, conversations and answers; the indexes are built
    again by `restore`. What was removed isn't in it.
    """
    from pathlib import Path

    from index.backup import back_up
    from qa.cli.clock import clock
    from qa.cli.json_output import print_json
    from qa.opening import existing_folder
    from qa.reports import BackupReport
    from qa.wording import counted

    done = back_up(existing_folder(data_dir), Path(target), clock()(), replace=force)
    if as_json:
        print_json(
            BackupReport(
                path=str(done.path),
                bytes=done.bytes,
                articles=done.articles,
                versions=done.versions,
                passages=done.passages,
            )
        )
    else:
        megabytes = f"{done.bytes / 1e6:.1f} MB"
        text = f"{counted(done.articles, 'article')} in {done.path} ({megabytes})."
        click.echo(plain(text))
