"""``dateline withdraw``: marks articles as gone from their source."""

from __future__ import annotations

import click

from qa.cli.options import data_dir_option, json_option, tz_option
from qa.cli.plain import plain

NOT_ALL = 1


@click.command("withdraw")
@click.argument("article_ids", metavar="ARTICLE_ID...", nargs=-1, required=True)
@click.option("--at", metavar="TIME", help="Since when. [default: now]")
@click.option("--reason", metavar="TEXT", help="Why, for its history.")
@click.option("--undo", is_flag=True, help="They are back at their source.")
@tz_option
@json_option
@data_dir_option
def command(
    article_ids: tuple[str, ...],
    at: str | None,
    reason: str | None,
    undo: bool,
    tz: str | None,
    as_json: bool,
    data_dir: str | None,
) -> int:
    """Mark articles as withdrawn by their outlet, and keep them.

    From then on they aren't found; as of an earlier moment they still are, and `show`
    and `history` know them. To delete an article, use `remove`. The exit code is 1 if
    an article wasn't found.
    """
    from index.withdrawing import reinstate_articles, withdraw_articles
    from qa.asked_filters import AskedFilters
    from qa.cli.clock import clock
    from qa.cli.json_output import print_json
    from qa.opening import open_for_writing
    from qa.reports import WithdrawReport

    moment = AskedFilters(as_of=at, tz=tz).resolve(clock()).as_of
    with open_for_writing(data_dir, lambda text: click.echo(text, err=True)) as writer:
        if undo:
            done = reinstate_articles(article_ids, writer, moment)
        else:
            done = withdraw_articles(article_ids, writer, moment, reason)
    if as_json:
        print_json(
            WithdrawReport(
                withdrawn=[] if undo else list(done.affected),
                reinstated=list(done.affected) if undo else [],
                not_found=list(done.not_found),
            )
        )
    else:
        what = "Reinstated" if undo else "Withdrawn"
        for article_id in done.affected:
            click.echo(f"{what}: {article_id}.")
        for name in done.not_found:
            click.echo(plain(f"There is no article {name}."), err=True)
    return NOT_ALL if done.not_found else 0
