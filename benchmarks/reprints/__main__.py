"""See :mod:`benchmarks.reprints`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.reprints import (
    clusters,
    judged,
    made_up,
    near_duplicates,
    reports,
    templates,
    timing,
)


def main() -> None:
    """Runs one of the measurements and prints it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reprints")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("made-up", help="reprints made of Guardian articles")
    command.add_argument("--half", choices=("tuning", "confirming"), default="tuning")
    command.add_argument("--reprints", type=int, default=500)
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--outlet", help="all under this name, not several")
    command.set_defaults(run=made_up.run)
    command = commands.add_parser("clusters", help="ways from links to clusters")
    command.add_argument("--seed", type=int, default=1)
    command.set_defaults(run=clusters.run)
    command = commands.add_parser("templates", help="one form, used twice")
    command.set_defaults(run=templates.run)
    command = commands.add_parser("judged", help="pairs that a person judged")
    command.add_argument("judgements", type=Path)
    command.add_argument("--list", action="store_true", help="all links found")
    command.set_defaults(run=judged.run)
    command = commands.add_parser("near-duplicates", help="undated pairs")
    command.set_defaults(run=near_duplicates.run)
    command = commands.add_parser("timing", help="time per article as an archive grows")
    command.add_argument("--plot", type=Path, help="an SVG file to draw it into")
    command.set_defaults(run=timing.run)
    command = commands.add_parser("reports", help="time per question")
    command.add_argument("--data-dir", type=Path, required=True)
    command.add_argument("--links", type=int, default=100_000, help="made-up ones")
    command.add_argument("--seed", type=int, default=1)
    command.set_defaults(run=reports.run)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
