"""One run of ``dateline remove``: choosing, asking, removing, proving."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from index.doctor import examine
from index.errors import NotFoundError
from index.folder import DataFolder
from index.removal import remove_articles
from index.removal_choice import Choice, Chosen, chosen_articles
from index.times import isoformat
from qa.cli.clock import clock
from qa.cli.lines import Printer, dim, line
from qa.cli.plain import one_line, plain
from qa.opening import existing_folder, open_archive, open_for_writing
from qa.presenting import when
from qa.reports import CheckRecord, RemovalCandidate, RemoveReport, Verification
from qa.wording import counted, headed

SHOWN = 20
"""Articles that are listed before the question whether to remove them."""


def choose(choice: Choice, data_dir: str | None) -> list[Chosen]:
    """The articles that are meant; none of an empty choice.

    Raises:
        NotFoundError: nothing is meant by a choice that isn't empty.
        StorageError: the archive can't be read.
    """
    if choice.empty:
        return []
    chosen = chosen_articles(existing_folder(data_dir), choice)
    if not chosen:
        raise NotFoundError("No article is like that; nothing was removed.")
    return chosen


def confirm(chosen: Sequence[Chosen]) -> None:
    """Shows a choice, and asks.

    Raises:
        UsageError: nobody is there to be asked.
        Abort: they said no.
    """
    if not sys.stdin.isatty():
        raise click.UsageError(
            f"{counted(len(chosen), 'article')} would be removed; look at them with "
            "--dry-run, and remove them with --yes."
        )
    printer = Printer(sys.stderr)
    printer.print(
        line(
            dim(f"{one.article_id}  "),
            f"{one.outlet or '-'}  ",
            headed(one_line(one.headline)),
        )
        for one in chosen[:SHOWN]
    )
    if len(chosen) > SHOWN:
        click.echo(f"and {len(chosen) - SHOWN} more", err=True)
    question = f"Remove {counted(len(chosen), 'article')} for good?"
    click.confirm(question, abort=True, err=True)


def preview(
    names: Sequence[str], chosen: Sequence[Chosen], data_dir: str | None
) -> RemoveReport:
    """What would be removed."""
    candidates = {one.article_id: _candidate(one) for one in chosen}
    not_found = []
    with open_archive(data_dir) as archive:
        for name in names:
            try:
                latest = archive.articles.versions(archive.articles.find(name))[-1]
            except NotFoundError:
                not_found.append(name)
                continue
            article = latest.article
            candidates[article.article_id] = RemovalCandidate(
                article_id=article.article_id,
                headline=latest.headline,
                outlet=article.outlet,
                published_at=when(article.published_at),
            )
    return RemoveReport(
        removed=[], not_found=not_found, chosen=list(candidates.values()), verified=None
    )


def run_removal(
    names: Sequence[str], data_dir: str | None, *, verify: bool
) -> RemoveReport:
    """Removes articles, and proves it if asked to."""
    with open_for_writing(data_dir, _tell) as writer:
        folder = writer.folder
        done = remove_articles(names, writer, clock=clock(), verify=verify)
    return RemoveReport(
        removed=list(done.removed),
        not_found=list(done.not_found),
        chosen=None,
        verified=None if done.traces is None else _verified(folder, done.traces),
    )


def _verified(folder: DataFolder, traces: Sequence[str]) -> Verification:
    checks = [
        CheckRecord(name=check.name, ok=check.ok, detail=check.detail)
        for check in examine(folder)
    ]
    clean = not traces and all(check.ok for check in checks)
    return Verification(clean=clean, traces=list(traces), checks=checks)


def _candidate(one: Chosen) -> RemovalCandidate:
    published = one.published_at
    return RemovalCandidate(
        article_id=one.article_id,
        headline=one.headline,
        outlet=one.outlet,
        published_at=None if published is None else isoformat(published),
    )


def _tell(sentence: str) -> None:
    click.echo(plain(sentence), err=True)
