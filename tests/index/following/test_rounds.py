"""Several feeds in a round: what is stored, what is remembered, what fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.article import ReadFailure
from index.errors import FolderLockedError, ModelError, StorageError
from index.following.taking import GoneArticle
from index.indexing_report import INTERRUPTED
from tests.index.following.follows import Follows, Newsroom, headlines
from tests.index.web.site import Reply, Site


@pytest.fixture
def rooms(site: Site) -> list[Newsroom]:
    found = [Newsroom(site, f"/feed{number}") for number in (1, 2, 3)]
    for number, room in enumerate(found, 1):
        room.publish(number)
    return found


def test_all_feeds_are_read_and_stored(rooms: list[Newsroom], follows: Follows):
    follower = follows.follower(*(room.url for room in rooms), rooms[0].url)
    done = follower.round()
    assert [poll.state.url for poll in done.polls] == [room.url for room in rooms]
    assert sorted(headlines(follows.stored)) == ["Dam 1", "Dam 2", "Dam 3"]
    assert sum(report.articles for report in done.stored) == 3
    assert done.problem is None
    assert not done.interrupted
    again = follower.round()
    assert [poll.outcome for poll in again.polls] == ["unchanged"] * 3
    assert again.stored == ()


def test_one_feed_that_fails_is_no_matter_to_the_others(rooms, follows):
    rooms[1].site.pages["/feed2"] = Reply(b"", 500)
    done = follows.follower(*(room.url for room in rooms)).round()
    assert [poll.outcome for poll in done.polls] == ["read", "failed", "read"]
    assert sorted(headlines(follows.stored)) == ["Dam 1", "Dam 3"]


def test_some_of_the_feeds(rooms: list[Newsroom], follows: Follows):
    follower = follows.follower(*(room.url for room in rooms))
    done = follower.round([rooms[2].url])
    assert [poll.state.url for poll in done.polls] == [rooms[2].url]


@pytest.mark.parametrize(
    "error", [FolderLockedError("In use."), StorageError("Full."), ModelError("Down.")]
)
def test_what_cant_be_stored_is_read_again(rooms, follows, error):
    follower = follows.follower(*(room.url for room in rooms))
    follows.fails_with = error
    done = follower.round()
    assert done.problem is error
    assert done.stored == ()
    assert follows.states.feed(rooms[0].url) is None
    follows.fails_with = None
    assert [poll.outcome for poll in follower.round().polls] == ["read"] * 3
    assert len(follows.stored) == 3


@pytest.mark.parametrize("stopped", [INTERRUPTED, "The server is gone."])
def test_storing_that_ends_early(newsroom, follows, monkeypatch, stopped):
    newsroom.publish(1)
    usual = follows.store
    follower = follows.follower(newsroom.url)
    monkeypatch.setattr(
        follower, "_store", lambda items: replace(usual(items), stopped=stopped)
    )
    done = follower.round()
    assert follows.states.feed(newsroom.url) is None
    assert (done.problem is None) is (stopped == INTERRUPTED)


def test_an_article_that_cant_be_stored_isnt_asked_for_again(newsroom, follows):
    newsroom.publish(1)
    newsroom.site.pages["/1"] = b'{"title": "Dam", "text": 7}'
    follower = follows.follower(newsroom.url)
    done = follower.round()
    assert [type(item) for item in follows.stored] == [ReadFailure]
    assert done.stored[0].failed
    assert follower.round().polls[0].outcome == "unchanged"


def test_who_wants_to_know_is_told_what_is_gone(site: Site, newsroom: Newsroom):
    told: list[GoneArticle] = []
    follows = Follows(site, on_gone=told.extend)
    follower = follows.follower(newsroom.url)
    newsroom.publish(1)
    follower.round()
    site.pages["/1"] = Reply(b"", 404)
    newsroom.publish(1, title="Removed")
    follower.round()
    assert [one.answered for one in told] == [404]


def test_what_feeds_carry_alone(site: Site, newsroom: Newsroom):
    follows = Follows(site, feed_only=True)
    newsroom.publish(1, content_text="All of it.")
    follows.follower(newsroom.url).round()
    assert headlines(follows.stored) == ["Dam 1"]
    assert site.paths() == ["/feed"]
