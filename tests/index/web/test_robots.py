"""robots.txt: what it forbids isn't fetched, and what can't be known neither."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from index.errors import FetchError
from tests.index.web.fetchers import Time, make_fetcher
from tests.index.web.site import Reply

ECHO = "https://echo.example"


class Web:
    """Sites with one page each and a robots.txt."""

    def __init__(self, robots: Reply | list[Reply]) -> None:
        self.robots = robots
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> Reply:
        self.asked.append(str(request.url))
        if request.url.path != "/robots.txt":
            return Reply(b"Dam holds")
        if isinstance(self.robots, list):
            return self.robots.pop(0)
        return self.robots


def rules(text: str) -> Reply:
    return Reply(text.encode())


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: dateline\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: GPTBot\nDisallow: /", True),
        ("", True),
        ("<html>Not found", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /*a*" + "a*" * 2_000 + "b", True),
        ("# " + "x" * 600_000 + "\nUser-agent: *\nDisallow: /", True),
    ],
)
def test_rules(text, allowed):
    web = Web(rules(text))
    fetcher = make_fetcher(answer=web)
    if allowed:
        assert fetcher.fetch(f"{ECHO}/a").body == b"Dam holds"
    else:
        with pytest.raises(
            FetchError, match=r"closed to Dateline by the robots\.txt of"
        ):
            fetcher.fetch(f"{ECHO}/a")
        assert web.asked == [f"{ECHO}/robots.txt"]


def test_who_owns_the_site_may_ignore_them():
    web = Web(rules("User-agent: *\nDisallow: /"))
    fetcher = make_fetcher(answer=web, ignore_robots=True)
    assert fetcher.fetch(f"{ECHO}/a").body
    assert web.asked == [f"{ECHO}/a"]


def test_asked_for_once_a_day_and_site():
    time = Time()
    web = Web(rules("User-agent: *\nAllow: /"))
    fetcher = make_fetcher(answer=web, time=time)
    for path in "abc":
        fetcher.fetch(f"{ECHO}/{path}")
    assert web.asked.count(f"{ECHO}/robots.txt") == 1
    fetcher.fetch("http://echo.example/a")
    assert web.asked.count("http://echo.example/robots.txt") == 1
    time.now += timedelta(hours=25)
    fetcher.fetch(f"{ECHO}/a")
    assert web.asked.count(f"{ECHO}/robots.txt") == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_rules(status):
    fetcher = make_fetcher(answer=Web(Reply(status=status)))
    assert fetcher.fetch(f"{ECHO}/a").body


@pytest.mark.parametrize("status", [429, 500, 503])
def test_rules_that_cant_be_had_forbid_everything_for_now(status):
    time = Time()
    web = Web([Reply(status=status)] * 3 + [rules("")])
    fetcher = make_fetcher(answer=web, time=time)
    for _ in range(2):
        with pytest.raises(
            FetchError, match=rf"it answered {status}\), so nothing"
        ) as e:
            fetcher.fetch(f"{ECHO}/a")
        assert e.value.passing
    assert len(web.asked) == 3
    time.now += timedelta(minutes=11)
    assert fetcher.fetch(f"{ECHO}/a").body


def test_every_hop_is_checked():
    def web(request: httpx.Request) -> Reply:
        if request.url.path == "/robots.txt":
            closed = request.url.host == "closed.example"
            return rules("User-agent: *\nDisallow: /" if closed else "")
        return Reply(status=302, headers={"Location": "https://closed.example/x"})

    with pytest.raises(FetchError, match=r"closed\.example/x is closed"):
        make_fetcher(answer=web).fetch(f"{ECHO}/a")


@pytest.mark.parametrize(
    ("delay", "waited"), [("5", 5.0), ("0.1", 1.0), ("600", 30.0), ("x", 1.0)]
)
def test_as_slowly_as_it_asks(delay, waited):
    time = Time()
    web = Web(rules(f"User-agent: *\nCrawl-delay: {delay}"))
    fetcher = make_fetcher(answer=web, time=time)
    fetcher.fetch(f"{ECHO}/a")
    fetcher.fetch(f"{ECHO}/b")
    # After robots.txt, and between the two.
    assert time.slept == [1.0, waited]
