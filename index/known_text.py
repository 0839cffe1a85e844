"""A version's text without what came later than the rest: posts and dated notices.

For texts that are shown, or read, beyond the passages that :mod:`index.standing` lets
be seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from index.article import Notice, Version
from index.sentences import Span


def text_by(
    version: Version, moment: datetime, start: int = 0, end: int | None = None
) -> str:
    """``version.text[start:end]``, as far as it could be known at a moment."""
    later = [
        (post.start, post.end)
        for post in version.posts
        if post.posted_at is not None and post.posted_at > moment
    ]
    later += _spans(
        one for one in version.notices if one.noted_at and one.noted_at > moment
    )
    return _without(version.text, later, start, end)


def without_notices(
    text: str, notices: Iterable[Notice], start: int = 0, end: int | None = None
) -> str:
    """``text[start:end]`` without notices that have a date: what the story is."""
    return _without(text, _spans(notices), start, end)


def _spans(notices: Iterable[Notice]) -> list[Span]:
    return [span for one in notices if (span := one.dated_span) is not None]


def _without(text: str, spans: Iterable[Span], start: int, end: int | None) -> str:
    at, end = start, len(text) if end is None else end
    kept: list[str] = []
    for first, last in sorted(spans):
        kept.append(text[at : min(first, end)])
        at = max(at, last)
    return "".join([*kept, text[at:end]])
