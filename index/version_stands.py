"""When each version of an article stands, by what it claims and when it was seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.arrays import Integers, Mask, changes

FOREVER = np.iinfo(np.int64).max
HOUR = 3600
LONGEST_BLOG = 24 * HOUR
LONGEST_DAY = 36 * HOUR
"""A day of any time zone has ended so long after it began in UTC."""


@dataclass(frozen=True)
class VersionStands:
    """When versions stand: ``[starts, ends)`` in epoch seconds.

    Arrays of one length, ordered by ``version_no``.

    Attributes:
        dated: when the version was published; the article's date if unknown.
        undated: where nobody says when it was published: ``dated`` is when its article
            was captured.
        settled: when it is sure to have been as it is: once it stands and was edited
            for the last time.
    """

    version_no: Integers
    article_no: Integers
    dated: Integers
    starts: Integers
    ends: Integers
    settled: Integers
    undated: Mask

    @property
    def firsts(self) -> Integers:
        """When the earliest version of each one's article stands."""
        order = np.lexsort((self.starts, self.article_no))
        new = changes(self.article_no[order])
        found = np.empty_like(self.starts)
        found[order] = self.starts[order][new][np.cumsum(new) - 1]
        return found

    def positions(self, version_nos: Integers) -> Integers:
        """Where these versions are in the arrays."""
        return np.searchsorted(self.version_no, version_nos)

    def holds(self, version_nos: Integers) -> Mask:
        """Which of these versions are in the arrays."""
        if not len(self.version_no):
            return np.zeros(len(version_nos), dtype=np.bool_)
        at = self.positions(version_nos).clip(max=len(self.version_no) - 1)
        return np.asarray(self.version_no[at] == version_nos)

    def start_of(self, version_no: int) -> int:
        return int(self.starts[np.searchsorted(self.version_no, version_no)])

    def dated_at(self, version_no: int) -> int:
        return int(self.dated[np.searchsorted(self.version_no, version_no)])

    def standing(self, article_no: int, moment: int) -> int | None:
        """Where in the arrays the version of an article is that stands at ``moment``;
        None before there is one."""
        then = (self.starts <= moment) & (moment < self.ends)
        found = np.flatnonzero(then & (self.article_no == article_no))
        return int(found[0]) if len(found) else None

    def told_by(self, version_no: int, moment: int) -> int:
        """The version that stands at ``moment`` of the same article; itself, if it
        stands by then or none does."""
        at = int(self.positions(np.array([version_no]))[0])
        if self.starts[at] <= moment:
            return version_no
        other = self.standing(int(self.article_no[at]), moment)
        return version_no if other is None else int(self.version_no[other])


def stand(
    version_no: Integers,
    article_no: Integers,
    modified: Integers,
    has_modified: Mask,
    captured: Integers,
    published: Integers,
    has_published: Mask,
    first_captured: Integers,
) -> VersionStands:
    """When each version stands, by the rules of :mod:`index.standing`.

    Args:
        version_no: ascending, in the order in which they were stored.
        modified: ignored where ``has_modified`` is false.
        published: ignored where ``has_published`` is false.
        first_captured: the capture of the version's article.
    """
    stored = np.lexsort((version_no, article_no))
    first = np.zeros(len(version_no), dtype=np.bool_)
    first[stored] = changes(article_no[stored])
    dated = first_captured.copy()
    undated = ~has_published
    known = stored[has_published[stored]]
    known = known[changes(article_no[known])]
    if len(known):
        at = np.searchsorted(article_no[known], article_no).clip(max=len(known) - 1)
        found = article_no[known[at]] == article_no
        dated[found] = published[known[at]][found]
        undated &= ~found
    own = np.where(has_published, published, dated)
    claim = np.where(has_modified, modified, np.where(first, dated, captured))
    claim = np.maximum(claim, np.maximum(dated, own))

    order = np.lexsort((version_no, claim, article_no))
    earliest = changes(article_no[order])
    first_start = np.maximum(dated, own)[order]
    starts = np.where(earliest, first_start, claim[order])
    ends = np.full(len(order), FOREVER, dtype=np.int64)
    if len(order):
        ends[:-1] = np.where(earliest[1:], FOREVER, starts[1:])
    back = np.argsort(order)
    starts = starts[back]
    settled = np.maximum(starts, np.where(has_modified, modified, starts))
    return VersionStands(
        version_no, article_no, own, starts, ends[back], settled, undated
    )


def undated_posts_stand(
    dated: Integers,
    by_day: Mask,
    last_post: Integers,
    has_last: Mask,
    captured: Integers,
) -> Integers:
    """From when posts without a time of their own stand, by version.

    Args:
        dated: when each version was published.
        by_day: where only the day of that is known.
        last_post: the latest time of a post; ignored where ``has_last`` is false.
        captured: when each version was seen.
    """
    over = dated + np.where(by_day, LONGEST_DAY, LONGEST_BLOG)
    return np.minimum(np.where(has_last, last_post, over), captured)


def new_posts_stand(
    stands: VersionStands,
    of_row: Integers,
    posted: Integers,
    key: Integers,
    timed: Mask,
) -> Integers:
    """From when rows stand, where a post may be older than the version that brings it.

    A blog is read now and then, and a version brings all posts since the one before.
    What no earlier version has, neither under that key nor of that time, stood from its
    own time. What one has was edited, and stands as the version does.

    Args:
        of_row: where each row's version is in ``stands``.
        posted: the time of its post; ignored where ``timed`` is false.
        key: a number for the key of its post, within any article.
    """
    starts = stands.starts[of_row]
    rows = np.flatnonzero(timed)
    article, begins = stands.article_no[of_row][rows], starts[rows]
    new = begins < stands.ends[of_row][rows]
    for known in (key[rows], posted[rows]):
        order = np.lexsort((begins, known, article))
        group = changes(article[order]) | changes(known[order])
        earliest = begins[order][group][np.cumsum(group) - 1]
        new[order] &= begins[order] == earliest
    starts[rows[new]] = stands.firsts[of_row][rows[new]]
    starts[rows] = np.maximum(starts[rows], posted[rows])
    return starts
