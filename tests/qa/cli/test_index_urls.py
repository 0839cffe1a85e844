"""``dateline index URL``: from a site on loopback, which has to be allowed by name."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.index.web.site import Site, running_site

DAM = b"Dam holds\n\nThe Kettlemere dam held all night."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    # A pause of a second between requests would be felt.
    monkeypatch.setattr("index.web.pace.Pace.wait", lambda *_: None)
    with running_site() as running:
        running.pages["/dam.txt"] = DAM
        yield running


def test_a_page_and_a_file(empty, site, tmp_path):
    (tmp_path / "gate.txt").write_text("Gate opens\n\nIt opened at noon.")
    args = ["--allow-host", site.host, site.url("/dam.txt"), tmp_path / "gate.txt"]
    outcome = empty.json("index", *args)
    assert (outcome.code, outcome.document["versions_added"]) == (0, 2)
    found = empty.json("search", "Kettlemere").document["results"][0]
    assert found["url"] == site.url("/dam.txt")
    assert empty.json("index", *args).document["unchanged"] == 2


def test_a_feed_and_what_it_carries(empty, site):
    items = [{"id": "1", "url": "/dam.txt", "summary": "Held."}, {"id": "2"}]
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": items,
        "title": "Echo",
    }
    site.pages["/feed"] = json.dumps(feed).encode()
    outcome = empty.json("index", "--allow-host", "localhost", site.url("/feed"))
    assert outcome.code == 1
    assert outcome.document["articles"] == 1
    (failure,) = outcome.document["failed"]
    assert failure["source"] == f"{site.url('/feed')}#2"
    (listed,) = empty.json("list").document["articles"]
    assert (listed["headline"], listed["outlet"]) == ("Dam holds", "Echo")
    before = len(site.asked)
    args = ["--feed-only", "--allow-host", "localhost", site.url("/feed")]
    assert empty.json("index", *args).document["versions_added"] == 1
    assert [one.path for one in site.asked[before:]] == ["/robots.txt", "/feed"]


def test_loopback_is_refused_unless_it_is_named(empty, site):
    outcome = empty("index", site.url("/dam.txt"))
    assert outcome.code == 2
    assert f"add --allow-host {site.host}" in outcome.err
    assert site.asked == []


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["ftp://echo.example/"], "only http:// and https:// can"),
        (["http://echo.example:25/"], "names port 25"),
        (["--allow-host", "a/b", "http://echo.example/"], "--allow-host takes"),
        (["--contact", "é", "http://localhost:8009/"], "--contact takes"),
    ],
)
def test_bad_usage(empty, args, reason):
    outcome = empty.json("index", *args)
    assert outcome.code == 2
    assert reason in outcome.document["detail"]
    assert not empty.folder.exists()


def test_robots_may_be_ignored_and_a_contact_is_told(empty, site):
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /"
    args = ["--allow-host", "localhost", site.url("/dam.txt")]
    assert "robots.txt" in empty("index", *args).err
    options = ["--ignore-robots", "--contact", "desk@echo.example"]
    assert empty("index", *options, *args).code == 0
    assert "; desk@echo.example)" in site.asked[-1].headers["User-Agent"]
