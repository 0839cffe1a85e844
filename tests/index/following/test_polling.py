"""One feed, asked again and again: only what is new or changed is fetched."""

from __future__ import annotations

from datetime import timedelta

import pytest

from index.following import polling
from index.following.polling import failures_of
from index.following.scheduling import MOST_TRIES
from index.following.taking import GoneArticle
from tests.index.following.follows import Follows, Newsroom, article_page, headlines
from tests.index.web.site import Reply, unchanged_if_known

HOUR = timedelta(hours=1)


def test_first_all_then_what_is_new(newsroom: Newsroom, follows: Follows):
    newsroom.publish(1, 2)
    first = follows.poll(newsroom.url)
    assert (first.outcome, first.seen, first.new, first.changed) == ("read", 2, 2, 0)
    assert headlines(first.items) == ["Dam 2", "Dam 1"]
    assert first.state.title == "The Echo"
    assert newsroom.site.paths() == ["/feed", "/2", "/1"]

    again = follows.poll(newsroom.url)
    assert (again.outcome, again.items) == ("unchanged", ())
    assert newsroom.site.paths()[3:] == ["/feed"]

    newsroom.publish(3)
    third = follows.poll(newsroom.url)
    assert headlines(third.items) == ["Dam 3"]
    assert (third.seen, third.new) == (3, 1)
    assert newsroom.site.paths()[4:] == ["/feed", "/3"]


def test_an_entry_that_changed(newsroom: Newsroom, follows: Follows):
    page = article_page(1).body
    newsroom.site.pages["/1"] = unchanged_if_known(page, '"a"')
    newsroom.publish(1, 2)
    follows.poll(newsroom.url)

    newsroom.publish(1, date_modified="2026-03-11T10:00:00Z")
    touched = follows.poll(newsroom.url)
    assert (touched.changed, touched.items) == (1, ())
    assert newsroom.site.asked[-1].headers["If-None-Match"] == '"a"'

    newsroom.site.pages["/1"] = article_page(1, "It broke.")
    newsroom.publish(1, date_modified="2026-03-11T11:00:00Z")
    changed = follows.poll(newsroom.url)
    assert [item.text for item in changed.items] == ["It broke."]
    assert newsroom.site.paths().count("/2") == 1


def test_a_page_that_fails_is_tried_again_later(newsroom: Newsroom, follows: Follows):
    newsroom.site.pages["/1"] = Reply(b"", 503)
    newsroom.publish(1, 2)
    first = follows.poll(newsroom.url)
    assert headlines(first.items) == ["Dam 2"]
    assert [one.source for one in failures_of(first)] == [newsroom.site.url("/1")]

    early = follows.poll(newsroom.url)
    assert (early.outcome, early.items) == ("read", ())

    newsroom.site.pages["/1"] = article_page(1)
    follows.time.now += HOUR
    later = follows.poll(newsroom.url)
    assert headlines(later.items) == ["Dam 1"]
    assert (later.new, later.changed) == (0, 0)
    assert follows.poll(newsroom.url).outcome == "unchanged"


def test_a_page_that_fails_for_good(newsroom: Newsroom, follows: Follows):
    newsroom.site.pages["/1"] = Reply(b"", 403)
    newsroom.publish(1)
    assert len(failures_of(follows.poll(newsroom.url))) == 1
    follows.time.now += HOUR
    assert follows.poll(newsroom.url).outcome == "unchanged"
    newsroom.publish(1, content_text="All of it.")
    (carried,) = follows.poll(newsroom.url).items
    assert carried.text == "All of it."


def test_after_some_tries_the_feed_has_to_do(newsroom: Newsroom, follows: Follows):
    newsroom.site.pages["/1"] = Reply(b"", 503)
    newsroom.publish(1, content_text="All of it.")
    for _ in range(MOST_TRIES - 1):
        (failure,) = failures_of(follows.poll(newsroom.url))
        assert "(HTTP 503)" in failure.reason
        follows.time.now += 24 * HOUR
    (carried,) = follows.poll(newsroom.url).items
    assert carried.text == "All of it."
    assert follows.poll(newsroom.url).outcome == "unchanged"


def test_an_article_that_its_source_took_down(newsroom: Newsroom, follows: Follows):
    newsroom.publish(1)
    (article,) = follows.poll(newsroom.url).items
    newsroom.site.pages["/1"] = Reply(b"", 410)
    newsroom.publish(1, title="This article was removed")
    poll = follows.poll(newsroom.url)
    url = newsroom.site.url("/1")
    polled_at = poll.state.polled_at
    assert polled_at is not None
    assert poll.gone == (GoneArticle(article.article_id, url, 410, polled_at),)
    newsroom.publish(2)
    newsroom.site.pages["/2"] = Reply(b"", 404)
    assert follows.poll(newsroom.url).gone == ()


@pytest.mark.parametrize(
    ("control", "wait"),
    [("no-cache", 0 * HOUR), ("max-age=3600", HOUR), ("max-age=9999999", 24 * HOUR)],
)
def test_a_feed_says_when_to_come_again(newsroom, follows, control, wait):
    newsroom.headers = {"Cache-Control": control}
    newsroom.publish(1)
    state = follows.poll(newsroom.url).state
    assert state.not_before == state.polled_at + wait * 0.9
    if wait:
        asked = len(newsroom.site.asked)
        assert follows.poll(newsroom.url).outcome == "waiting"
        assert len(newsroom.site.asked) == asked
    follows.time.now = state.not_before
    assert follows.poll(newsroom.url).outcome == "unchanged"


