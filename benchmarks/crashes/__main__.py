"""``python -m benchmarks.crashes [--kills 100] [--seed 1] [--minilm] [--keep DIR]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.crashes.campaign import Campaign
from benchmarks.crashes.conditions import OTHER

FOUND = 1


def main() -> int:
    """Kills, and prints what was seen; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crashes")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--minilm", action="store_true", help="as the second embedder, not another fake"
    )
    parser.add_argument("--keep", type=Path, help="an empty folder to work in, kept")
    options = parser.parse_args()
    began = time.monotonic()
    other = "minilm" if options.minilm else OTHER
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        findings = Campaign(folder, options.seed, other).run(options.kills)
    print("\n".join(findings.lines()))
    print(f"{time.monotonic() - began:.0f} s")
    return FOUND if findings.violations else 0


if __name__ == "__main__":
    sys.exit(main())
