"""Dates that a question states, as labelled and as found: first and last day.

Only what has its year in the question counts, and both ends. What hangs on another date
("the same day"), is open on a side, or is part of a name ("the 2015 World Cup"), is
neither wanted nor held against anybody.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from qa.understanding.times import find_times

Days = tuple[date, date]
AS_OF = datetime(2024, 1, 2, tzinfo=UTC)
"""After all of MultiHop-RAG's articles; what has a year doesn't depend on it."""
YEAR = re.compile(r"(?:19|20)\d\d")


def labelled_dates(label: dict[str, Any]) -> tuple[set[Days], tuple[str, ...]]:
    """Stated periods, and the expressions that don't count."""
    wanted, ignored = set(), list(label.get("named") or ())
    for entry in label["dates"]:
        first, last = entry["from"], entry["to"]
        if entry.get("relative") or not (first and last):
            ignored.append(entry["expression"])
        else:
            wanted.add((date.fromisoformat(first), date.fromisoformat(last)))
    return wanted, tuple(ignored)


def found_dates(text: str, ignored: tuple[str, ...]) -> set[Days]:
    """Periods found whose words hold a year and lie in no ignored expression."""
    spans = [
        found.span()
        for words in ignored
        for found in re.finditer(re.escape(words), text)
    ]
    found = set()
    for one in find_times(text, AS_OF, UTC):
        outside = all(one.end <= start or end <= one.start for start, end in spans)
        period = one.period
        if not (outside and period and YEAR.search(text[one.start : one.end])):
            continue
        if period.start and period.end:
            last = period.end - timedelta(microseconds=1)
            found.add((period.start.date(), last.date()))
    return found
