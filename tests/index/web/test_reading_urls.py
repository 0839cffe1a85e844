"""URLs as sources: pages, files, feeds with what they link to, or what they carry."""

from __future__ import annotations

import gzip
import json
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from index.article import ReadFailure, SourceArticle, make_id
from index.readers import ReadOptions
from index.web.sources import read_urls
from tests.index.web.fetchers import NOON, make_fetcher
from tests.index.web.site import Reply, Site

MORNING = datetime(2026, 3, 11, 8, 30, tzinfo=UTC)


def record(**fields: Any) -> bytes:
    base = {"title": "Dam holds", "text": "It held all night."}
    return json.dumps(base | fields).encode()


def feed(site: Site, *entries: dict[str, Any], **about: Any) -> None:
    """Puts a JSON Feed at ``/feed``."""
    value = {"version": "https://jsonfeed.org/version/1.1", "items": list(entries)}
    site.pages["/feed"] = json.dumps(value | about).encode()


def read(
    site: Site, *paths: str, feed_only: bool = False, **options: Any
) -> list[SourceArticle | ReadFailure]:
    fetcher = make_fetcher(site.host)
    urls = [site.url(path) for path in paths]
    found = read_urls(urls, ReadOptions(**options), fetcher, feed_only=feed_only)
    return list(found)


def article(site: Site, *paths: str, **options: Any) -> SourceArticle:
    (found,) = read(site, *paths, **options)
    assert isinstance(found, SourceArticle), found
    return found


def reason(site: Site, *paths: str, **options: Any) -> str:
    (found,) = read(site, *paths, **options)
    assert isinstance(found, ReadFailure), found
    return found.reason


def test_whatever_format_it_is(site: Site):
    lines = b"\n".join([record(id=1), record(id=2)])
    site.pages |= {
        "/dam.txt": b"Dam holds\n\nIt held all night.",
        "/dam": Reply(b"Dam holds\n\nIt held.", 200, {"Content-Type": "text/plain"}),
        "/dam.json": record(url="https://echo.example/dam"),
        "/dams.jsonl": lines,
        "/dams.jsonl.gz": gzip.compress(lines, mtime=0),
        "/odd": b"Dam holds",
    }
    found = read(site, *site.pages, "/none")
    assert [getattr(one, "headline", None) for one in found] == (
        ["Dam holds"] * 7 + [None] * 2
    )
    assert [one.reason for one in found if isinstance(one, ReadFailure)] == [
        "This is in no format that Dateline reads; name its format with --format.",
        "It isn't there (HTTP 404).",
    ]
    assert found[0].article_id == make_id("", site.url("/dam.txt"))
    assert found[2].article_id == make_id("", "https://echo.example/dam")


def test_a_named_format_and_other_defaults(site: Site):
    site.pages["/odd"] = b"Dam holds\n\nIt held."
    found = article(
        site, "/odd", format="text", outlet="The Echo", published_at=MORNING
    )
    assert (found.outlet, found.published_at) == ("The Echo", MORNING)


def test_where_a_redirect_ends_is_where_it_is(site: Site):
    site.pages["/short"] = Reply(b"", 302, {"Location": "/2026/03/11/dam.txt?utm_id=1"})
    site.pages["/2026/03/11/dam.txt?utm_id=1"] = b"Dam holds\n\nIt held."
    found = article(site, "/short")
    assert found.article_id == make_id("", site.url("/2026/03/11/dam.txt"))
    assert (found.dated_by, found.published_precision) == ("url", "day")


def test_a_feed_brings_the_articles_that_it_links_to(site: Site):
    site.pages["/dam.json"] = record(authors=["Isa Thorne"])
    entry = {
        "id": "echo-1",
        "url": "/dam.json",
        "title": "Dam",
        "summary": "Held.",
        "date_published": MORNING.isoformat(),
        "date_modified": "2026-03-11T18:00:00Z",
        "authors": [{"name": "Somebody"}],
        "tags": ["Valley"],
    }
    feed(site, entry, title="The Echo", language="en-GB")
    found = article(site, "/feed")
    assert (found.headline, found.text) == ("Dam holds", "It held all night.")
    assert found.source == found.url == site.url("/dam.json")
    assert found.article_id == make_id("", site.url("/dam.json"))
    assert found.external_id == "echo-1"
    assert found.authors == ("Isa Thorne",)
    assert (found.published_at, found.dated_by) == (MORNING, "field")
    assert found.modified_at is None  # It lies in the future.
    assert (found.outlet, found.section) == ("The Echo", "Valley")
    assert found.language == "en"


