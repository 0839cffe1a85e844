"""What a question may see: the one place that decides it.

A row is a passage in a version of its article. It stands from the moment that
the version stands (for a live blog's post, from its own time, if that is
later) until the next version takes its place.

- A post that no earlier version has, by its key or its time, stood before the version
  that brings it: from its own time, in a blog that was published by then.

- A post whose time is unknown may sum up all the others: it stands from the last
  one's time. If no post of the blog has a time, it stands a day after the blog was
  published (a day and a half, if only the day is known: it may be any zone's). The
  moment at which its version was captured is late enough in any case.

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
- An article that is withdrawn isn't seen until it is reinstated; one under embargo not
  before that ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from index.bylines import Author, Bylines, Publisher
from index.filters import Filters
from index.times import to_epoch
from index.version_stands import Integers, Mask, VersionStands
from index.withheld import Withheld

SELECTIONS_KEPT = 4


@dataclass(frozen=True)
class Selection:
    """The rows that filters leave: one per passage, ordered by ``passage_no``.

    The columns are those of :class:`Standing`.
    """

    passage_no: Integers
    version_no: Integers
    article_no: Integers
    lead: Integers
    stated: Integers
    outlet: Integers

    def __len__(self) -> int:
        return len(self.passage_no)

    def holds(self, passage_nos: Integers) -> Mask:
        """Which of ``passage_nos`` are among them."""
        at = np.searchsorted(self.passage_no, passage_nos)
        at[at == len(self.passage_no)] = 0
        if not len(self.passage_no):
            return np.zeros(len(passage_nos), dtype=np.bool_)
        return np.asarray(self.passage_no[at] == passage_nos)

    def versions_of(self, passage_nos: Sequence[int]) -> dict[int, int]:
        """The version that stands, for each of ``passage_nos`` that is eligible."""
        rows = self.rows_of(np.asarray(passage_nos, dtype=np.int64))
        return dict(
            zip(rows.passage_no.tolist(), rows.version_no.tolist(), strict=True)
        )

    def rows_of(self, passage_nos: Integers) -> Selection:
        """The rows of those of ``passage_nos`` that are eligible, in their order."""
        nos = passage_nos[self.holds(passage_nos)]
        at = np.searchsorted(self.passage_no, nos)
        return Selection(**{name: column[at] for name, column in vars(self).items()})


@dataclass(frozen=True)
class Standing:
    """Every visible placement of a passage, as columns of one length.

    Attributes:
        visible: the sequence up to which rows are here.
        lead: the passage with which the row's article begins in that version, or in a
            live blog its post.
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
    starts: Integers
    ends: Integers
    stated: Integers
    outlet: Integers
    kind: Integers
    language: Integers
    outlet_names: tuple[str | None, ...]
    kind_names: tuple[str | None, ...]
    language_names: tuple[str | None, ...]
    _selections: dict[Filters, Selection] = field(default_factory=dict, compare=False)

    @property
    def last_passage_no(self) -> int:
        return int(self.passage_no[-1]) if len(self.passage_no) else 0

    def eligible(self, filters: Filters) -> Mask:
        """Which rows the filters leave."""
        as_of = to_epoch(filters.as_of)
        mask = (self.starts <= as_of) & (as_of < self.ends)
        if filters.published_from is not None:
            mask &= self.stated >= to_epoch(filters.published_from)
        if filters.published_to is not None:
            mask &= self.stated <= to_epoch(filters.published_to)
        for wanted, codes, names in (
            (filters.outlets, self.outlet, self.outlet_names),
            (filters.kinds, self.kind, self.kind_names),
            (filters.languages, self.language, self.language_names),
        ):
            if wanted:
                chosen = [
                    name is not None and name.casefold() in wanted for name in names
                ]
                mask &= np.array(chosen, dtype=np.bool_)[codes]
        if filters.not_kinds:
            left = [
                name is None or name.casefold() not in filters.not_kinds
                for name in self.kind_names
            ]
            mask &= np.array(left, dtype=np.bool_)[self.kind]
        if filters.authors:
            theirs = self.bylines.written_by(filters.authors)
            mask &= np.isin(self.version_no, self.versions.version_no[theirs])
        hidden = self.withheld.at(as_of, confidential=not filters.confidential)
        if len(hidden):
            mask &= ~np.isin(self.article_no, hidden)
        return mask

    def names(self, filters: Filters) -> tuple[list[Publisher], list[Author]]:
        """The outlets and authors of what stood at a moment.

        Of the filters, the moment counts and whether what is confidential may be seen.
        """
        as_of = to_epoch(filters.as_of)
        seen = (self.versions.starts <= as_of) & (as_of < self.versions.ends)
        hidden = self.withheld.at(as_of, confidential=not filters.confidential)
        if len(hidden):
            seen &= ~np.isin(self.versions.article_no, hidden)
        return self.bylines.publishers(seen), self.bylines.authors(seen)

    def select(self, filters: Filters) -> Selection:
        """The rows that the filters leave.

        At one moment one version of an article stands, so no passage is here
        twice.
        """
        filters = replace(filters, as_of=filters.as_of.replace(microsecond=0))
        known = self._selections.get(filters)
        if known is not None:
            return known
        rows = np.flatnonzero(self.eligible(filters))
        selection = Selection(
            passage_no=self.passage_no[rows],
            version_no=self.version_no[rows],
            article_no=self.article_no[rows],
            lead=self.lead[rows],
            stated=self.stated[rows],
            outlet=self.outlet[rows],
        )
        if len(self._selections) >= SELECTIONS_KEPT:
            self._selections.clear()
        self._selections[filters] = selection
        return selection
