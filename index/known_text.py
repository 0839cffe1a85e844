"""A version's text without what came later than the rest: posts and dated notices.

For texts that are shown, or read, beyond the passages that :mod:`index.standing` lets
be seen. Its rules hold here, too: a post without a time, and what stands in a live blog
outside of posts, may sum up all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import numpy as np

from index.article import LIVE_BLOG, Notice, Passage, Version
from index.sentences import Span
from index.times import from_epoch, to_epoch
from index.version_stands import undated_posts_stand


def text_by(
    version: Version, moment: datetime, start: int = 0, end: int | None = None
) -> str:
    """``version.text[start:end]``, as far as it could be known at a moment."""
    later = [(first, last) for first, last, at in _stretches(version) if at > moment]
    later += _spans(
        one for one in version.notices if one.noted_at and one.noted_at > moment
    )
    return _without(version.text, later, start, end)


def known_from(version: Version, notice: Notice) -> datetime:
    """From when a notice could be known: from its day, else from when its version
    stands; and not before the post that it stands in."""
    known = notice.noted_at or version.stands_from
    if notice.start is not None:
        for first, last, at in _stretches(version):
            if first <= notice.start < last:
                known = max(known, at)
    return known


def without_notices(
    text: str, notices: Iterable[Notice], start: int = 0, end: int | None = None
) -> str:
    """``text[start:end]`` without notices that have a date: what the story is."""
    return _without(text, _spans(notices), start, end)


def begins(passage: Passage) -> bool:
    """Whether its article, or its post, begins with that passage.

    Nothing but dated notices stands above it, and it isn't one: the lead of its version
    as :meth:`index.stores.placements.Placements.leads` has it, where that isn't nothing
    but notices.
    """
    version, post = passage.version, passage.post

    def told(start: int, end: int) -> bool:
        said = without_notices(version.text, version.notices, start, end)
        return bool(said.strip())

    above = told(post.start if post else 0, passage.start)
    return not above and told(passage.start, passage.end)


def _stretches(version: Version) -> Iterator[tuple[int, int, datetime]]:
    """The posts, and in a live blog what stands around them, each with from when it
    stands."""
    undated = _undated_from(version)
    is_blog, above = version.article.kind == LIVE_BLOG, 0
    for post in sorted(version.posts, key=lambda post: post.start):
        if is_blog and above < post.start:
            yield above, post.start, undated
        yield post.start, post.end, post.posted_at or undated
        above = max(above, post.end)
    if is_blog and above < len(version.text):
        yield above, len(version.text), undated


def _undated_from(version: Version) -> datetime:
    """From when a post without a time stands, and what is outside of posts."""
    times = [to_epoch(one.posted_at) for one in version.posts if one.posted_at]
    (stands,) = undated_posts_stand(
        dated=np.array([to_epoch(version.article.dated_at)]),
        by_day=np.array([version.article.published_precision == "day"]),
        last_post=np.array([max(times, default=0)]),
        has_last=np.array([bool(times)]),
        captured=np.array([to_epoch(version.captured_at)]),
    )
    return from_epoch(int(stands))


def _spans(notices: Iterable[Notice]) -> list[Span]:
    return [span for one in notices if (span := one.dated_span) is not None]


def _without(text: str, spans: Iterable[Span], start: int, end: int | None) -> str:
    at, end = start, len(text) if end is None else end
    kept: list[str] = []
    for first, last in sorted(spans):
        kept.append(text[at : min(first, end)])
        at = max(at, last)
    return "".join([*kept, text[at:end]])
