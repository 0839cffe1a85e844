"""``dateline eval compare``: two runs, question by question."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.options import json_option


@click.command("compare")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option(
    "--hold",
    "held",
    metavar="METRIC[=MARGIN]",
    multiple=True,
    help="Exit with 1 if AFTER is worse in METRIC by more than MARGIN (default 0); "
    "may be repeated.",
)
@json_option
def command(before: Path, after: Path, held: tuple[str, ...], as_json: bool) -> int:
    """Compare two runs, question by question.

    AFTER is compared with BEFORE over the items that both asked. Shows each metric's
    change with its 95 % interval, how likely so large a change is by chance, and how
    many items were gained and lost; of metrics held also which.
    """
    from qa.cli.evaluation.comparing import comparison_lines, margins
    from qa.cli.json_output import print_json
    from qa.cli.lines import Printer
    from qa.evaluation.comparison import compare
    from qa.evaluation.run_folder import RunFolder

    runs = RunFolder(before), RunFolder(after)
    found = compare(*runs, margins(held))
    if as_json:
        print_json(found)
    else:
        Printer().print(comparison_lines(found, *runs))
    return 0 if found.ok else 1
