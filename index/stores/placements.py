"""Reads which passages stand in which versions, where, and in which posts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, func, select

from index.stores import schema
from index.stores.columns import Table
from index.version_stands import Integers, Mask, among, changes

NO_POST = -1


@dataclass(frozen=True)
class Placements:
    """Columns of one length, ordered by passage, then version.

    Attributes:
        post_no: :data:`NO_POST` outside of posts.
        start: where the passage begins in the version's text.
    """

    passage_no: Integers
    version_no: Integers
    post_no: Integers
    start: Integers

    def leads(self) -> Integers:
        """For each row the first passage of its version and post."""
        order = np.lexsort((self.start, self.post_no, self.version_no))
        begins = changes(self.version_no[order]) | changes(self.post_no[order])
        first = np.flatnonzero(begins)
        leads = np.empty_like(self.passage_no)
        leads[order] = self.passage_no[order][first[np.cumsum(begins) - 1]]
        return leads


@dataclass(frozen=True)
class PostsOfRows:
    """Of each placement, the post that it is in, if it is in one.

    Attributes:
        timed: whether that has a time.
        posted: that time, 0 if there is none.
        key: a number for the post's key.
    """

    timed: Mask
    posted: Integers
    key: Integers


def load_placements(connection: Connection, version_nos: Integers) -> Placements:
    """Every placement in these versions.

    They come as long strings, as rows of a million placements would take seconds: this
    is read whenever something was stored.

    Args:
        version_nos: ascending.
    """
    placement = schema.placements.c
    columns = (
        placement.passage_no,
        placement.version_no,
        func.coalesce(placement.post_no, NO_POST),
        placement.start,
    )
    listed = connection.execute(
        select(*(func.aggregate_strings(column, ",") for column in columns))
    ).one()
    passage, version, post, start = (
        np.fromstring(values or "", dtype=np.int64, sep=",") for values in listed
    )
    rows = np.flatnonzero(among(version, version_nos)[0])
    rows = rows[np.lexsort((version[rows], passage[rows]))]
    return Placements(passage[rows], version[rows], post[rows], start[rows])


def load_posts(connection: Connection, placements: Placements) -> PostsOfRows:
    """The posts that those placements are in."""
    placement, post = schema.placements, schema.posts
    query = select(
        placement.c.passage_no, placement.c.version_no, post.c.key, post.c.posted_at
    ).join(
        post,
        (post.c.version_no == placement.c.version_no)
        & (post.c.post_no == placement.c.post_no),
    )
    table = Table(connection.execute(query).all())
    passages, versions = table.integers("passage_no", "version_no")
    known = placements.passage_no, placements.version_no
    # A pair as one number.
    base = max(known[1].max(initial=0), versions.max(initial=0)) + 1
    seen, at = among(passages * base + versions, known[0] * base + known[1])
    posted, timed = table.optional("posted_at")
    key, _ = table.codes("key")
    found = PostsOfRows(
        timed=np.zeros(len(known[0]), np.bool_),
        posted=np.zeros(len(known[0]), np.int64),
        key=np.zeros(len(known[0]), np.int64),
    )
    rows = at[seen]
    found.timed[rows] = timed[seen]
    found.posted[rows] = posted[seen]
    found.key[rows] = key[seen]
    return found
