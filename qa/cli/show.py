"""``dateline show``: a stored version, whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import click

from qa.cli.lines import Line, Printer, bold, dim, line
from qa.cli.options import data_dir_option, json_option, tz_option
from qa.wording import headed

if TYPE_CHECKING:
    from qa.article_records import ArticleRecord


@click.command("show")
@click.argument("article_id")
@click.option(
    "--version",
    "version_id",
    metavar="VERSION_ID",
    help="That version. [default: the one that stands now]",
)
@tz_option
@json_option
@data_dir_option
def command(
    article_id: str,
    version_id: str | None,
    tz: str | None,
    as_json: bool,
    data_dir: str | None,
) -> None:
    """Show an article. ARTICLE_ID is Dateline's id, or the source's own."""
    from index.times import zone
    from qa.cli.clock import clock
    from qa.opening import open_archive
    from qa.presenting_articles import show

    shown_in = zone(tz)
    with open_archive(data_dir) as archive:
        record = show(archive.articles, article_id, version_id, clock())
    if as_json:
        from qa.cli.json_output import print_json

        print_json(record)
        return
    Printer().print(article_lines(record, shown_in))


def article_lines(record: ArticleRecord, tz: tzinfo = UTC) -> Iterator[Line]:
    """The article as it reads, below what is known of it."""
    from qa.cli.moments import shown

    yield line(bold(headed(record.headline)))
    facts = [
        record.outlet,
        ", ".join(record.authors),
        shown(record.published_at, tz),
        record.kind,
        record.section,
    ]
    yield line(dim(" · ".join(fact for fact in facts if fact)))
    if record.url:
        yield line(dim(record.url))
    yield line(dim(f"article {record.article_id}, version {record.version_id}"))
    if record.normalised:
        yield line(dim(f"normalised: {', '.join(record.normalised)}"))
    for each in record.versions if len(record.versions) > 1 else ():
        here = "*" if each.version_id == record.version_id else " "
        stands = f"{here} {each.version_id} from {shown(each.stands_from, tz)}"
        yield line(dim(f"{stands}: {headed(each.headline)}"), indent=2)
    yield from _fate(record, tz)
    yield line()
    for paragraph in record.text.split("\n"):
        yield line(paragraph)


def _fate(record: ArticleRecord, tz: tzinfo) -> Iterator[Line]:
    """What became of it, as far as the text itself doesn't tell."""
    from qa.cli.moments import shown

    (here,) = (one for one in record.versions if one.version_id == record.version_id)
    if here.edited_later:
        yield line(dim(f"edited since, last {shown(here.modified_at, tz)}"))
    for notice in record.notices:
        if notice.start is None:
            at = f"{shown(notice.noted_at, tz)}  " if notice.noted_at else ""
            yield line(at, bold(notice.kind), f": {notice.text}", hang=4)
    if record.withdrawn_at:
        yield line(bold(f"withdrawn since {shown(record.withdrawn_at, tz)}"))
