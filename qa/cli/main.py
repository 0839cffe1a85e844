"""``dateline``: finds the command, runs it, and turns failures into exit codes.

Nothing heavy is imported here or at the top of a command's file, so that
``dateline --help`` is there at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from qa.cli.failures import exit_code_of
from qa.cli.late_group import LateGroup
from qa.cli.options import data_dir_option, json_option

COMMANDS = {
    "index": "qa.cli.index",
    "follow": "qa.cli.follow",
    "search": "qa.cli.search",
    "ask": "qa.cli.ask",
    "chat": "qa.cli.chat",
    "show": "qa.cli.show",
    "history": "qa.cli.history",
    "list": "qa.cli.list",
    "clusters": "qa.cli.clusters",
    "status": "qa.cli.status",
    "doctor": "qa.cli.doctor",
    "withdraw": "qa.cli.withdraw",
    "remove": "qa.cli.remove",
    "backup": "qa.cli.backup",
    "restore": "qa.cli.restore",
    "reembed": "qa.cli.reembed",
    "serve": "qa.cli.serve",
    "eval": "qa.cli.evaluation",
    "fetch-model": "qa.cli.fetch_model",
}

NAME = "dateline"
COMPLETION = "_DATELINE_COMPLETE"
"""Set by the shell that completes a command, as click's documentation has it."""

EPILOG = (
    "Times are ISO 8601: 2026-03-11 or 2026-03-11T17:30+01:00. Exit codes: 0 done, "
    "1 done in part or a negative verdict, 2 nothing done, 130 interrupted."
)


@click.command(
    cls=LateGroup,
    modules=COMMANDS,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(package_name="dateline", message="%(prog)s %(version)s")
@data_dir_option
@json_option
@click.pass_context
def dateline(ctx: click.Context, /, as_json: bool, **_: object) -> None:
    """Ask a news archive: every sentence cited, every citation a verbatim quote.

    \b
      dateline index articles/
      dateline ask "Who will lead the inquiry?"
      dateline chat
    """
    if ctx.invoked_subcommand is None:
        if as_json:
            raise click.UsageError("Name a command.", ctx)
        click.echo(ctx.get_help())


def run(args: Sequence[str]) -> int:
    """Runs the command line ``args`` (without the program's name).

    Returns:
        The exit code.
    """
    try:
        code = _invoke(args)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        return exit_code_of(error, args)
    return code


def _invoke(args: Sequence[str]) -> int:
    """Not by click's own ``main``, which has exit codes of its own."""
    if instruction := os.environ.get(COMPLETION):
        from click.shell_completion import shell_complete

        return shell_complete(dateline, {}, NAME, COMPLETION, instruction)
    try:
        with dateline.make_context(NAME, list(args)) as ctx:
            result = dateline.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code
    return result if isinstance(result, int) else 0


def main() -> None:
    """The entry point."""
    if sys.stdout is None or sys.stderr is None:
        # Closed by the caller (``>&-``): what would be printed goes nowhere.
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that knows no curly quotes gets question marks.
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
