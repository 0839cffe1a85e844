"""How many events that questions name are dated rightly, from an archive alone.

    python -m benchmarks.understanding.events TABLE.jsonl… --archives FOLDER [--list]

A table has a question a line: ``question``, the ``event``'s words in it, ``as_of``,
``tz``, the ``archive`` (a data folder's name in ``FOLDER``), and the event's days,
``from`` and ``to`` (excluded; both null where the archive can't know it). Right is what
lies within those days, coarse a month or year that holds them. Shares come with their
95 % Wilson intervals. Times are of the processor.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.asked import read_lines
from benchmarks.proportions import proportion
from index.filters import Filters
from index.times import parse_time, zone
from qa.opening import open_for_reading
from qa.retrieval.event_search import find_with
from qa.understanding.events import Find, ResolvedEvent, resolve
from qa.understanding.times import EventTime, TimeReference, find_times

Row = dict[str, Any]


def reference_of(row: Row) -> tuple[TimeReference, bool]:
    """The time that hangs on the row's event, and whether it was read as that."""
    start = row["question"].index(row["event"])
    end = start + len(row["event"])
    as_of = datetime.fromisoformat(row["as_of"])
    for found in find_times(row["question"], as_of, zone(row["tz"])):
        if found.event is not None and (found.event.start, found.event.end) == (
            start,
            end,
        ):
            return found, True
    return TimeReference(start, end, event=EventTime(start, end, "on")), False


def verdict(row: Row, found: ResolvedEvent | None) -> str:
    """``right``, ``coarse``, ``wrong`` or ``none``."""
    if found is None:
        return "none"
    if row["from"] is None:
        return "wrong"
    tz = zone(row["tz"])
    first = parse_time(row["from"], edge="start", tz=tz)[0]
    close = parse_time(row["to"], edge="start", tz=tz)[0]
    start, end = found.event.start, found.event.end
    if start is None or end is None:
        return "wrong"
    if first <= start and end <= close:
        return "right"
    return "coarse" if start <= first and close <= end else "wrong"


class Timed:
    """A search that adds up what it takes."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.searches = 0
        self.seconds = 0.0

    def __call__(self, *query: Any) -> Any:
        began = time.process_time()
        found = self.find(*query)
        self.searches += 1
        self.seconds += time.process_time() - began
        return found


@dataclass(frozen=True)
class Result:
    """What became of a row.

    Attributes:
        mark: its verdict.
        searches: how many it took.
        searching: milliseconds of one of them.
        beside: milliseconds of all the rest.
    """

    row: Row
    found: ResolvedEvent | None
    mark: str
    searches: int
    searching: float
    beside: float


def scored(rows: Iterable[Row], archives: Path) -> Iterator[Result]:
    for name, some in groupby(sorted(rows, key=_archive), key=_archive):
        with open_for_reading(archives / name) as service:
            for row in some:
                as_of = datetime.fromisoformat(row["as_of"])
                timed = Timed(find_with(service.retriever, Filters(as_of=as_of)))
                began = time.process_time()
                found = resolve(
                    row["question"],
                    reference_of(row)[0],
                    as_of,
                    zone(row["tz"]),
                    timed,
                )
                beside = time.process_time() - began - timed.seconds
                each = timed.seconds / max(timed.searches, 1)
                yield Result(
                    row,
                    found,
                    verdict(row, found),
                    timed.searches,
                    1000 * each,
                    1000 * beside,
                )


def _archive(row: Row) -> str:
    return str(row["archive"])


def main() -> None:
    """Reads the tables, and prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--archives", type=Path, required=True)
    parser.add_argument("--list", action="store_true", help="all that is dated")
    options = parser.parse_args()
    rows = [json.loads(line) for path in options.tables for line in read_lines(path)]
    report(list(scored(rows, options.archives)), listing=options.list)


def report(results: list[Result], *, listing: bool) -> None:
    if listing:
        for one in results:
            show(one)
    known = Counter(one.mark for one in results if one.row["from"])
    unknown = Counter(one.mark for one in results if not one.row["from"])
    right, coarse = known["right"], known["coarse"]
    dated = right + known["wrong"] + unknown["wrong"]
    print("dated to the day, rightly  ", proportion(right, dated))
    print("  or to the month or year  ", proportion(right + coarse, dated + coarse))
    print("of the known, to the day   ", proportion(right, known.total()))
    print("  or to the month or year  ", proportion(right + coarse, known.total()))
    print("unknown that were dated    ", proportion(unknown["wrong"], unknown.total()))
    read = sum(reference_of(one.row)[1] for one in results)
    print("read as events by the rules", proportion(read, len(results)))
    beside = [one.beside for one in results]
    print(f"ms beside searching: median {median(beside):.0f}, most {max(beside):.0f}")
    searches = sum(one.searches for one in results) / len(results)
    each = median(one.searching for one in results)
    print(f"searches: {searches:.2f}, of {each:.0f} ms")


def show(one: Result) -> None:
    if one.found is None or one.found.event.start is None:
        return
    row, event = one.row, one.found.event
    words = ", ".join(source.words for source in one.found.sources)
    print(f"{one.mark:7}{row['id']:5}{row['event']}, as of {row['as_of'][:10]}")
    print(f"       {event.start:%Y-%m-%d}, {event.unit}: {words}")


if __name__ == "__main__":
    main()
