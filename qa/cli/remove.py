"""``dateline remove``: takes articles down, everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qa.cli.options import data_dir_option, json_option
from qa.cli.plain import plain
from qa.wording import headed

if TYPE_CHECKING:
    from qa.reports import RemoveReport

DONE, NOT_ALL = 0, 1


@click.command("remove")
@click.argument("article_ids", metavar="ARTICLE_ID...", nargs=-1)
@click.option(
    "--url", "urls", metavar="URL", multiple=True, help="Those of this address."
)
@click.option(
    "--outlet", "outlets", metavar="NAME", multiple=True, help="Those of this outlet."
)
@click.option("--query", metavar="WORDS", help="Those that hold these very words.")
@click.option("--dry-run", is_flag=True, help="Show which they are; remove nothing.")
@click.option("--yes", is_flag=True, help="Don't ask before removing a choice.")
@click.option(
    "--verify",
    is_flag=True,
    help="Prove it: compare the stores, and read every byte of the data folder.",
)
@json_option
@data_dir_option
def command(
    article_ids: tuple[str, ...],
    urls: tuple[str, ...],
    outlets: tuple[str, ...],
    query: str | None,
    dry_run: bool,
    yes: bool,
    verify: bool,
    as_json: bool,
    data_dir: str | None,
) -> int:
    """Take articles down, out of every store and every file.

    Name them by Dateline's id, or the source's own where only one article has it; or
    choose them by --url, --outlet and --query, which all must hold. A tombstone, which
    holds nothing but hashes, refuses their return. The exit code is 1 if an article
    wasn't found, or if anything is left of one. Backups aren't touched.
    """
    from index.removal_choice import Choice
    from qa.cli.json_output import print_json
    from qa.cli.removal_run import choose, confirm, preview, run_removal

    choice = Choice(urls, outlets, query or "")
    if choice.empty and not article_ids:
        raise click.UsageError(
            "Name articles by their ids, or choose them by --url, --outlet or --query."
        )
    chosen = choose(choice, data_dir)
    if dry_run:
        report = preview(article_ids, chosen, data_dir)
    else:
        if chosen and not yes:
            confirm(chosen)
        names = [*article_ids, *(one.article_id for one in chosen)]
        report = run_removal(names, data_dir, verify=verify)
    if as_json:
        print_json(report)
    else:
        tell_removal(report)
    return DONE if _whole(report) else NOT_ALL


def tell_removal(report: RemoveReport) -> None:
    """What was removed, or would be, an article a line, and what proves it."""
    from qa.cli.moments import shown

    for each in report.chosen or ():
        facts = [shown(each.published_at), each.outlet or "-", headed(each.headline)]
        click.echo(plain(f"{each.article_id}  " + "  ".join(facts)))
    for article_id in report.removed:
        click.echo(f"Removed {article_id}.")
    for name in report.not_found:
        click.echo(plain(f"There is no article {name}."), err=True)
    if report.verified is None:
        return
    for sentence in report.verified.traces:
        click.echo(plain(sentence), err=True)
    for check in report.verified.checks:
        if not check.ok:
            click.echo(plain(f"{check.name}: {check.detail}"), err=True)
    if report.verified.clean:
        click.echo("Verified: the stores agree, and no file holds anything of it.")


def _whole(report: RemoveReport) -> bool:
    clean = report.verified is None or report.verified.clean
    return clean and not report.not_found
