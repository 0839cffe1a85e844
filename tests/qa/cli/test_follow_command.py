"""``dateline follow``: one round, and rounds until it is told to stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest

from index.folder import DataFolder
from qa.cli.durations import duration
from tests.index.following.follows import Newsroom
from tests.index.web.site import Reply, Site, running_site
from tests.qa.cli.test_documents import assert_valid

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("index.web.pace.Pace.wait", lambda *_: None)
    with running_site() as running:
        yield running


@pytest.fixture
def newsroom(site: Site) -> Newsroom:
    found = Newsroom(site)
    found.publish(1, 2)
    return found


def once(newsroom: Newsroom, *urls: str) -> list[str]:
    """The arguments of one round."""
    return ["follow", "--once", "--allow-host", "localhost", newsroom.url, *urls]


def test_one_round_after_another(empty, newsroom):
    first = empty.json(*once(newsroom))
    assert (first.code, first.err) == (0, "")
    assert_valid(first.document, "follow")
    assert (first.document["versions_added"], first.document["failed"]) == (2, [])
    (feed,) = first.document["feeds"]
    assert (feed["outcome"], feed["new"], feed["title"]) == ("read", 2, "The Echo")
    assert empty.json("status").document["articles"] == 2

    asked = len(newsroom.site.paths())
    again = empty.json(*once(newsroom))
    assert again.document["feeds"][0]["outcome"] == "unchanged"
    assert newsroom.site.paths()[asked:] == ["/feed"]

    newsroom.publish(3)
    outcome = empty(*once(newsroom))
    assert outcome.code == 0
    told = "2026-03-20T12:00:00Z 1 feed asked, 1 article indexed (1 passage), in "
    assert outcome.out.startswith(told)
    assert empty("doctor").code == 0


def test_some_of_it_failed(empty, newsroom):
    newsroom.site.pages["/2"] = Reply(b"", 403)
    outcome = empty.json(*once(newsroom, newsroom.site.url("/none")))
    assert outcome.code == 1
    assert [feed["outcome"] for feed in outcome.document["feeds"]] == ["read", "failed"]
    assert len(outcome.document["failed"]) == 2
    assert "(HTTP 403)" in outcome.err


def test_what_is_allowed_later_needn_t_wait(empty, newsroom):
    refused = empty("follow", "--once", newsroom.url)
    assert refused.code == 2
    assert "add --allow-host localhost:" in refused.err
    assert empty.json(*once(newsroom)).document["versions_added"] == 2


def test_nothing_was_done(empty, newsroom):
    del newsroom.site.pages["/feed"]
    outcome = empty.json(*once(newsroom))
    assert outcome.code == 2
    assert_valid(outcome.document, "problem")
    assert "isn't there (HTTP 404)" in outcome.document["detail"]


def test_a_feed_that_waits_is_no_failure(empty, newsroom):
    newsroom.headers = {"Cache-Control": "max-age=600"}
    newsroom.publish(1)
    assert empty(*once(newsroom)).code == 0
    outcome = empty(*once(newsroom))
    assert outcome.code == 0
    assert "0 feeds asked, 1 not due, 0 articles indexed" in outcome.out


def test_beside_another_writer(empty, newsroom):
    assert empty(*once(newsroom)).code == 0
    asked = len(newsroom.site.asked)
    with DataFolder(empty.folder).write_lock():
        outcome = empty.json(*once(newsroom))
    assert outcome.code == 2
    assert outcome.document["type"] == "urn:dateline:problem:folder-locked"
    assert len(newsroom.site.asked) == asked


def test_what_its_source_took_down_is_withdrawn_until_it_is_back(empty, newsroom):
    assert empty(*once(newsroom)).code == 0
    articles = empty.json("list").document["articles"]
    page = newsroom.site.pages["/1"]
    newsroom.site.pages["/1"] = Reply(b"", 410)
    newsroom.publish(1, title="This article was removed")
    assert empty(*once(newsroom)).code in (0, 1)
    (left,) = empty.json("list").document["articles"]
    assert left["headline"] == "Dam 2"
    (gone,) = {one["article_id"] for one in articles} - {left["article_id"]}
    (event,) = empty.json("history", gone).document["events"]
    assert event["kind"] == "withdrawn"
    assert event["text"] == f"{newsroom.site.url('/1')} answered 410."
    newsroom.publish(1, title="And here it is again")
    newsroom.site.pages["/1"] = page
    assert empty(*once(newsroom)).code == 0
    kinds = [one["kind"] for one in empty.json("history", gone).document["events"]]
    assert kinds == ["withdrawn", "reinstated"]
    assert len(empty.json("list").document["articles"]) == 2


def test_what_was_removed_stays_away(empty, newsroom):
    assert empty(*once(newsroom)).code == 0
    (one, _) = empty.json("list").document["articles"]
    assert empty("remove", one["article_id"]).code == 0
    newsroom.publish(1, 2, title="Changed")
    outcome = empty.json(*once(newsroom))
    assert outcome.code == 1
    assert "was removed" in outcome.document["failed"][0]["reason"]
    assert empty.json("status").document["articles"] == 1
    newsroom.publish(3)
    assert empty.json(*once(newsroom)).code == 0


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["ftp://echo.example/feed"], "only http://HOST"),
        (["feed.xml"], "only http://HOST"),
        (["--every", "10s", "http://echo.example/"], "out of range"),
        (["--every", "soon", "http://echo.example/"], "no duration"),
        ([], "FEED"),
    ],
)
def test_bad_usage(empty, args, reason):
    outcome = empty.json("follow", *args)
    assert outcome.code == 2
    assert reason in outcome.document["detail"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        (" 2 H ", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
    ],
)
def test_durations(text, length):
    assert duration(text, timedelta(minutes=1), timedelta(days=1)) == length


@pytest.mark.parametrize("text", ["", "15", "m", "-1m", "1.5h", "59s", "25h", "9" * 9])
def test_what_is_no_duration(text):
    with pytest.raises(click.BadParameter):
        duration(text, timedelta(minutes=1), timedelta(days=1))


@pytest.mark.end_to_end
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_until_it_is_told_to_stop(empty, newsroom, number):
    command = [sys.executable, "-m", "qa.cli.main", "follow", "--json"]
    options = ["--allow-host", "localhost", "--feed-only", newsroom.url]
    newsroom.publish(1, 2, content_text="All of it.")
    with subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=os.environ | {"DATELINE_NOW": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        try:
            assert run.stdout is not None
            assert json.loads(run.stdout.readline())["versions_added"] == 2
            # Between two rounds nobody is kept from writing.
            with DataFolder(empty.folder).write_lock():
                run.send_signal(number)
                began = time.monotonic()
                out, err = run.communicate(timeout=PATIENCE)
            assert time.monotonic() - began < PATIENCE / 4
        finally:
            run.kill()
    assert (run.returncode, out) == (0, "")
    assert "Stopping" in err
    assert empty.json("status").document["articles"] == 2


def test_it_ends_when_no_feed_is_left(empty, newsroom):
    newsroom.site.pages["/feed"] = Reply(b"", 410)
    outcome = empty("follow", "--allow-host", "localhost", newsroom.url)
    assert outcome.code == 1
    assert "is gone for good" in outcome.err
    assert "No feed is left to follow." in outcome.err
