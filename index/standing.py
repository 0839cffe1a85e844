"""What a question may see: the one place that decides it.

A row is a passage in a version of its article. It stands from the moment that
the version stands (for a live blog's post, or a notice, from its own time, if that is
later) until the next version takes its place.

- A post that no earlier version has, by its key or its time, stood before the version
  that brings it: from its own time, in a blog that was published by then.

- A post whose time is unknown may sum up all the others: it stands from the last
  one's time. If no post of the blog has a time, it stands a day after the blog was
  published (a day and a half, if only the day is known: it may be any zone's). The
  moment at which its version was captured is late enough in any case.

- The first version of an article that is stored may have been amended, and say so on
  which day. That notice stands from its day, whichever version holds it; so does a
  passage that holds more than the notice, as those of earlier releases do. It is said
  with its version, and is no lead where there is another passage.

- Versions are in the order of what they claim: ``modified_at``; else, for the
  first that was stored, the article's date, and for others their capture. The
  earliest stands from the article's date, each other one from its claim, never
  before the article's date. Equal claims: the one stored last wins.
- The article's date is the ``published_at`` of the first stored version that has
  one; if none has, the article's capture.
- A version may claim another ``published_at``. It is that version's alone, which
  doesn't stand before it.
- A passage without a time of its own was said when its version was published; if
  that is unknown, at the article's date.
- Outlet, kind and language are the version's.
- The earliest version may have been edited after it was published, as its outlet says
  of it. A strict question sees nothing of it until then, as what stood before is lost.
- An article that is withdrawn isn't seen until it is reinstated; one under embargo not
  before that ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

import numpy as np

from index.arrays import Integers, Mask, distinct
from index.bylines import Author, Bylines, Names, Publisher, named
from index.filters import Filters
from index.recent import Recent
from index.selection import Selection
from index.times import to_epoch
from index.version_stands import VersionStands
from index.withheld import Withheld

ANY_MOMENT = datetime.min.replace(tzinfo=UTC)
SELECTIONS_KEPT = 8
"""Of a million passages each takes 16 MB."""
NARROW = 8
"""Where a period holds less than one in so many rows, only those are looked at."""


@dataclass(frozen=True)
class Standing:
    """Every visible placement of a passage, as columns of one length.

    Attributes:
        visible: the sequence up to which rows are here.
        lead: the passage with which the row's article begins in that version, or in a
            live blog its post.
        notices: rows that hold a notice with a date.
        starts, ends: when the row stands, ``[starts, ends)``.
        stated: when it was said.
        withheld: what isn't to be seen although it stands.
        bylines: who published and wrote the versions.
        outlet, kind, language: positions in the ``…_names``, where 0 is None.
    """

    visible: int
    versions: VersionStands
    withheld: Withheld
    bylines: Bylines
    passage_no: Integers
    version_no: Integers
    article_no: Integers
    lead: Integers
    notices: Mask
    starts: Integers
    ends: Integers
    stated: Integers
    outlet: Integers
    kind: Integers
    language: Integers
    outlet_names: Names
    kind_names: Names
    language_names: Names
    _selections: Recent[tuple[int, Filters], Selection] = field(
        default_factory=lambda: Recent(SELECTIONS_KEPT), compare=False
    )

    @property
    def last_passage_no(self) -> int:
        return int(self.passage_no[-1]) if len(self.passage_no) else 0

    def eligible(self, filters: Filters) -> Mask:
        """Which rows the filters leave."""
        mask = np.zeros(len(self.passage_no), dtype=np.bool_)
        mask[self._rows(filters)] = True
        return mask

    def names(
        self, filters: Filters, among: Iterable[int] | None = None
    ) -> tuple[list[Publisher], list[Author]]:
        """The outlets and authors of what stood at a moment.

        Of the filters, only what :attr:`Filters.all_then` keeps counts.

        Args:
            among: positions of the authors' names that matter; None for all.
        """
        as_of = to_epoch(filters.as_of)
        seen = (self.versions.starts <= as_of) & (as_of < self.versions.ends)
        if filters.strict:
            seen &= self.versions.settled <= as_of
        hidden = self.withheld.under(filters)
        if len(hidden):
            seen &= ~np.isin(self.versions.article_no, hidden)
        return self.bylines.publishers(seen), self.bylines.authors(seen, among)

    def select(self, filters: Filters) -> Selection:
        """The rows that the filters leave.

        At one moment one version of an article stands, so no passage is here
        twice.
        """
        # "Now" is another moment for each question; what stands is seldom other rows.
        at = np.searchsorted(self._changes, to_epoch(filters.as_of), side="right")
        key = int(at), replace(filters, as_of=ANY_MOMENT)
        known = self._selections.get(key)
        if known is not None:
            return known
        return self._selections.setdefault(key, Selection(self, self._rows(filters)))

    @cached_property
    def _changes(self) -> Integers:
        """Every moment at which a row begins or ceases to be seen, ascending."""
        hidden = self.withheld
        settled = self.versions.settled
        return distinct(
            np.concatenate(
                [self.starts, self.ends, settled, hidden.starts, hidden.ends]
            )
        )

    @cached_property
    def _said(self) -> tuple[Integers, Integers]:
        """Rows in the order of when they were said, and those times."""
        order = np.argsort(self.stated)
        return order, self.stated[order]

    def _rows(self, filters: Filters) -> Integers:
        """Positions of the rows that the filters leave, ascending."""
        as_of = to_epoch(filters.as_of)
        rows = self._said_within(filters)
        mask = (self.starts[rows] <= as_of) & (as_of < self.ends[rows])
        if filters.strict:
            of_row = self.versions.positions(self.version_no[rows])
            mask &= self.versions.settled[of_row] <= as_of
        if filters.published_from is not None:
            mask &= self.stated[rows] >= to_epoch(filters.published_from)
        if filters.published_to is not None:
            mask &= self.stated[rows] <= to_epoch(filters.published_to)
        for wanted, codes, names in (
            (filters.outlets, self.outlet, self.outlet_names),
            (filters.kinds, self.kind, self.kind_names),
            (filters.languages, self.language, self.language_names),
        ):
            if wanted:
                mask &= named(names, wanted)[codes[rows]]
        if filters.not_kinds:
            mask &= ~named(self.kind_names, filters.not_kinds)[self.kind[rows]]
        if filters.authors:
            theirs = self.bylines.written_by(filters.authors)
            mask &= np.isin(self.version_no[rows], self.versions.version_no[theirs])
        hidden = self.withheld.under(filters)
        if len(hidden):
            mask &= ~np.isin(self.article_no[rows], hidden)
        left = np.flatnonzero(mask)
        return left if isinstance(rows, slice) else rows[left]

    def _said_within(self, filters: Filters) -> Integers | slice:
        """The rows said in the period of the filters, if they are few; else all."""
        if filters.published_from is None:
            return slice(None)
        order, times = self._said
        first = np.searchsorted(times, to_epoch(filters.published_from))
        # Nothing stands before it was said.
        until = min(filters.published_to or filters.as_of, filters.as_of)
        last = np.searchsorted(times, to_epoch(until), side="right")
        few = (last - first) * NARROW <= len(times)
        return np.sort(order[first:last]) if few else slice(None)
