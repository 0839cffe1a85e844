"""``dateline follow``: feeds, asked again and again."""

from __future__ import annotations

from datetime import timedelta

import click

from qa.cli.durations import duration
from qa.cli.options import data_dir_option, json_option, tz_option
from qa.cli.web_options import WebOptions, web_options

LEAST, MOST = timedelta(minutes=1), timedelta(days=1)


@click.command("follow")
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@click.option(
    "--once", is_flag=True, help="One round, for cron; else it keeps running."
)
@click.option(
    "--every",
    callback=lambda _ctx, _option, value: duration(value, LEAST, MOST),
    default="15m",
    show_default=True,
    metavar="DURATION",
    help="Between two rounds: 90s, 15m, 1h…; a feed that asks for more gets it.",
)
@click.option("--outlet", metavar="NAME", help="For articles that name none.")
@click.option("--kind", metavar="KIND", help="For articles that name none.")
@click.option("--language", metavar="CODE", help="For articles that name none.")
@click.option(
    "--embedder",
    metavar="SPEC",
    envvar="DATELINE_EMBEDDER",
    show_envvar=True,
    help="Of a new archive, as for index.",
)
@web_options
@tz_option
@json_option
@data_dir_option
def command(
    feeds: tuple[str, ...],
    once: bool,
    every: timedelta,
    outlet: str | None,
    kind: str | None,
    language: str | None,
    embedder: str | None,
    web: WebOptions,
    tz: str | None,
    as_json: bool,
    data_dir: str | None,
) -> int:
    """Follow feeds: index what is new in them, until it's stopped.

    FEED is the URL of an RSS, Atom or JSON feed. Articles that are new or changed are
    fetched and added to the archive; what was seen is remembered there. A line is
    printed for each round. The archive is locked only while something is stored, so
    that one can search, ask and index beside it; beside `serve`, which is the one
    writer for as long as it runs, nothing can be stored.

    Exit codes of a round: 0 all is well, 1 some of it failed, 2 nothing was done.
    """
    from index.readers import ReadOptions
    from index.times import zone
    from qa.cli.follow_run import run_follow

    options = ReadOptions(
        outlet=outlet, kind=kind, language=language, tz=zone(tz) if tz else None
    )
    return run_follow(
        feeds,
        options,
        web,
        data_dir,
        embedder,
        every=None if once else every,
        as_json=as_json,
    )
