"""Newest first: what answers about as well, and was said later, goes before.

Who asks "Who is the mayor?" means today's; an older article may name yesterday's more
plainly.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.answerers.sentences import Candidate, repeats_any
from qa.evidence import Evidence
from qa.question import Question
from qa.understanding.intent import TimeIntent

DAY = 86_400
"""Seconds."""
LATER = {TimeIntent.LATEST: 0, TimeIntent.EVENT: 30 * DAY}
"""By how much the newest must be later than the best. Within days, reports differ in
what they say rather than in what they know. Where a date is named, or the first of
something, its course or a definition is asked for, the best stays first."""
NEWEST_MARGIN = 1.5
"""How far, in log-odds, the newest may lie behind the best: docs/measurements.md."""


def newest_leading(
    chosen: Sequence[Candidate],
    ranked: Sequence[Candidate],
    question: Question,
    evidence: Evidence,
) -> list[Candidate]:
    """Those chosen, behind the newest sentence that answers about as well as the best,
    if that was said so much later that it knows better, and says something else.

    Args:
        chosen: the best first; not empty.
        ranked: all sentences.
    """
    best, read = chosen[0], question.understanding
    later = LATER.get(read.intent.about) if read is not None else None
    if later is None:
        return list(chosen)
    since = _said_at(best, evidence) + later
    newer = [
        one
        for one in ranked
        if one.score >= best.score - NEWEST_MARGIN
        and _said_at(one, evidence) > since
        and not repeats_any(one.text, [best.text])
    ]
    if not newer:
        return list(chosen)
    newest = max(newer, key=lambda one: (_said_at(one, evidence), one.score))
    others = [one for one in chosen if not repeats_any(one.text, [newest.text])]
    return [newest, *others]


def of_late(chosen: Sequence[Candidate], evidence: Evidence) -> list[Candidate]:
    """Those said within a month of the newest: what else is told is no longer news."""
    said = [_said_at(one, evidence) for one in chosen]
    newest = max(said, default=0.0)
    return [
        one for one, at in zip(chosen, said, strict=True) if at >= newest - 30 * DAY
    ]


def newest_first(chosen: Sequence[Candidate], evidence: Evidence) -> list[Candidate]:
    """Sentences by when they were said, as they were where that's equal."""
    return sorted(chosen, key=lambda one: -_said_at(one, evidence))


def _said_at(one: Candidate, evidence: Evidence) -> float:
    """Epoch seconds; before everything where nobody knows it."""
    passage = evidence.passages[one.place.passage - 1].passage
    posted = passage.post is not None and passage.post.posted_at is not None
    dated = posted or passage.article.published_at is not None
    return passage.stated_at.timestamp() if dated else float("-inf")
