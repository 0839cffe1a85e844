"""The as-of rule, against a slow and plain reading of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.bylines import Bylines
from index.filters import Filters
from index.standing import Standing
from index.times import from_epoch
from index.version_stands import FOREVER, new_posts_stand, stand
from index.withheld import Withheld

seconds = st.integers(0, 30)
names = st.sampled_from([None, "Gazette", "Herald", "gazette"])


@dataclass(frozen=True)
class FakeVersion:
    number: int
    article: int
    modified: int | None
    captured: int
    published: int | None
    outlet: str | None


@dataclass(frozen=True)
class FakeRow:
    passage: int
    version: int
    posted: int | None


@dataclass(frozen=True)
class World:
    captured: dict[int, int]
    """By article."""
    versions: list[FakeVersion]
    rows: list[FakeRow]
    hidden: list[tuple[int, int, int]]
    """Articles that aren't to be seen, each with a first moment and one after it."""
    confidential: set[int]

    def dated(self, article: int) -> int:
        """When an article was published, as the first version says that knows."""
        for one in self.versions:
            if one.article == article and one.published is not None:
                return one.published
        return self.captured[article]

    def said(self, version: FakeVersion) -> int:
        """When a version was published."""
        own = version.published
        return self.dated(version.article) if own is None else own

    def spans(self, article: int) -> dict[int, tuple[int, int]]:
        """When each version of an article stands, by walking through their claims."""
        dated = self.dated(article)
        mine = {one.number: one for one in self.versions if one.article == article}
        claims = []
        for order, one in enumerate(mine.values()):
            claim = one.modified
            if claim is None:
                claim = dated if order == 0 else one.captured
            claims.append((max(claim, dated, self.said(one)), one.number))
        claims.sort()
        starts = [claim for claim, _ in claims]
        if claims:
            starts[0] = max(dated, self.said(mine[claims[0][1]]))
        ends = [*starts[1:], FOREVER]
        numbers = [number for _, number in claims]
        return dict(zip(numbers, zip(starts, ends, strict=True), strict=True))

    def stands(self, row: FakeRow) -> tuple[int, int]:
        """When a row stands: a post that nothing older has, from its own time."""
        article = self.article_of(row)
        spans = self.spans(article)
        start, end = spans[row.version]
        if row.posted is None:
            return start, end
        older = [
            one
            for one in self.rows
            if self.article_of(one) == article and spans[one.version][0] < start
            if one.posted is not None
            if one.passage == row.passage or one.posted == row.posted
        ]
        if start < end and not older:
            start = min(first for first, _ in spans.values())
        return max(start, row.posted), end

    def article_of(self, row: FakeRow) -> int:
        return next(one.article for one in self.versions if one.number == row.version)

    def eligible(self, filters: Filters) -> set[tuple[int, int]]:
        as_of = int(filters.as_of.timestamp())
        found = set()
        for row in self.rows:
            version = next(one for one in self.versions if one.number == row.version)
            start, end = self.stands(row)
            if not start <= as_of < end:
                continue
            edited = version.modified is not None and version.modified > as_of
            begun = self.spans(version.article)[version.number][0] <= as_of
            if filters.strict and (edited or not begun):
                continue
            if any(
                article == version.article and start <= as_of < end
                for article, start, end in self.hidden
            ):
                continue
            if version.article in self.confidential and not filters.confidential:
                continue
            stated = self.said(version) if row.posted is None else row.posted
            if filters.published_from and from_epoch(stated) < filters.published_from:
                continue
            if filters.published_to and from_epoch(stated) > filters.published_to:
                continue
            if filters.outlets and (
                version.outlet is None
                or version.outlet.casefold() not in filters.outlets
            ):
                continue
            found.add((row.passage, row.version))
        return found

    def table(self) -> Standing:
        def ints(values: list[int]) -> np.ndarray:
            return np.array(values, dtype=np.int64)

        def known(values: list[int | None]) -> np.ndarray:
            return np.array([value is not None for value in values], dtype=bool)

        modified = [one.modified for one in self.versions]
        published = [one.published for one in self.versions]
        versions = stand(
            ints([one.number for one in self.versions]),
            ints([one.article for one in self.versions]),
            ints([one or 0 for one in modified]),
            known(modified),
            ints([one.captured for one in self.versions]),
            ints([one or 0 for one in published]),
            known(published),
            ints([self.captured[one.article] for one in self.versions]),
        )
        rows = sorted(self.rows, key=lambda row: (row.passage, row.version))
        at = versions.positions(ints([row.version for row in rows]))
        owner = [self.versions[int(place)] for place in at]
        outlets: dict[str | None, int] = {None: 0}
        codes = [outlets.setdefault(one.outlet, len(outlets)) for one in owner]
        posted = ints([-1 if row.posted is None else row.posted for row in rows])
        nothing = np.zeros(len(rows), dtype=np.int64)
        return Standing(
            visible=1,
            versions=versions,
            withheld=Withheld(
                article_no=ints([article for article, _, _ in self.hidden]),
                starts=ints([start for _, start, _ in self.hidden]),
                ends=ints([end for _, _, end in self.hidden]),
                confidential=ints(sorted(self.confidential)),
            ),
            bylines=Bylines(*[ints([])] * 4, (None,), (None,), (None,)),
            passage_no=ints([row.passage for row in rows]),
            version_no=ints([row.version for row in rows]),
            article_no=versions.article_no[at],
            lead=nothing,
            notices=nothing > 0,
            starts=new_posts_stand(
                versions, at, posted, ints([row.passage for row in rows]), posted >= 0
            ),
            ends=versions.ends[at],
            stated=np.where(posted < 0, ints([self.said(v) for v in owner]), posted),
            outlet=ints(codes),
            kind=nothing,
            language=nothing,
            outlet_names=tuple(outlets),
            kind_names=(None,),
            language_names=(None,),
        )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    captured = {
        number: draw(seconds) for number in range(1, draw(st.integers(1, 3)) + 1)
    }
    versions, rows = [], set()
    for number in range(1, draw(st.integers(0, 6)) + 1):
        owner = draw(st.sampled_from(sorted(captured)))
        versions.append(
            FakeVersion(
                number,
                owner,
                modified=draw(st.none() | seconds),
                captured=draw(seconds),
                published=draw(st.none() | seconds),
                outlet=draw(names),
            )
        )
        for passage in draw(st.sets(st.integers(1, 3))):
            # A passage belongs to one article, so that its number says which.
            posted = draw(st.none() | seconds)
            rows.add(FakeRow(owner * 10 + passage, number, posted))
    articles = st.sampled_from(sorted(captured))
    hidden = draw(st.lists(st.tuples(articles, seconds, seconds), max_size=2))
    return World(captured, versions, list(rows), hidden, draw(st.sets(articles)))


