"""``dateline restore``: an archive from a backup."""

from __future__ import annotations

import click

from qa.cli.options import data_dir_option, json_option
from qa.cli.plain import plain


@click.command("restore")
@click.argument("backup", type=click.Path())
@click.option(
    "--replace", is_flag=True, help="Put it in the place of the archive that is there."
)
@json_option
@data_dir_option
def command(backup: str, replace: bool, as_json: bool, data_dir: str | None) -> None:
    """Make the data folder an archive as BACKUP has it.

    Nothing is embedded again. What was removed from the archive that it replaces
    stays removed.
    """
    from pathlib import Path

    from index.folder import DataFolder
    from index.restoring import restore
    from qa.cli.json_output import print_json
    from qa.opening import open_archive
    from qa.reports import RestoreReport
    from qa.wording import counted

    folder = DataFolder.resolve(data_dir)
    refused = restore(
        folder,
        Path(backup),
        replace=replace,
        notice=lambda sentence: click.echo(plain(sentence), err=True),
    )
    with open_archive(folder.path) as archive:
        articles = archive.status().articles
    if as_json:
        print_json(RestoreReport(articles=articles, kept_removed=refused))
        return
    click.echo(plain(f"{counted(articles, 'article')} restored to {folder.path}."))
    if refused:
        stayed = counted(refused, "article")
        click.echo(f"{stayed} removed since the backup was made, and not taken back.")
