"""Times of stored posts that are known better now, as when a zone is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, update

from index.article import Post
from index.stores import schema
from index.stores.reading import posts_of
from index.times import to_epoch

PostTimes = dict[int, dict[int, int]]
"""Epoch seconds by version and number of the post."""


def corrected_times(
    connection: Connection, found: Mapping[int, Sequence[Post]]
) -> PostTimes:
    """The times that are said otherwise now; what was known isn't forgotten.

    Args:
        found: the posts of stored versions, as they were read now.
    """
    with_posts = {number: posts for number, posts in found.items() if posts}
    stored = posts_of(connection, with_posts)
    times: PostTimes = {}
    for number, posts in with_posts.items():
        if [(p.start, p.end) for p in posts] != [
            (p.start, p.end) for p in stored[number]
        ]:
            continue
        times[number] = {
            post_no: to_epoch(now.posted_at)
            for post_no, (before, now) in enumerate(
                zip(stored[number], posts, strict=True)
            )
            if now.posted_at not in (None, before.posted_at)
        }
    return {number: changes for number, changes in times.items() if changes}


def correct_times(connection: Connection, times: PostTimes) -> None:
    """Writes them."""
    table = schema.posts
    for version_no, changes in times.items():
        for post_no, posted_at in changes.items():
            connection.execute(
                update(table)
                .where(table.c.version_no == version_no, table.c.post_no == post_no)
                .values(posted_at=posted_at)
            )
