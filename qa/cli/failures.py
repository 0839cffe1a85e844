"""Failures on the command line: one sentence, or with ``--json`` one document."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence

import click

from index.errors import DatelineError, InputError
from qa.cli.plain import plain

DEBUG = "DATELINE_DEBUG"

NOTHING_DONE = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
PIPE_CLOSED = 141
"""128 + SIGPIPE, as shells have it."""


class UsageError(InputError):
    """A command line that can't be understood."""

    title = "Bad usage"
    type = "usage"


class InterruptedByUser(DatelineError):
    """Ctrl-C; the message says what was kept."""

    title = "Interrupted"
    type = "interrupted"
    status = 499


class SystemFailure(DatelineError):
    """A file or device that the operating system refuses."""

    title = "System error"
    type = "system"


class Bug(DatelineError):
    """What nobody foresaw."""

    title = "Bug in Dateline"
    type = "bug"


def exit_code_of(error: BaseException, args: Sequence[str]) -> int:
    """Tells the user of ``error`` and gives the exit code.

    Args:
        args: the command line, which says whether to answer in JSON.
    """
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        _silence_stdout()
        return PIPE_CLOSED
    known = as_dateline_error(error)
    if isinstance(known, Bug) and os.environ.get(DEBUG):
        traceback.print_exception(error)
    try:
        tell(known, as_json=wants_json(args), hint=_hint(error))
    except BrokenPipeError:
        _silence_stdout()
        return PIPE_CLOSED
    except OSError:
        # The document can't be written where all output goes; a person is told.
        _silence_stdout()
        tell(known, as_json=False)
    _empty_stdout()
    return INTERRUPTED if isinstance(known, InterruptedByUser) else NOTHING_DONE


def tell(error: DatelineError, *, as_json: bool, hint: str = "") -> None:
    """Prints a failure: on stderr, or as one problem object on stdout."""
    if as_json:
        from qa.cli.json_output import print_json
        from qa.problem import Problem

        print_json(Problem.of(error), line=True)
        return
    for line in (hint, f"dateline: {error}"):
        if line:
            click.echo(plain(line), err=True)


def as_dateline_error(error: BaseException) -> DatelineError:
    """The error with a sentence for a person."""
    if isinstance(error, DatelineError):
        return error
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return InterruptedByUser("Interrupted; nothing is lost.")
    if isinstance(error, click.ClickException):
        return UsageError(error.format_message())
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return SystemFailure("The disk is full; make room and run the command again.")
    if isinstance(error, OSError) and error.filename is not None:
        name = os.fsdecode(error.filename)
        return SystemFailure(f"{name} can't be used: {error.strerror}.")
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return Bug(
        f"Something failed that should not ({reason}); this is a bug in Dateline: "
        f"please report it with what {DEBUG}=1 shows."
    )


def wants_json(args: Sequence[str]) -> bool:
    """Whether ``--json`` is among the options, even if the rest can't be read."""
    options = args[: args.index("--")] if "--" in args else args
    return "--json" in options


def _hint(error: BaseException) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} --help'."
    return ""


def _empty_stdout() -> None:
    """Python would fail once more at its end for what couldn't be written, with an exit
    code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence_stdout()


def _silence_stdout() -> None:
    """Whoever read our output has left: what is still buffered goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
