"""Stories as a reader should count them: reprints of one story are one report.

A *report* is all that print one story at a moment; an article that nobody else prints
is a report of its own. It is made from what stood at that moment and from nothing else:
a later reprint, a later version and the links of either change nothing before.

Of an article the version counts that stands, and its links from when all of it may be
seen, as those of a live blog tell of its last post, too. An article that is withheld is
in no report.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.arrays import Integers, Mask, distinct
from index.filters import Filters
from index.recent import Recent
from index.reprints.link_columns import LinkColumns
from index.standing import Standing
from index.times import to_epoch
from index.version_stands import FOREVER

ERAS_KEPT = 4
PARTS_KEPT = 10_000
ALONE = np.int64(-1)
"""In the place of a version that has no links."""
NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Report:
    """All that print one story at a moment.

    Attributes:
        versions: their numbers, the one first that the others were most likely made
            from (:func:`index.reprints.originating_order`).
        articles: the number of each one's article.
        outlets: their names, sorted; unknown ones are left out.
    """

    versions: tuple[int, ...]
    articles: tuple[int, ...]
    outlets: tuple[str, ...]


Shared = dict[int, Report]
"""Reports of several articles, by the places of their versions among the links."""


@dataclass(frozen=True)
class _Era:
    """A time in which the same versions stand that have links.

    Attributes:
        stood: which, by place.
        parts: those whose reports are known.
        reports: those that several articles share.
    """

    stood: Mask
    parts: set[int] = field(default_factory=set)
    reports: Shared = field(default_factory=dict)


class Reports:
    """The reports of a snapshot as of any moment; safe to use from many threads."""

    def __init__(self, standing: Standing, links: LinkColumns) -> None:
        self._links = links
        self._withheld = standing.withheld
        self._outlet_names = standing.outlet_names
        self._stands = stands = standing.versions
        self._firsts = stands.firsts
        count = len(stands.version_no)
        of_row = stands.positions(standing.version_no)
        self._outlet = np.zeros(count, np.int64)
        self._outlet[of_row] = standing.outlet
        whole = np.full(count, NEVER)
        told = ~standing.notices
        np.maximum.at(whole, of_row[told], standing.starts[told])
        # A notice is no part of a story, unless it is all that there is.
        alone = (whole == NEVER)[of_row]
        np.maximum.at(whole, of_row[alone], standing.starts[alone])
        whole = np.where(whole == NEVER, FOREVER, np.maximum(whole, stands.starts))

        # A writer may have linked what the snapshot doesn't hold yet.
        held = stands.holds(links.version_no)
        at = stands.positions(links.version_no[held])
        self._place = np.full(count, ALONE)
        self._place[at] = np.flatnonzero(held)

        def by_place(values: Integers) -> Integers:
            found = np.full(len(held), FOREVER)
            found[held] = values[at]
            return found

        self._position = by_place(np.arange(count))
        self._article_no = by_place(stands.article_no)
        self._starts, self._ends = by_place(whole), by_place(stands.ends)
        self._settled = by_place(stands.settled)
        bounds = (self._starts, self._ends, self._settled)
        hidden = (self._withheld.starts, self._withheld.ends)
        self._changes = distinct(np.concatenate((*bounds, *hidden)))
        self._eras: Recent[tuple[int, bool, bool], _Era] = Recent(ERAS_KEPT)
        self._parts: Recent[tuple[int, bytes], Shared] = Recent(PARTS_KEPT)

    def of(self, version_nos: Collection[int], filters: Filters) -> dict[int, Report]:
        """The report that each version's article is in.

        Those are left out whose article wasn't published by then, or is withheld.
        """
        asked, at = self._standing_then(np.array(list(version_nos), np.int64), filters)
        shared = self._shared(self._place[at], filters)
        return {
            number: report or self._report([place])
            for number, place, report in zip(
                asked.tolist(), at.tolist(), shared, strict=True
            )
        }

    def of_several(self, filters: Filters) -> list[Report]:
        """Those that more than one article prints, in originating order."""
        found = self._shared(np.arange(len(self._starts)), filters)
        return list(dict.fromkeys(report for report in found if report is not None))

    def _standing_then(
        self, version_nos: Integers, filters: Filters
    ) -> tuple[Integers, Integers]:
        """These versions, without those left out, and where in the columns of versions
        that one is that stood of the same article."""
        stands, as_of = self._stands, to_epoch(filters.as_of)
        version_nos = version_nos[stands.holds(version_nos)]
        at = stands.positions(version_nos)
        stood = (stands.starts[at] <= as_of) & (as_of < stands.ends[at])
        # A post may be seen before the version that brought it stands.
        for other in np.flatnonzero(~stood & (self._firsts[at] <= as_of)).tolist():
            then = stands.standing(int(stands.article_no[at[other]]), as_of)
            if then is not None:
                at[other], stood[other] = then, True
        seen = stood & ~np.isin(stands.article_no[at], self._withheld.under(filters))
        if filters.strict:
            seen &= stands.settled[at] <= as_of
        return version_nos[seen], at[seen]

    def _shared(self, places: Integers, filters: Filters) -> list[Report | None]:
        """The reports of several articles in which these places are."""
        era = self._era(filters)
        parts = set(self._links.part[places[places != ALONE]].tolist()) - era.parts
        # Most stories are long over, and the same whenever one asks.
        keys = {part: self._links.standing(part, era.stood) for part in parts}
        known = {part: self._parts.get((part, key)) for part, key in keys.items()}
        made = self._made([part for part in parts if known[part] is None], era.stood)
        for part, key in keys.items():
            reports = known[part]
            if reports is None:
                reports = self._parts.setdefault((part, key), made[part])
            era.reports.update(reports)
        era.parts.update(parts)
        return [era.reports.get(place) for place in places.tolist()]

    def _made(self, parts: Sequence[int], stood: Mask) -> dict[int, Shared]:
        """The reports of several articles in these parts, by part."""
        found: dict[int, Shared] = {part: {} for part in parts}
        for cluster in self._links.clusters(parts, stood):
            report = self._report(self._position[cluster])
            part = int(self._links.part[cluster[0]])
            found[part].update(dict.fromkeys(cluster, report))
        return found

    def _era(self, filters: Filters) -> _Era:
        as_of = to_epoch(filters.as_of)
        number = int(np.searchsorted(self._changes, as_of, "right"))
        key = number, filters.strict, filters.confidential
        known = self._eras.get(key)
        if known is not None:
            return known
        stood = (self._starts <= as_of) & (as_of < self._ends)
        stood &= ~np.isin(self._article_no, self._withheld.under(filters))
        if filters.strict:
            stood &= self._settled <= as_of
        return self._eras.setdefault(key, _Era(stood))

    def _report(self, at: Integers | list[int]) -> Report:
        """Of the versions at these positions in the columns."""
        return Report(
            versions=tuple(self._stands.version_no[at].tolist()),
            articles=tuple(self._stands.article_no[at].tolist()),
            outlets=self._names(set(self._outlet[at].tolist())),
        )

    def _names(self, outlets: set[int]) -> tuple[str, ...]:
        names = (self._outlet_names[one] for one in outlets)
        return tuple(sorted(name for name in names if name is not None))
