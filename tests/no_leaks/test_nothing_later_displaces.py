"""What isn't eligible takes nobody's place: without it, all is found as with it.

Statistics of the whole archive may weigh words (BM25's idf), so orders are compared by
vectors alone, and what full text finds as a set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.article import SourceArticle
from index.filters import Filters
from qa.answer import SearchResponse
from qa.retrieval.ranking import RANKING, Ranking
from qa.service import Service
from tests.index.archives import EMBEDDER
from tests.no_leaks.made_news import (
    News,
    name_of,
    with_posts,
    without_later_notices,
)
from tests.no_leaks.world import World, asked_of, some

BY_VECTORS, BY_TEXT = replace(RANKING, text=0.0), replace(RANKING, text=1.0)


@dataclass(frozen=True)
class Pair:
    """An archive, and one of what could be seen of it at a moment and nothing else."""

    whole: Archive
    eligible: Archive
    moment: datetime

    def found(
        self, question: str, ranking: Ranking, k: int
    ) -> tuple[SearchResponse, SearchResponse]:
        both = (Service(one, EMBEDDER, ranking) for one in (self.whole, self.eligible))
        filters = Filters(as_of=self.moment)
        first, second = (one.search(question, filters, k) for one in both)
        return first, second


def in_order(world: World) -> News:
    """The news without articles of which an older version came after a newer one.

    A passage is stored with the headline of the version that came first, whichever
    stands: such an article isn't found by the same words if one version is left out.
    """

    def is_in_order(name: str) -> bool:
        versions = world.news.versions()[name]
        starts = [world.known.spans[id(one)][0] for one, _ in versions]
        return starts == sorted(starts)

    rounds = [
        [one for one in each if is_in_order(name_of(one))] for each in world.news.rounds
    ]
    gone = {name: at for name, at in world.news.withdrawn.items() if is_in_order(name)}
    return News(rounds, gone)


def only_eligible(world: World, moment: datetime) -> News:
    """The news without articles, versions, posts and notices that couldn't be seen.

    Versions that no longer stood stay: when the next one stands depends on them.
    """
    seen = world.known.seen(moment)
    articles = {name_of(piece.version) for piece in seen}
    shown = {id(piece.version) for piece in seen}

    def left(one: SourceArticle) -> bool:
        began = world.known.spans[id(one)][0] <= moment
        return name_of(one) in articles and (began or id(one) in shown)

    def cut(one: SourceArticle) -> SourceArticle:
        # An edited post stands only as its version does.
        pieces = [piece for piece in world.known.pieces if piece.version is one]
        began = [piece.post for piece in pieces if piece.starts <= moment]
        known = without_later_notices(one, moment)
        return with_posts(known, {post.key for post in began if post})

    # A blog may have been published before anything stood in it.
    return News(
        [
            [kept for one in each if left(one) and (kept := cut(one)).text]
            for each in world.news.rounds
        ]
    )


@pytest.fixture(scope="session")
def pair(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """In the middle of all that happens."""
    folder = tmp_path_factory.mktemp("displaced")
    every = World.of(in_order(world), folder / "whole")
    moments = every.known.moments()
    moment = moments[len(moments) // 2]
    eligible = World.of(only_eligible(every, moment), folder / "eligible")
    with (
        Archive.open(every.folder, EMBEDDER.identity) as whole,
        Archive.open(eligible.folder, EMBEDDER.identity) as rest,
    ):
        assert len(eligible.passages) < len(every.passages)
        yield Pair(whole.snapshot(), rest.snapshot(), moment)


@some
@given(data=st.data())
def test_the_same_is_found_in_the_same_order(
    world: World, pair: Pair, data: st.DataObject
) -> None:
    question, k = data.draw(asked_of(world)), data.draw(st.sampled_from([1, 4, 99]))
    with_rest, alone = pair.found(question, BY_VECTORS, k)
    assert with_rest.understood == alone.understood
    assert with_rest.filters == alone.filters
    assert [(one.passage_id, one.score) for one in with_rest.results] == [
        (one.passage_id, one.score) for one in alone.results
    ]


@some
@given(data=st.data())
def test_full_text_finds_the_same(
    world: World, pair: Pair, data: st.DataObject
) -> None:
    ranking = replace(BY_TEXT, collapse=False)
    with_rest, alone = pair.found(data.draw(asked_of(world)), ranking, 99)
    assert {one.passage_id for one in with_rest.results} == {
        one.passage_id for one in alone.results
    }
