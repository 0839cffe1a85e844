"""``dateline index``: reads sources into the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qa.cli.options import data_dir_option, json_option, tz_option
from qa.cli.web_options import WebOptions, web_options

if TYPE_CHECKING:
    from index.readers import ReadOptions


@click.command("index")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--source",
    "namespace",
    metavar="NAME",
    help="A name for where these come from: ids, and paths below SOURCE, mean the same "
    "article in every run with that name. [default: the file's own path]",
)
@click.option(
    "--published-at",
    metavar="TIME",
    help="For articles that give no date themselves.",
)
@click.option("--outlet", metavar="NAME", help="For articles that name none.")
@click.option("--kind", metavar="KIND", help="For articles that name none.")
@click.option("--language", metavar="CODE", help="For articles that name none.")
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help="Of SOURCE, whatever its name. [default: told by ending and beginning]",
)
@click.option(
    "--map",
    "mapping",
    metavar="FIELD=PATH",
    multiple=True,
    help="Where records have a field: text=content.body. May be given several times.",
)
@click.option("--url", help="Of the one article in SOURCE, if it gives none.")
@click.option(
    "--embargo", metavar="TIME", help="Show nothing of these before that moment."
)
@click.option(
    "--confidential",
    is_flag=True,
    help="Never send these to a model on another machine.",
)
@click.option(
    "--restore", is_flag=True, help="Take back articles that were removed before."
)
@click.option(
    "--embedder",
    metavar="SPEC",
    envvar="DATELINE_EMBEDDER",
    show_envvar=True,
    help="Of a new archive: minilm (offline), or openai:MODEL on any server that "
    "speaks OpenAI's API. [default: minilm; later, the archive's own]",
)
@web_options
@tz_option
@json_option
@data_dir_option
def command(
    sources: tuple[str, ...],
    namespace: str | None,
    published_at: str | None,
    outlet: str | None,
    kind: str | None,
    language: str | None,
    format_name: str | None,
    mapping: tuple[str, ...],
    url: str | None,
    embargo: str | None,
    confidential: bool,
    restore: bool,
    embedder: str | None,
    web: WebOptions,
    tz: str | None,
    as_json: bool,
    data_dir: str | None,
) -> int:
    """Read articles into the archive.

    SOURCE is a file, a folder, a pattern or a URL: plain text, Markdown, web pages,
    JSON, the news industry's ninjs, NITF and NewsML, Reuters' SGML, web archives
    (WARC), PDF, feeds (RSS, Atom, JSON Feed), each also with .gz; --format names a
    format that the ending doesn't tell. Of a feed's URL, the articles are fetched that
    it links to. What is stored already costs nothing, so the same command resumes a run
    that was interrupted.
    """
    from dataclasses import replace

    from index.readers.formats import named_format
    from index.readers.mapping import parse_mapping
    from index.times import parse_time
    from qa.cli.index_report import tell_report
    from qa.cli.index_run import run_index

    options = _read_options(namespace, published_at, outlet, kind, language, url, tz)
    if format_name is not None:
        options = replace(options, format=named_format(format_name).name)
    if embargo is not None:
        until, _ = parse_time(embargo, edge="start", tz=options.date_zone)
        options = replace(options, embargo_until=until)
    options = replace(options, confidential=confidential, mapped=parse_mapping(mapping))
    report = run_index(
        sources, options, web, data_dir, embedder, restore=restore, as_json=as_json
    )
    return tell_report(report, as_json=as_json)


def _read_options(
    namespace: str | None,
    published_at: str | None,
    outlet: str | None,
    kind: str | None,
    language: str | None,
    url: str | None,
    tz: str | None,
) -> ReadOptions:
    from index.readers import ReadOptions
    from index.times import parse_time, zone

    known = zone(tz) if tz else None
    options = ReadOptions(
        namespace=namespace,
        outlet=outlet,
        kind=kind,
        language=language,
        url=url,
        tz=known,
    )
    if published_at is None:
        return options
    from dataclasses import replace

    moment, precision = parse_time(published_at, edge="start", tz=options.date_zone)
    return replace(options, published_at=moment, precision=precision)
