"""``dateline list``: the articles, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import click

from qa.asked_filters import AskedFilters
from qa.cli.filter_options import filter_options
from qa.cli.lines import Line, Printer, dim, line
from qa.cli.options import data_dir_option, json_option
from qa.wording import counted, headed

if TYPE_CHECKING:
    from qa.article_records import ArticleList


@click.command("list")
@filter_options
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True)
@json_option
@data_dir_option
def command(
    asked: AskedFilters, limit: int, offset: int, as_json: bool, data_dir: str | None
) -> None:
    """List the articles that stood, newest first."""
    from index.times import zone
    from qa.cli.clock import clock
    from qa.cli.unheld import unheld_sentences
    from qa.opening import open_archive
    from qa.presenting_articles import article_list

    filters = asked.resolve(clock())
    with open_archive(data_dir) as archive:
        page = article_list(archive, filters, limit, offset)
        unheld = [] if as_json else [*unheld_sentences(archive, asked, filters)]
    if as_json:
        from qa.cli.json_output import print_json

        print_json(page)
        return
    if not page.total:
        click.echo("No article matches.", err=True)
    for sentence in unheld:
        click.echo(sentence, err=True)
    Printer().print(list_lines(page, zone(asked.tz)))
    shown_to = page.offset + len(page.articles)
    if shown_to < page.total:
        click.echo(
            f"{len(page.articles)} of {counted(page.total, 'article')}; "
            f"go on with --offset {shown_to}.",
            err=True,
        )


def list_lines(page: ArticleList, tz: tzinfo = UTC) -> Iterator[Line]:
    """A line an article: id, time, outlet, headline."""
    from qa.cli.moments import shown
    from qa.cli.plain import one_line

    for each in page.articles:
        yield line(
            dim(f"{each.article_id}  "),
            f"{shown(each.published_at, tz)}  ",
            f"{one_line(each.outlet or '-')}  ",
            headed(one_line(each.headline)),
            hang=4,
        )