def test_ttl_counts_too(newsroom: Newsroom, follows: Follows):
    newsroom.site.pages["/rss"] = b"<rss><channel><ttl>60</ttl></channel></rss>"
    poll = follows.poll(newsroom.site.url("/rss"))
    assert poll.state.not_before is not None
    assert poll.state.polled_at is not None
    assert poll.state.not_before - poll.state.polled_at == HOUR * 0.9


def test_a_feed_that_fails_is_asked_ever_less(newsroom: Newsroom, follows: Follows):
    newsroom.site.pages["/feed"] = Reply(b"", 404)
    waits = []
    for failures in range(1, 13):
        poll = follows.poll(newsroom.url)
        assert (poll.outcome, poll.state.failures) == ("failed", failures)
        assert poll.state.not_before is not None
        waits.append(poll.state.not_before - follows.time.now)
        assert follows.poll(newsroom.url).outcome == "waiting"
        follows.time.now = poll.state.not_before
    assert waits[0] == timedelta(minutes=5)
    assert waits[1] == timedelta(minutes=10)
    assert waits[-1] == 24 * HOUR
    newsroom.publish(1)
    poll = follows.poll(newsroom.url)
    assert (poll.outcome, poll.state.failures, poll.state.problem) == ("read", 0, None)


def test_a_feed_that_asks_to_be_left_alone(newsroom: Newsroom, follows: Follows):
    newsroom.site.pages["/feed"] = Reply(b"", 429, {"Retry-After": "7200"})
    poll = follows.poll(newsroom.url)
    assert poll.state.not_before == follows.time.now + 2 * HOUR


def test_a_feed_that_moved(newsroom: Newsroom, follows: Follows):
    newsroom.publish(1)
    site = newsroom.site
    site.pages["/old"] = Reply(b"", 301, {"Location": "/feed"})
    assert follows.poll(site.url("/old")).state.address == newsroom.url
    follows.poll(site.url("/old"))
    assert site.paths() == ["/old", "/feed", "/1", "/feed"]
    site.pages["/other"] = Reply(b"", 302, {"Location": "/feed"})
    assert follows.poll(site.url("/other")).state.address == site.url("/other")


def test_a_feed_that_is_gone(newsroom: Newsroom, follows: Follows):
    newsroom.site.pages["/feed"] = Reply(b"", 410)
    poll = follows.poll(newsroom.url)
    assert (poll.outcome, poll.state.gone) == ("gone", True)
    assert "is gone for good (HTTP 410)" in failures_of(poll)[0].reason
    assert follows.poll(newsroom.url).outcome == "gone"
    assert newsroom.site.paths() == ["/feed"]
    follows.time.now += timedelta(days=8)
    newsroom.publish(1)
    assert follows.poll(newsroom.url).outcome == "read"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            b"<html><link rel=alternate type=application/rss+xml href=/a></html>",
            "names",
        ),
        (b"", "begin with an XML element"),
        (b"\x00\x01", "binary"),
        (Reply(b"User-agent", 500), "HTTP 500"),
    ],
)
def test_what_is_no_feed(newsroom: Newsroom, follows: Follows, page, reason):
    newsroom.site.pages["/feed"] = page
    poll = follows.poll(newsroom.url)
    assert poll.outcome == "failed"
    assert reason in failures_of(poll)[0].reason


def test_a_site_that_wants_no_robots(newsroom: Newsroom, follows: Follows):
    newsroom.publish(1)
    newsroom.site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /1"
    (failure,) = failures_of(follows.poll(newsroom.url))
    assert "closed to Dateline by the robots.txt" in failure.reason
    assert newsroom.site.paths() == ["/feed"]


def test_more_than_anyone_reads_in_one_go(newsroom, follows, monkeypatch):
    monkeypatch.setattr(polling, "MOST_READ", 2)
    newsroom.publish(1, 2, 3, 4, 5)
    polls = [follows.poll(newsroom.url) for _ in range(4)]
    assert [headlines(poll.items) for poll in polls] == [
        ["Dam 5", "Dam 4"],
        ["Dam 3", "Dam 2"],
        ["Dam 1"],
        [],
    ]
    assert polls[3].outcome == "unchanged"


def test_a_run_that_is_stopped_keeps_what_it_has(newsroom: Newsroom, follows: Follows):
    newsroom.publish(1, 2, 3)
    second = newsroom.site.pages["/2"]

    def stopping(asked):
        follows.stop.set()
        return second

    newsroom.site.pages["/2"] = stopping
    poll = follows.poll(newsroom.url)
    assert headlines(poll.items) == ["Dam 3"]
    follows.stop.clear()
    newsroom.site.pages["/2"] = second
    assert headlines(follows.poll(newsroom.url).items) == ["Dam 2", "Dam 1"]


def test_a_feed_that_is_stopped_has_not_failed(newsroom: Newsroom, follows: Follows):
    newsroom.publish(1)
    follows.stop.set()
    poll = follows.poller.poll(newsroom.url)
    assert (poll.outcome, poll.state.failures) == ("waiting", 0)
    assert newsroom.site.asked == []
