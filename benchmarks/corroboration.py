"""Whether what counts as the same claim is the same claim, by a person's judgement.

    python -m benchmarks.corroboration PAIRS.jsonl

A line is a sentence of an answer beside a sentence or two of another article, by
``{"part", "sentence", "stated", "other_words", "other_stated", "same"}``: the part of
the pairs that it is in, two texts with the times at which they were said, and the
judgement. Prints, by part, how many of the pairs that count are the same claim, how
many of the same claims count, and which are wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.asked import read_lines
from benchmarks.proportions import proportion
from qa.corroboration import SAME_TIME
from qa.same_claim import says_the_same


@dataclass(frozen=True)
class Judged:
    """A pair, whether it counts, and whether it should."""

    sentence: str
    words: str
    counts: bool
    same: bool


def main() -> None:
    """Prints precision and recall, and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    options = parser.parse_args()
    parts: dict[str, list[Judged]] = defaultdict(list)
    for line in read_lines(options.pairs):
        pair = json.loads(line)
        parts[pair["part"]].append(judged(pair))
    for part, pairs in parts.items():
        right = sum(one.counts and one.same for one in pairs)
        counting = sum(one.counts for one in pairs)
        print(f"{part}: {len(pairs)} pairs")
        print("  the same, of those that count  ", proportion(right, counting))
        same = sum(one.same for one in pairs)
        print("  that count, of those the same  ", proportion(right, same))
        for one in pairs:
            if one.counts and not one.same:
                print(f"  wrong: {one.sentence!r}\n     and {one.words!r}")


def judged(pair: dict[str, Any]) -> Judged:
    """A line of the file; a sentence there is its own quote."""
    sentence, words = pair["sentence"], pair["other_words"]
    stated, other = (
        datetime.fromisoformat(pair[name]) for name in ("stated", "other_stated")
    )
    counts = abs(stated - other) <= SAME_TIME and says_the_same(
        sentence, sentence, words
    )
    return Judged(sentence, words, counts, pair["same"])


if __name__ == "__main__":
    main()
