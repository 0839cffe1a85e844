"""``dateline remove``: takes articles down, everywhere."""

from __future__ import annotations

import click

from qa.cli.options import data_dir_option, json_option
from qa.cli.plain import plain

NOT_ALL = 1


@click.command("remove")
@click.argument("article_ids", metavar="ARTICLE_ID...", nargs=-1, required=True)
@json_option
@data_dir_option
def command(article_ids: tuple[str, ...], as_json: bool, data_dir: str | None) -> int:
    """Take articles down, out of every store.

    ARTICLE_ID is Dateline's id, or the source's own where only one article has it.
    A tombstone, which holds nothing but hashes, refuses their return. The exit code
    is 1 if an article wasn't found.
    """
    from index.removal import remove_articles
    from qa.cli.clock import clock
    from qa.cli.json_output import print_json
    from qa.opening import open_for_writing
    from qa.records import RemoveReport

    with open_for_writing(data_dir, lambda text: click.echo(text, err=True)) as writer:
        done = remove_articles(article_ids, writer, clock=clock())
    if as_json:
        print_json(
            RemoveReport(removed=list(done.removed), not_found=list(done.not_found))
        )
    else:
        for article_id in done.removed:
            click.echo(f"Removed {article_id}.")
        for name in done.not_found:
            click.echo(plain(f"There is no article {name}."), err=True)
    return NOT_ALL if done.not_found else 0