def test_what_the_page_says_comes_before_what_its_feed_says(site: Site):
    site.pages["/dam.json"] = record(
        id="7", source="Echo", published_at="2026-03-10T09:00:00Z", section="Water"
    )
    entry = {"id": "1", "url": "/dam.json", "date_published": MORNING.isoformat()}
    feed(site, entry | {"tags": ["Valley"]}, title="Feed of the Echo")
    found = article(site, "/feed", outlet="The Desk")
    assert (found.external_id, found.outlet, found.section) == ("7", "Echo", "Water")
    assert found.published_at == datetime(2026, 3, 10, 9, tzinfo=UTC)


def test_what_the_feed_carries_alone(site: Site):
    entry = {"id": "1", "url": "/dam", "title": "Dam", "content_text": "All of it."}
    feed(site, entry, {"id": "2", "title": "Gate", "summary": "Some of it."})
    dam, gate = read(site, "/feed", feed_only=True)
    assert (dam.text, gate.text) == ("All of it.", "Some of it.")
    assert dam.article_id == make_id("", site.url("/dam"))
    assert gate.article_id == make_id(site.url("/feed"), "2")
    assert site.paths() == ["/feed"]


@pytest.mark.parametrize("status", [401, 403, 500])
def test_the_feeds_own_text_where_the_page_cant_be_read(site: Site, status: int):
    site.pages["/dam"] = Reply(b"", status)
    whole = {"url": "/dam", "title": "Dam", "content_html": "<p>All of it."}
    feed(site, whole)
    assert article(site, "/feed").text == "All of it."
    feed(site, whole | {"content_html": "", "summary": "Some of it."})
    assert f"(HTTP {status})" in reason(site, "/feed")
    site.pages["/dam"] = b"\x00\x01"
    feed(site, whole)
    assert article(site, "/feed").text == "All of it."


def test_a_page_that_is_gone_is_gone(site: Site):
    feed(site, {"url": "/dam", "title": "Dam", "content_html": "<p>All of it."})
    assert "isn't there (HTTP 404)" in reason(site, "/feed")


def test_a_feed_that_links_to_feeds_or_out_of_the_web(site: Site):
    site.pages["/other"] = b"<rss><channel/></rss>"
    feed(site, {"url": "/other"}, {"url": "file:///etc/passwd"}, {"url": "http://[x"})
    reasons = [one.reason for one in read(site, "/feed")]
    assert reasons[0] == "The link leads to a feed, which isn't followed."
    assert "only http://HOST and https://HOST can" in reasons[1]
    assert "only http://HOST and https://HOST can" in reasons[2]


def test_an_entry_that_comes_twice_is_fetched_once(site: Site):
    site.pages["/dam.json"] = record()
    feed(site, {"id": "1", "url": "/dam.json"}, {"id": "1", "url": "/dam.json"})
    assert article(site, "/feed")
    assert site.paths() == ["/feed", "/dam.json"]


def test_feeds_that_hold_nothing_or_are_broken(site: Site):
    feed(site)
    assert reason(site, "/feed") == "The feed holds no article."
    site.pages["/feed"] = Reply(b"<x", 200, {"Content-Type": "application/rss+xml"})
    assert "no feed: its XML is <x>" in reason(site, "/feed")


def test_more_than_anyone_wants(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("index.web.sources.MOST_LINKED", 2)
    feed(site, *({"id": str(n), "title": f"Dam {n}"} for n in range(5)))
    found = read(site, "/feed", feed_only=True)
    assert len(found) == 3
    assert "3 were passed over" in found[2].reason


def test_nothing_on_the_web_is_from_the_future(site: Site):
    soon, later = NOON + timedelta(minutes=30), NOON + timedelta(days=2)
    site.pages["/a.json"] = record(published_at=soon.isoformat())
    site.pages["/b.json"] = record(published_at=later.isoformat())
    found = read(site, "/a.json", "/b.json")
    assert [one.published_at for one in found] == [soon, None]
    assert [one.dated_by for one in found] == ["field", "capture"]


def test_a_run_that_is_stopped(site: Site):
    stop = threading.Event()
    site.pages["/dam.json"] = record()
    feed(site, {"url": "/dam.json"}, {"url": "/gate.json"})
    fetcher = make_fetcher(site.host, stop=stop)
    found = read_urls([site.url("/feed"), site.url("/x")], ReadOptions(), fetcher)
    assert isinstance(next(found), SourceArticle)
    stop.set()
    assert list(found) == []
    assert site.paths() == ["/feed", "/dam.json"]
