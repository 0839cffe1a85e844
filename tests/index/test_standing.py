"""The as-of rule, against a slow and plain reading of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filters
from index.standing import FOREVER, Standing, stand
from index.times import from_epoch

seconds = st.integers(0, 30)
names = st.sampled_from([None, "Gazette", "Herald", "gazette"])


@dataclass(frozen=True)
class FakeVersion:
    number: int
    article: int
    modified: int | None
    captured: int


@dataclass(frozen=True)
class FakeArticle:
    published: int | None
    captured: int
    outlet: str | None

    @property
    def dated(self) -> int:
        return self.captured if self.published is None else self.published


@dataclass(frozen=True)
class FakeRow:
    passage: int
    version: int
    posted: int | None


@dataclass(frozen=True)
class World:
    articles: dict[int, FakeArticle]
    versions: list[FakeVersion]
    rows: list[FakeRow]

    def standing_version(self, article: int, as_of: int) -> int | None:
        """The version of an article that stands, by walking through its claims."""
        dated = self.articles[article].dated
        if as_of < dated:
            return None
        mine = [one for one in self.versions if one.article == article]
        claims = []
        for order, one in enumerate(mine):
            claim = one.modified
            if claim is None:
                claim = dated if order == 0 else one.captured
            claims.append((max(claim, dated), one.number))
        claims.sort()
        standing = claims[0][1]
        for claim, number in claims[1:]:
            if claim <= as_of:
                standing = number
        return standing

    def eligible(self, filters: Filters) -> set[tuple[int, int]]:
        as_of = int(filters.as_of.timestamp())
        found = set()
        for row in self.rows:
            version = next(one for one in self.versions if one.number == row.version)
            article = self.articles[version.article]
            if self.standing_version(version.article, as_of) != row.version:
                continue
            if row.posted is not None and row.posted > as_of:
                continue
            stated = article.dated if row.posted is None else row.posted
            if filters.published_from and from_epoch(stated) < filters.published_from:
                continue
            if filters.published_to and from_epoch(stated) > filters.published_to:
                continue
            if filters.outlets and (
                article.outlet is None
                or article.outlet.casefold() not in filters.outlets
            ):
                continue
            found.add((row.passage, row.version))
        return found

    def table(self) -> Standing:
        def ints(values: list[int]) -> np.ndarray:
            return np.array(values, dtype=np.int64)

        versions = stand(
            ints([one.number for one in self.versions]),
            ints([one.article for one in self.versions]),
            ints([one.modified or 0 for one in self.versions]),
            np.array([one.modified is not None for one in self.versions], dtype=bool),
            ints([one.captured for one in self.versions]),
            ints([self.articles[one.article].dated for one in self.versions]),
        )
        rows = sorted(self.rows, key=lambda row: (row.passage, row.version))
        at = versions.positions(ints([row.version for row in rows]))
        owner = [self.articles[int(no)] for no in versions.article_no[at]]
        outlets: dict[str | None, int] = {None: 0}
        codes = [outlets.setdefault(one.outlet, len(outlets)) for one in owner]
        posted = ints([-1 if row.posted is None else row.posted for row in rows])
        nothing = np.zeros(len(rows), dtype=np.int64)
        return Standing(
            visible=1,
            versions=versions,
            passage_no=ints([row.passage for row in rows]),
            version_no=ints([row.version for row in rows]),
            article_no=versions.article_no[at],
            starts=np.maximum(versions.starts[at], posted),
            ends=versions.ends[at],
            stated=np.where(posted < 0, ints([one.dated for one in owner]), posted),
            outlet=ints(codes),
            kind=nothing,
            language=nothing,
            outlet_names=tuple(outlets),
            kind_names=(None,),
            language_names=(None,),
        )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    articles = {
        number: FakeArticle(draw(st.none() | seconds), draw(seconds), draw(names))
        for number in range(1, draw(st.integers(1, 3)) + 1)
    }
    versions, rows = [], set()
    for number in range(1, draw(st.integers(0, 6)) + 1):
        owner = draw(st.sampled_from(sorted(articles)))
        versions.append(
            FakeVersion(number, owner, draw(st.none() | seconds), draw(seconds))
        )
        for passage in draw(st.sets(st.integers(1, 3))):
            # A passage belongs to one article, so that its number says which.
            posted = draw(st.none() | seconds)
            rows.add(FakeRow(owner * 10 + passage, number, posted))
    return World(articles, versions, list(rows))


filters = st.builds(
    Filters,
    as_of=seconds.map(from_epoch),
    published_from=st.none() | seconds.map(from_epoch),
    published_to=st.none() | seconds.map(from_epoch),
    outlets=st.sampled_from([frozenset[str](), frozenset({"gazette"})]),
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
    for article, fake in world.articles.items():
        mine = stands.article_no == article
        if mine.any():
            spans = sorted(zip(stands.starts[mine], stands.ends[mine], strict=True))
            assert spans[0][0] == fake.dated
            assert spans[-1][1] == FOREVER
            assert all(end == start for (_, end), (start, _) in pairwise(spans))