filters = st.builds(
    Filters,
    as_of=seconds.map(from_epoch),
    published_from=st.none() | seconds.map(from_epoch),
    published_to=st.none() | seconds.map(from_epoch),
    outlets=st.sampled_from([frozenset[str](), frozenset({"gazette"})]),
    strict=st.booleans(),
    confidential=st.booleans(),
)


@given(worlds(), filters)
def test_the_columns_say_what_the_plain_rules_say(
    world: World, chosen: Filters
) -> None:
    table = world.table()
    mask = table.eligible(chosen)
    found = set(
        zip(
            table.passage_no[mask].tolist(),
            table.version_no[mask].tolist(),
            strict=True,
        )
    )
    assert found == world.eligible(chosen)


@given(worlds(), filters, st.lists(st.integers(0, 40)))
def test_a_selection_holds_each_passage_once_and_knows_its_version(
    world: World, chosen: Filters, asked: list[int]
) -> None:
    selection = world.table().select(chosen)
    expected = dict(world.eligible(chosen))
    assert len(expected) == len(selection)
    assert selection.versions_of(asked) == {
        number: expected[number] for number in asked if number in expected
    }
    numbers = np.array(asked, dtype=np.int64)
    assert selection.holds(numbers).tolist() == [one in expected for one in asked]


@given(worlds())
def test_at_any_moment_one_version_of_a_published_article_stands(world: World) -> None:
    stands = world.table().versions
    for article in world.captured:
        mine = stands.article_no == article
        if mine.any():
            spans = sorted(zip(stands.starts[mine], stands.ends[mine], strict=True))
            assert spans[0][0] >= world.dated(article)
            assert spans[-1][1] == FOREVER
            assert all(end == start for (_, end), (start, _) in pairwise(spans))


@given(worlds(), filters, seconds)
def test_what_was_selected_before_doesnt_matter(
    world: World, chosen: Filters, before: int
) -> None:
    table = world.table()
    table.select(replace(chosen, as_of=from_epoch(before)))
    found = table.select(chosen)
    pairs = zip(found.passage_no.tolist(), found.version_no.tolist(), strict=True)
    assert set(pairs) == world.eligible(chosen)
    assert (np.diff(found.passage_no) > 0).all()


def test_nothing_is_selected_anew_while_nothing_changes() -> None:
    version = FakeVersion(1, 1, None, captured=10, published=10, outlet=None)
    world = World({1: 10}, [version], [FakeRow(11, 1, None)], [(1, 20, 25)], set())
    table = world.table()
    kept = [table.select(Filters(as_of=from_epoch(moment))) for moment in range(30)]
    assert [len(one) for one in kept] == [0] * 10 + [1] * 10 + [0] * 5 + [1] * 5
    assert len({id(one) for one in kept}) == 4
