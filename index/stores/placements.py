"""Reads which passages stand in which versions, where, and in which posts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, func, select

from index.arrays import Integers, Mask, among, changes
from index.stores import schema
from index.stores.columns import Table
from index.stores.selecting import rows_with

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

    def leads(self, notices: Mask) -> Integers:
        """For each row the first passage of its version and post that is no notice.

        Where all are notices, each row's lead is its own passage: they may stand from
        different days, and none is to weigh in before its own.

        Args:
            notices: rows that hold a notice with a date.
        """
        order = np.lexsort((self.start, notices, self.post_no, self.version_no))
        begins = changes(self.version_no[order]) | changes(self.post_no[order])
        first = np.flatnonzero(begins)
        of_group = np.empty_like(order)
        of_group[order] = order[first[np.cumsum(begins) - 1]]
        return np.where(notices[of_group], self.passage_no, self.passage_no[of_group])

    def rows_of(
        self, passage_nos: Integers, version_nos: Integers
    ) -> tuple[Integers, Integers]:
        """Where these passages in these versions are here, and where among those."""
        # A pair as one number.
        base = max(self.version_no.max(initial=0), version_nos.max(initial=0)) + 1
        known = self.passage_no * base + self.version_no
        held, at = among(passage_nos * base + version_nos, known)
        return at[held], np.flatnonzero(held)


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


def load_noted(connection: Connection, placements: Placements) -> tuple[Integers, Mask]:
    """From when on the dated notices stand that those placements hold.

    Returns:
        The time of the last of them, 0 if there is none; and where there is one.
    """
    placement, notice = schema.placements.c, schema.notices.c
    dated = notice.noted_at.is_not(None) & notice.start.is_not(None)
    with_notices = select(notice.version_no).where(dated).distinct()
    numbers = connection.execute(with_notices).scalars().all()
    query = (
        select(
            placement.passage_no,
            placement.version_no,
            func.max(notice.noted_at).label("noted_at"),
        )
        .join(schema.notices, notice.version_no == placement.version_no)
        .where(dated, notice.start < placement.end, placement.start < notice.end)
        .group_by(placement.passage_no, placement.version_no)
    )
    table = Table(list(rows_with(connection, query, notice.version_no, numbers)))
    passages, versions, noted = table.integers("passage_no", "version_no", "noted_at")
    rows, at = placements.rows_of(passages, versions)
    times, known = (
        np.zeros_like(placements.start),
        np.zeros_like(placements.start, bool),
    )
    times[rows], known[rows] = noted[at], True
    return times, known


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
    rows, at = placements.rows_of(*table.integers("passage_no", "version_no"))
    posted, timed = table.optional("posted_at")
    key, _ = table.codes("key")
    count = len(placements.start)
    found = PostsOfRows(
        timed=np.zeros(count, np.bool_),
        posted=np.zeros(count, np.int64),
        key=np.zeros(count, np.int64),
    )
    found.timed[rows] = timed[at]
    found.posted[rows] = posted[at]
    found.key[rows] = key[at]
    return found
