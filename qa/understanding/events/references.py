"""What is known of an event that a time hangs on, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from index.article import Passage
from qa.understanding.times import Period, TimeReference


class Find(Protocol):
    """A search of the archive as it stood at the moment of asking."""

    def __call__(
        self, query: str, within: Period | None = None, /
    ) -> Sequence[Passage]:
        """Some dozens of passages that fit best, best first, none that stood later.

        Args:
            within: when they were said; None for any time.
        """
        ...


@dataclass(frozen=True)
class EventSource:
    """Where a passage dates the event: ``passage.version.text[start:end]``.

    Attributes:
        start, end: the words of the date, in code points of the version's text.
    """

    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.passage.version.text[self.start : self.end]


@dataclass(frozen=True)
class ResolvedEvent:
    """A time that hangs on an event, dated.

    Attributes:
        reference: what was read in the question.
        event: when the event took place: the day, or days, or no more than the month
            or year that is known.
        period: what the question means by it, with relation and offset.
        sources: who says so, the clearest first, of different articles.
        agreement: the share of all that was found beside the event which speaks for
            this date, above 0, at most 1.
        resolved_by: ``archive``, or the model that was asked.
    """

    reference: TimeReference
    event: Period
    period: Period
    sources: tuple[EventSource, ...]
    agreement: float
    resolved_by: Literal["archive"] | str = "archive"
