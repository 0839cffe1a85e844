"""Redirects, retries, validators, and what a request gives away."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from index.errors import FetchError, SourceError
from index.web.fetched import Validators
from index.web.limits import Limits
from index.web.user_agent import user_agent
from tests.index.web.fetchers import Time, make_fetcher
from tests.index.web.site import Reply, Site, unchanged_if_known

ECHO = "https://echo.example"


class Pages:
    """Answers in place of the network; a list is answered one after the other."""

    def __init__(self, **pages: Reply | list[Reply]) -> None:
        self.pages = pages
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> Reply:
        self.asked.append(request)
        page = self.pages[request.url.path.strip("/") or "home"]
        return page.pop(0) if isinstance(page, list) else page


def answering(*answers: Reply) -> Callable[[httpx.Request], Reply]:
    return Pages(home=list(answers))


def moved(status: int, to: str) -> Reply:
    return Reply(status=status, headers={"Location": to})


def test_what_a_request_gives_away(site: Site):
    site.pages["/"] = Reply(b"", 302, {"Location": "/b", "Set-Cookie": "id=1"})
    site.pages["/b"] = b"Dam holds"
    make_fetcher(site.host).fetch(site.url("/"))
    robots, first, second = site.asked
    assert (robots.path, first.path, second.path) == ("/robots.txt", "/", "/b")
    for asked in site.asked:
        assert set(asked.headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
        assert asked.headers["User-Agent"].startswith("Dateline/")


def test_nothing_from_the_environment(site: Site, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine localhost login jo password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site.pages["/"] = b"Dam holds"
    assert make_fetcher(site.host).fetch(site.url("/")).body == b"Dam holds"
    assert "Authorization" not in site.asked[-1].headers


def test_what_comes_back():
    page = Reply(
        headers={
            "Content-Type": 'Text/HTML; charset="ISO-8859-1"',
            "ETag": 'W/"7"',
            "Last-Modified": "Wed, 11 Mar 2026 10:00:00 GMT",
            "Cache-Control": "public, max-age=600",
            "Content-Encoding": "gzip",
        },
        body=gzip.compress(b"<p>Dam holds", mtime=0),
    )
    fetched = make_fetcher(answer=Pages(a=page), ignore_robots=True).fetch(f"{ECHO}/a")
    assert fetched.url == f"{ECHO}/a"
    assert fetched.body == b"<p>Dam holds"
    assert (fetched.media_type, fetched.charset) == ("text/html", "iso-8859-1")
    assert fetched.validators == Validators('W/"7"', "Wed, 11 Mar 2026 10:00:00 GMT")
    assert fetched.fresh_for == timedelta(minutes=10)
    assert not fetched.unchanged
    assert fetched.moved_to is None


def test_what_is_known_already(site: Site):
    site.pages["/"] = unchanged_if_known(b"Dam holds", '"7"')
    fetcher = make_fetcher(site.host)
    first = fetcher.fetch(site.url("/"))
    again = fetcher.fetch(site.url("/"), first.validators)
    assert again.unchanged
    assert again.body == b""
    fetcher.fetch(site.url("/"), Validators(last_modified="Wed, 11 Mar 2026"))
    assert site.asked[-1].headers["If-Modified-Since"] == "Wed, 11 Mar 2026"


def test_unchanged_is_no_answer_to_who_knows_nothing():
    pages = answering(Reply(status=304))
    with pytest.raises(FetchError, match=r"was answered oddly \(HTTP 304\)"):
        make_fetcher(answer=pages, ignore_robots=True).fetch(ECHO)


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ([301], "/2"),
        ([308, 301], "/3"),
        ([302], None),
        ([307, 301], None),
        ([301, 302], "/2"),
        ([301, 303, 301], "/2"),
    ],
)
def test_the_address_to_use_from_now_on(statuses, moved_to):
    pages = {
        str(n): moved(status, f"{ECHO}/{n + 1}") for n, status in enumerate(statuses, 1)
    }
    last = len(statuses) + 1
    pages[str(last)] = Reply(b"Dam holds")
    fetcher = make_fetcher(answer=Pages(**pages), ignore_robots=True)
    fetched = fetcher.fetch(f"{ECHO}/1")
    assert fetched.url == f"{ECHO}/{last}"
    assert fetched.moved_to == (moved_to and ECHO + moved_to)


def test_a_redirect_is_relative_and_its_fragment_no_matter():
    pages = Pages(a=moved(302, "b#top"), b=Reply(b"x"))
    fetched = make_fetcher(answer=pages, ignore_robots=True).fetch(f"{ECHO}/a")
    assert fetched.url == f"{ECHO}/b"


@pytest.mark.parametrize(
    ("status", "sentence", "passing"),
    [
        (401, "asks for a password, which Dateline doesn't send", False),
        (403, "is refused to Dateline", False),
        (404, "isn't there", False),
        (410, "is gone for good", False),
        (418, "was answered oddly", False),
        (204, "was answered oddly", False),
        (206, "was answered oddly", False),
        (300, "was answered oddly", False),
        (429, "asks for fewer requests", True),
        (500, "failed at its server", True),
        (503, "failed at its server", True),
    ],
)
def test_what_is_told_of_other_answers(status, sentence, passing):
    pages = Pages(home=Reply(status=status))
    with pytest.raises(FetchError) as failed:
        make_fetcher(answer=pages, ignore_robots=True).fetch(ECHO)
    assert str(failed.value) == f"{ECHO} {sentence} (HTTP {status})."
    assert failed.value.answered == status
    assert failed.value.passing is passing
    assert len(pages.asked) == (3 if passing else 1)


def test_pauses_grow_and_the_third_answer_counts():
    time = Time()
    pages = answering(Reply(status=503), Reply(status=502), Reply(b"x"))
    fetcher = make_fetcher(answer=pages, time=time, ignore_robots=True)
    assert fetcher.fetch(ECHO).body == b"x"
    assert time.slept == [2.0, 4.0]


@pytest.mark.parametrize("asked", ["30", "Wed, 11 Mar 2026 12:00:30 GMT"])
def test_a_server_says_when_to_come_again(asked):
    time = Time()
    pages = answering(
        Reply(status=429, headers={"Retry-After": asked}),
        Reply(b"x"),
    )
    fetcher = make_fetcher(answer=pages, time=time, ignore_robots=True)
    assert fetcher.fetch(ECHO).body == b"x"
    assert time.slept == [30.0]


def test_a_site_that_asks_for_more_is_left_alone():
    time = Time()
    pages = Pages(a=Reply(status=429, headers={"Retry-After": "3600"}))
    fetcher = make_fetcher(answer=pages, time=time, ignore_robots=True)
    with pytest.raises(FetchError, match="fewer requests") as failed:
        fetcher.fetch(f"{ECHO}/a")
    assert failed.value.retry_after == timedelta(hours=1)
    with pytest.raises(FetchError, match="left alone for another 3600 seconds") as held:
        fetcher.fetch(f"{ECHO}/b")
    assert held.value.passing
    assert len(pages.asked) == 1
    assert time.slept == []


def test_a_pause_between_two_requests_to_a_site():
    time = Time()
    page = Reply(b"x")
    fetcher = make_fetcher(answer=Pages(a=page, b=page), time=time, ignore_robots=True)
    fetcher.fetch(f"{ECHO}/a")
    fetcher.fetch("https://other.example/a")
    assert time.slept == []
    fetcher.fetch(f"{ECHO}/b")
    assert time.slept == [1.0]


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4; x=y", "AUDIO/mpeg"])
def test_what_holds_no_article_isnt_even_begun(media_type):
    body = Reply(status=200, headers={"Content-Type": media_type}, body=b"x")
    with pytest.raises(FetchError, match="which holds no article"):
        make_fetcher(answer=Pages(home=body), ignore_robots=True).fetch(ECHO)


def test_too_large_by_what_it_says():
    page = Reply(status=200, headers={"Content-Length": "99999999"}, body=b"x")
    limits = Limits(sent_bytes=1024 * 1024)
    with pytest.raises(FetchError, match="It holds more than 1 MB; download and split"):
        make_fetcher(answer=Pages(home=page), ignore_robots=True, limits=limits).fetch(
            ECHO
        )


def test_who_reads():
    assert user_agent().startswith("Dateline/")
    assert user_agent("https://desk.example").endswith("; https://desk.example)")
    for contact in ("a\r\nb: c", "é", "a)", "x" * 201):
        with pytest.raises(SourceError, match="--contact takes"):
            user_agent(contact)
