"""How many times in questions are read rightly, by category.

    python -m benchmarks.understanding.times TABLE.jsonl… [--wrong]

A table has a question a line: ``question``, ``as_of``, ``tz``, ``category`` and what is
right: ``from`` and ``to`` (excluded; null is open), ``also`` with further ones, or
``anchor`` and ``offset`` (a relation, or an ISO 8601 duration) of an event, or nothing,
where no period may be found. Right is a question whose governing time is that, and
which names the others, too. Shares come with their 95 % Wilson intervals.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.asked import read_lines
from benchmarks.proportions import proportion
from index.times import isoformat, zone
from qa.understanding.times import TimeReference, find_times, governing

Row = dict[str, Any]


def read(row: Row) -> tuple[TimeReference, ...]:
    """The times found in a row's question."""
    as_of = datetime.fromisoformat(row["as_of"])
    return find_times(row["question"], as_of, zone(row["tz"]))


def is_right(row: Row, found: tuple[TimeReference, ...]) -> bool:
    """Whether all that the row wants was found, and what it wants to govern, does."""
    if row.get("anchor"):
        return any(said(row["question"], one) == wanted_event(row) for one in found)
    periods = [said(row["question"], one) for one in found if one.period]
    if row["from"] is None and row["to"] is None:
        return not periods
    chosen = governing([one for one in found if one.period], row["question"])
    also = [wanted_period(other) for other in row.get("also", ())]
    return (
        chosen is not None
        and said(row["question"], chosen) == wanted_period(row)
        and all(other in periods for other in also)
    )


def wanted_event(row: Row) -> tuple[str | None, str | None]:
    return row["anchor"], row["offset"]


def wanted_period(row: Row) -> tuple[str | None, str | None]:
    return row["from"], row["to"]


def said(question: str, one: TimeReference) -> tuple[str | None, str | None]:
    """A reference as tables write it: from and to, or anchor and offset."""
    if one.event is not None:
        offset = one.event.offset
        words = question[one.event.start : one.event.end]
        return words, one.event.relation if offset is None else str(offset)
    assert one.period is not None
    start, end = one.period.start, one.period.end
    return (start and isoformat(start)), (end and isoformat(end))


def main() -> None:
    """Reads the tables, and prints the share that is right, by category and in all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    rows = [json.loads(line) for path in options.tables for line in read_lines(path)]
    report(rows, wrong=options.wrong)


def report(rows: Iterable[Row], *, wrong: bool) -> None:
    marks: dict[str, list[bool]] = defaultdict(list)
    seconds = 0.0
    for row in rows:
        began = time.perf_counter()
        found = read(row)
        seconds += time.perf_counter() - began
        right = is_right(row, found)
        marks[row["category"]].append(right)
        if wrong and not right:
            print(row["id"], row["question"], row["as_of"], row["tz"])
            wants = wanted_event(row) if row.get("anchor") else wanted_period(row)
            print("   wanted", *wants, *map(wanted_period, row.get("also", ())))
            for one in found:
                words = row["question"][one.start : one.end]
                print("   found ", repr(words), *said(row["question"], one))
    for category, ticks in sorted(marks.items()):
        print(f"{category:22}", proportion(sum(ticks), len(ticks)))
    every = [tick for ticks in marks.values() for tick in ticks]
    print(f"{'all':22}", proportion(sum(every), len(every)))
    print(f"{1000 * seconds / max(len(every), 1):.2f} ms a question")


if __name__ == "__main__":
    main()
