"""Reports, against a slow and plain reading of what they are."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filters
from index.reports import Report, Reports
from index.reprints import Link, Origin, components, originating_order
from index.reprints.link_columns import LinkColumns
from index.times import from_epoch
from tests.index.test_standing import FakeRow, FakeVersion, World, filters, worlds

UNSEEN = 99
"""A version that the snapshot doesn't hold yet."""


@dataclass(frozen=True)
class Archive:
    world: World
    links: list[Link]
    credited: set[int]

    def reports(self) -> Reports:
        links = [(one.first, one.second, one.containment) for one in self.links]
        linked = {number for link in links for number in link[:2]}
        origins = [self.origin(number) for number in sorted(linked)]
        return Reports(self.world.table(), LinkColumns.of(links, origins))

    def origin(self, number: int) -> Origin:
        credit = "Reuters" if number in self.credited else None
        if number == UNSEEN:
            return Origin(number, None, credit)
        version = self.version(number)
        return Origin(number, version.outlet, credit, version.published)

    def version(self, number: int) -> FakeVersion:
        return next(one for one in self.world.versions if one.number == number)

    def hidden(self, article: int, filters: Filters) -> bool:
        as_of = int(filters.as_of.timestamp())
        withheld = any(
            article == one and start <= as_of < end
            for one, start, end in self.world.hidden
        )
        confidential = article in self.world.confidential and not filters.confidential
        return withheld or confidential

    def standing(self, article: int, filters: Filters) -> int | None:
        """The version of an article that may be seen then."""
        as_of = int(filters.as_of.timestamp())
        known = any(one.article == article for one in self.world.versions)
        if not known or self.hidden(article, filters):
            return None
        spans = self.world.spans(article).items()
        stood = next((no for no, (start, end) in spans if start <= as_of < end), None)
        if stood is None or not filters.strict:
            return stood
        edited = self.version(stood).modified
        return None if edited is not None and edited > as_of else stood

    def is_whole(self, number: int, filters: Filters) -> bool:
        """Whether all of a version stands that does."""
        as_of = int(filters.as_of.timestamp())
        rows = [row for row in self.world.rows if row.version == number]
        return bool(rows) and all(self.world.stands(row)[0] <= as_of for row in rows)

    def truth(self, number: int, filters: Filters) -> Report | None:
        stood = [self.standing(one, filters) for one in self.world.captured]
        whole = {one for one in stood if one and self.is_whole(one, filters)}
        own = self.standing(self.version(number).article, filters)
        if own is None:
            return None
        links = [link for link in self.links if {link.first, link.second} <= whole]
        order = originating_order(self.origin(one) for one in whole)
        found = [one for one in components(links, order) if own in one]
        versions = found[0] if found else (own,)
        # Of a version without a word nothing is found.
        found_of = {row.version for row in self.world.rows}
        outlets = {self.version(one).outlet for one in found_of.intersection(versions)}
        articles = tuple(self.version(one).article for one in versions)
        return Report(versions, articles, tuple(sorted(filter(None, outlets))))


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    world = draw(worlds())
    article = {one.number: one.article for one in world.versions} | {UNSEEN: -1}
    pairs = [(a, b) for a in article for b in article if a < b]
    allowed = [(a, b) for a, b in pairs if article[a] != article[b]]
    chosen = draw(st.sets(st.sampled_from(allowed))) if allowed else set()
    containments = st.sampled_from([0.5, 0.7, 0.9])
    links = [Link(a, b, draw(containments)) for a, b in sorted(chosen)]
    return Archive(world, links, draw(st.sets(st.sampled_from(sorted(article)))))


@given(archives(), st.lists(filters, min_size=1, max_size=8))
def test_they_are_what_the_plain_rules_say(
    archive: Archive, asked: list[Filters]
) -> None:
    """Also one moment after another, and whatever is asked about together."""
    reports = archive.reports()
    numbers = [one.number for one in archive.world.versions]
    for chosen in asked:
        truth = {number: archive.truth(number, chosen) for number in numbers}
        expected = {number: one for number, one in truth.items() if one}
        assert reports.of([*numbers, UNSEEN], chosen) == expected
        assert reports.of(numbers[:1], chosen).items() <= expected.items()
        several = {one for one in expected.values() if len(one.versions) > 1}
        found = reports.of_several(chosen)
        assert len(found) == len(set(found))
        assert set(found) == several


@given(archives(), filters)
def test_nothing_later_changes_them(archive: Archive, chosen: Filters) -> None:
    """Not the links of what doesn't stand yet, nor those of what no longer does."""
    articles = archive.world.captured
    stood = {archive.standing(one, chosen) for one in articles}
    links = [link for link in archive.links if {link.first, link.second} <= stood]
    without = Archive(archive.world, links, archive.credited & stood)
    numbers = [one.number for one in archive.world.versions]
    assert archive.reports().of(numbers, chosen) == (
        without.reports().of(numbers, chosen)
    )


@given(archives(), filters)
def test_each_version_of_a_report_is_in_it_alone(
    archive: Archive, chosen: Filters
) -> None:
    numbers = [one.number for one in archive.world.versions]
    found = archive.reports().of(numbers, chosen)
    members = [one for report in set(found.values()) for one in report.versions]
    assert len(members) == len(set(members))
    for report in found.values():
        assert all(found[one] == report for one in report.versions)


def test_an_archive_without_anything() -> None:
    nothing = World({}, [], [], [], set())
    columns = LinkColumns.of([(1, 2, 0.9)], [Origin(1), Origin(2)])
    moment = Filters(as_of=from_epoch(5))
    reports = Reports(nothing.table(), columns)
    assert reports.of([1, 2], moment) == {}
    assert reports.of_several(moment) == []


def test_a_live_blog_is_linked_once_its_last_post_may_be_seen() -> None:
    versions = [
        FakeVersion(1, 1, None, 20, 5, "Gazette"),
        FakeVersion(2, 2, None, 20, 5, "Herald"),
    ]
    rows = [FakeRow(1, 1, 6), FakeRow(2, 1, 15), FakeRow(3, 2, 6)]
    archive = Archive(
        World({1: 20, 2: 20}, versions, rows, [], set()), [Link(1, 2, 0.9)], set()
    )
    reports = archive.reports()
    early = reports.of([1, 2], Filters(as_of=from_epoch(14)))
    assert early == {
        1: Report((1,), (1,), ("Gazette",)),
        2: Report((2,), (2,), ("Herald",)),
    }
    both = Report((1, 2), (1, 2), ("Gazette", "Herald"))
    assert reports.of([1, 2], Filters(as_of=from_epoch(15))) == {1: both, 2: both}
