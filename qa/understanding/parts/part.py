"""A part of a question that can be searched for by itself."""

from __future__ import annotations

from dataclasses import dataclass

from qa.understanding.times import Period

MOST_PARTS = 6
"""MultiHop-RAG's questions have at most four; each part is a search."""


@dataclass(frozen=True)
class Part:
    """A sub-question.

    Attributes:
        text: what to search with; it stands for itself, with the head that it shares
            with others, and names for its pronouns.
        start, end: where its own words stand in the question, in code points.
        outlets: the archive's names of those whose report is asked for; any will do.
        period: its own period, or None.
    """

    text: str
    start: int
    end: int
    outlets: tuple[str, ...] = ()
    period: Period | None = None
