"""What is printed of the rounds of ``dateline follow``, and their exit codes."""

from __future__ import annotations

from collections.abc import Sequence

import click

from index.article import ReadFailure
from index.errors import SourceError
from index.following.rounds import Round
from qa.cli.failures import INTERRUPTED, NOTHING_DONE, tell
from qa.cli.json_output import print_json
from qa.cli.plain import one_line, plain
from qa.presenting_follow import follow_round, round_failures, round_summary

FAILURES_SHOWN = 20
IN_PART = 1


def tell_round(done: Round, *, as_json: bool) -> None:
    """Prints a line for the round, or with JSON a document; failures on stderr."""
    _list(round_failures(done))
    if as_json:
        print_json(follow_round(done), line=True)
    else:
        click.echo(plain(round_summary(done)))


def tell_single(done: Round, *, as_json: bool) -> int:
    """The same of a run of one round; where nothing was done, the failure alone.

    Returns:
        The exit code: 1 if some of it failed, 2 if all did, 130 after Ctrl-C.
    """
    code = _exit_code(done)
    if code != NOTHING_DONE:
        tell_round(done, as_json=as_json)
        return code
    failures = round_failures(done)
    if len(failures) > 1:
        _list(failures)
    tell(done.problem or _nothing_read(failures), as_json=as_json)
    return code


def tell_locked(sentence: str) -> None:
    """Says that a round was left out, as another process writes."""
    click.echo(plain(one_line(f"Nothing was asked: {sentence}")), err=True)


def _exit_code(done: Round) -> int:
    if done.interrupted:
        return INTERRUPTED
    if not round_failures(done) and done.problem is None:
        return 0
    stored = any(report.articles for report in done.stored)
    answered = any(
        poll.outcome in ("read", "unchanged", "waiting") for poll in done.polls
    )
    fine = stored if done.problem is not None else answered
    return IN_PART if fine else NOTHING_DONE


def _nothing_read(failures: Sequence[ReadFailure]) -> SourceError:
    first, more = failures[0], len(failures) - 1
    others = f" {more:,} more failed, too." if more else ""
    return SourceError(f"Nothing was read. {first.source}: {first.reason}{others}")


def _list(failures: Sequence[ReadFailure]) -> None:
    for failure in failures[:FAILURES_SHOWN]:
        click.echo(one_line(f"{failure.source}: {failure.reason}"), err=True)
    more = len(failures) - FAILURES_SHOWN
    if more > 0:
        click.echo(f"… and {more:,} more.", err=True)
