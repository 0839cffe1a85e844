"""``dateline eval``: what a system is worth, in numbers."""

from __future__ import annotations

import click

from qa.cli.late_group import LateGroup
from qa.cli.options import json_option

COMMANDS = {
    "run": "qa.cli.evaluation.run",
    "compare": "qa.cli.evaluation.compare",
    "report": "qa.cli.evaluation.report",
    "judge": "qa.cli.evaluation.judge",
    "near-misses": "qa.cli.evaluation.near_misses",
    "clean": "qa.cli.evaluation.clean",
}


@click.group("eval", cls=LateGroup, modules=COMMANDS)
@json_option
def command(**_: object) -> None:
    """Measure answers and retrieval against questions with known answers.

    \b
      dateline eval run examples --out before
      dateline eval compare before after
      dateline eval report after
    """
