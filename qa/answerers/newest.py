"""Newest first: what answers about as well, and was said later, goes before.

Who asks "Who is the mayor?" means today's; an older article that says it more plainly
has yesterday's.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.answerers.sentences import Candidate
from qa.evidence import Evidence
from qa.question import Question
from qa.understanding.intent import TimeIntent

PRESENT = frozenset({TimeIntent.LATEST, TimeIntent.EVENT})
"""Intents that mean the present, or what was of late."""


def wants_newest(question: Question) -> bool:
    """Whether what is newest answers best; not where a date is named, or the first of
    something, its course or a definition is asked for."""
    read = question.understanding
    return read is not None and read.intent.about in PRESENT


def newest_first(chosen: Sequence[Candidate], evidence: Evidence) -> list[Candidate]:
    """Sentences by when they were said, as they were where that's equal; those last of
    which nobody knows it."""

    def age(one: Candidate) -> float:
        passage = evidence.passages[one.place.passage - 1].passage
        posted = passage.post is not None and passage.post.posted_at is not None
        dated = posted or passage.article.published_at is not None
        return -passage.stated_at.timestamp() if dated else float("inf")

    return sorted(chosen, key=age)
