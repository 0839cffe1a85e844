"""What a run of ``dateline index`` came to, and its exit code."""

from __future__ import annotations

from collections.abc import Mapping

import click

from index.embedders import KNOWN_LANGUAGES
from index.errors import SourceError
from index.indexing_report import INTERRUPTED, IndexReport
from qa.cli.failures import INTERRUPTED as INTERRUPTED_CODE
from qa.cli.failures import NOTHING_DONE, tell
from qa.cli.json_output import print_json
from qa.cli.plain import one_line, plain
from qa.presenting_reports import index_report
from qa.wording import counted

FAILURES_SHOWN = 20
IN_PART = 1
AGAIN = "run the same command again to go on"


def tell_report(report: IndexReport, *, as_json: bool) -> int:
    """Prints the report; failures, and what was passed over, on stderr.

    Returns:
        The exit code: 1 if something was done and something failed, 2 if nothing
        was done for failures, 130 after Ctrl-C.
    """
    code = _exit_code(report)
    if code != NOTHING_DONE or len(report.failed) > 1:
        _list_failures(report)
    if report.stopped is not None:
        _complain(f"{report.stopped} Not all was read: {AGAIN}.")
    if report.passed_over:
        _complain(f"Passed over: {passed_over(report)}.")
    if code == NOTHING_DONE:
        tell(nothing_done(report), as_json=as_json)
    elif as_json:
        print_json(index_report(report))
    else:
        click.echo(summary(report))
    return code


def _exit_code(report: IndexReport) -> int:
    if report.stopped == INTERRUPTED:
        return INTERRUPTED_CODE
    if report.failed and report.articles == 0:
        return NOTHING_DONE
    return IN_PART if report.failed or report.stopped is not None else 0


def _list_failures(report: IndexReport) -> None:
    for failure in report.failed[:FAILURES_SHOWN]:
        _complain(f"{failure.source}: {failure.reason}")
    more = len(report.failed) - FAILURES_SHOWN
    if more > 0:
        _complain(f"… and {more:,} more.")


def nothing_done(report: IndexReport) -> SourceError:
    """The error of a run in which all failed."""
    first = report.failed[0]
    others = len(report.failed) - 1
    more = f" {others:,} more failed, too." if others else ""
    return SourceError(f"Nothing was indexed. {first.source}: {first.reason}{more}")


def summary(report: IndexReport) -> str:
    """One sentence for a person."""
    new = report.articles - report.unchanged
    passages = counted(report.passages_added, "passage")
    text = f"{counted(new, 'article')} indexed ({passages})"
    if report.unchanged:
        text += f", {report.unchanged:,} unchanged"
    if report.events:
        text += f", {report.events:,} withdrawn, reinstated or restricted"
    if report.failed:
        text += f", {len(report.failed):,} failed"
    return f"{text}, in {report.seconds:.1f} s."


def foreign(languages: Mapping[str, int], embedder: str) -> str | None:
    """A sentence on articles whose language the embedder doesn't know, if any."""
    known = KNOWN_LANGUAGES.get(embedder)
    others = {
        code: count
        for code, count in sorted(languages.items())
        if known is not None and code and code not in known
    }
    if not others:
        return None
    listed = ", ".join(f"{count:,} {code}" for code, count in others.items())
    return (
        f"{counted(sum(others.values()), 'article')} in languages that {embedder} "
        f"doesn't know ({listed}): only their words are found, not their meaning; "
        "`dateline reembed --embedder openai:MODEL` changes that."
    )


def passed_over(report: IndexReport) -> str:
    """What isn't to be read and was left out: ``1 package, 12 pictures``."""
    found = sorted(report.passed_over.items())
    return ", ".join(counted(number, what) for what, number in found)


def _complain(text: str) -> None:
    click.echo(plain(one_line(text)), err=True)
