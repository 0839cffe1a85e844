"""See :mod:`benchmarks.growth`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.growth import making, timing

SIZES = (10_000, 40_000, 160_000, 1_000_000)


def main() -> None:
    """Makes the archives, or asks them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("make", help="archives of several sizes")
    command.add_argument("archive", type=Path, help="of which the passages are")
    command.add_argument("folder", type=Path)
    command.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    command.add_argument(
        "--chroma", type=int, default=160_000, help="the largest that gets its index"
    )
    command.set_defaults(run=making.run)
    command = commands.add_parser("time", help="time, memory and recall of each")
    command.add_argument("folder", type=Path)
    command.add_argument("questions", type=Path)
    command.add_argument("--count", type=int, default=100, help="questions asked")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--plots", type=Path, help="a folder to draw into")
    command.set_defaults(run=timing.run)
    command = commands.add_parser("ask", help="the same of one, which time calls")
    command.add_argument("folder", type=Path)
    command.add_argument("questions", type=Path)
    command.add_argument("--count", type=int, default=100)
    command.set_defaults(run=timing.ask)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
