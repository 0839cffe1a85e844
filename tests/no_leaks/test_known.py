"""The plain reading of the rules, and the made-up news, are worth their name."""

from __future__ import annotations

import pytest

from index.archive import Archive
from index.filters import Filters
from index.overview import Counts
from qa.service import Service
from tests.no_leaks.made_news import name_of
from tests.no_leaks.world import NOW, World


def test_each_moment_search_sees_what_the_plain_rules_say(
    service: Service, world: World
) -> None:
    """At all moments at which anything changes; by text, which is compared whole."""
    archive: Archive = service.archive.snapshot()
    for moment in [*world.known.moments(), NOW]:
        for confidential in (True, False):
            filters = Filters(as_of=moment, confidential=confidential)
            counts: Counts = archive.counts(filters)
            seen = world.known.seen(moment, remote=not confidential)
            assert counts.passages == len(seen)
            assert counts.articles == len({name_of(one.version) for one in seen})


def test_there_is_much_that_must_not_be_told(world: World) -> None:
    moments = world.known.moments()
    early, late = moments[len(moments) // 4], moments[-1]
    assert 0 < len(world.forbidden(late)) < len(world.forbidden(early))
    assert world.forbidden(late) < world.forbidden(late, remote=True)
    kinds = {one.kind for one in world.news.rounds[0]}
    assert {"news", "opinion", "wire", "liveblog"} >= kinds >= {"news", "liveblog"}
    assert any(one.embargo_until for one in world.news.rounds[0])
    assert any(one.confidential for one in world.news.rounds[0])


def test_what_is_told_of_later_is_noticed(service: Service, world: World) -> None:
    early = world.known.moments()[10]
    found = service.search("about the news", Filters(as_of=NOW), 100)
    world.check_text(found.model_dump_json(), NOW)
    with pytest.raises(AssertionError):
        world.check_text(found.model_dump_json(), early)
    with pytest.raises(AssertionError):
        world.check_document(found.model_dump(by_alias=True), early)
