"""Passages about a valley that isn't, to date its events from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from index.article import Passage
from qa.understanding.events import ResolvedEvent, resolve
from qa.understanding.times import Period, find_times
from tests.qa.example_evidence import make_passage

AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)


def told(day: str, text: str, headline: str = "News from the valley") -> Passage:
    """A passage of an article of that day, of day precision."""
    return make_passage(
        text,
        headline=f"{headline} ({len(text)})",
        published_at=datetime.fromisoformat(day).replace(tzinfo=UTC),
        precision="day",
    )


class Valley:
    """Finds all passages of the time that is asked for, and notes what was asked."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = [
            replace(passage, passage_no=number)
            for number, passage in enumerate(passages, 1)
        ]
        self.asked: list[tuple[str, Period | None]] = []

    def __call__(
        self, query: str, within: Period | None = None, /
    ) -> Sequence[Passage]:
        self.asked.append((query, within))
        return [one for one in self.passages if within is None or _lies(one, within)]


def _lies(passage: Passage, within: Period) -> bool:
    said = passage.stated_at
    begun = within.start is None or within.start <= said
    return begun and (within.end is None or said < within.end)


def ask(question: str, valley: Valley, as_of: datetime = AS_OF) -> ResolvedEvent | None:
    """Resolves the first time of a question that hangs on an event."""
    reference = next(one for one in find_times(question, as_of, UTC) if one.event)
    return resolve(question, reference, as_of, UTC, valley)


def days(period: Period) -> tuple[str | None, str | None]:
    """First day, and the day after the last."""
    start, end = period.start, period.end
    return (
        None if start is None else f"{start:%Y-%m-%d}",
        None if end is None else f"{end:%Y-%m-%d}",
    )
