"""``dateline clusters``: stories that are in several articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import click

from qa.asked_filters import AskedFilters
from qa.cli.filter_options import filter_options
from qa.cli.lines import Line, Printer, bold, dim, line
from qa.cli.options import data_dir_option, json_option
from qa.wording import counted, headed

if TYPE_CHECKING:
    from qa.cluster_records import ClusterList


@click.command("clusters")
@filter_options
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True)
@json_option
@data_dir_option
def command(
    asked: AskedFilters, limit: int, offset: int, as_json: bool, data_dir: str | None
) -> None:
    """List the stories that several articles print, the largest first.

    Of each, the article comes first that the others were most likely made from: an
    agency's own, else one that names an agency, else the earliest.
    """
    from index.times import zone
    from qa.cli.clock import clock
    from qa.cli.unheld import unheld_sentences
    from qa.opening import open_archive
    from qa.presenting_clusters import cluster_list

    filters = asked.resolve(clock())
    with open_archive(data_dir) as archive:
        page = cluster_list(archive, filters, limit, offset)
        unheld = [] if as_json else [*unheld_sentences(archive, asked, filters)]
    if as_json:
        from qa.cli.json_output import print_json

        print_json(page)
        return
    if not page.total:
        click.echo("No story is in several articles.", err=True)
    for sentence in unheld:
        click.echo(sentence, err=True)
    Printer().print(cluster_lines(page, zone(asked.tz)))
    shown_to = page.offset + len(page.clusters)
    if shown_to < page.total:
        click.echo(
            f"{len(page.clusters)} of {page.total:,} stories; "
            f"go on with --offset {shown_to}.",
            err=True,
        )


def cluster_lines(page: ClusterList, tz: tzinfo = UTC) -> Iterator[Line]:
    """A headline a story, and an article a line below it."""
    from qa.cli.moments import shown
    from qa.cli.plain import one_line

    for each in page.clusters:
        facts = [counted(len(each.articles), "article")]
        if each.outlets:
            facts.append(counted(len(each.outlets), "outlet"))
        yield line(bold(headed(one_line(each.articles[0].headline))))
        yield line(dim(", ".join(facts)), indent=2)
        for one in each.articles:
            yield line(
                dim(f"{one.article_id}  "),
                f"{shown(one.published_at, tz)}  ",
                f"{one_line(one.outlet or '-')}  ",
                headed(one_line(one.headline)),
                indent=2,
                hang=4,
            )
