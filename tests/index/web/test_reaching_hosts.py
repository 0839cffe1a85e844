"""Connections are made to addresses that passed, and to no others."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence

import pytest

from index.errors import FetchError
from index.web.connecting import Gate
from index.web.hosts import AllowedHosts
from index.web.limits import Limits
from index.web.resolving import resolve_within
from tests.index.web.fetchers import make_fetcher
from tests.index.web.site import Reply, Site

METADATA = "169.254.169.254"


class Names:
    """A resolver that answers from lists, one after the other."""

    def __init__(self, **answers: list[Sequence[str]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        answers = self.answers[host.split(".")[0]]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "127.0.0.1", "2130706433", "0x7f.1", "017700000001", "127.1"),
        *("[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", METADATA, "0", "[::]"),
        *("10.0.0.1", "100.64.0.1", "metadata.internal", "localhost."),
    ],
)
def test_no_way_into_this_network(site: Site, host: str) -> None:
    names = Names(metadata=[[METADATA]], localhost=[["127.0.0.1", "::1"]])
    site.pages["/"] = b"secret"
    fetcher = make_fetcher(resolver=names)
    with pytest.raises(
        FetchError, match=r"isn't a public address; if it is to be read"
    ):
        fetcher.fetch(f"http://{host}:{site.port}/")
    assert site.asked == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "//127.0.0.1:{port}/secret",
        f"http://{METADATA}/latest/meta-data/",
        "file:///etc/passwd",
        "ftp://localhost/secret",
        "http://user:word@localhost:{port}/secret",
        "gopher://localhost:{port}/",
        "http://a:b:c/",
        "http://localhost:22/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_leads_there(site: Site, target: str, status: int) -> None:
    location = target.format(port=site.port)
    site.pages["/"] = Reply(b"", status, {"Location": location})
    site.pages["/secret"] = b"secret"
    fetcher = make_fetcher(site.host)
    with pytest.raises(FetchError):
        fetcher.fetch(site.url("/"))
    assert site.paths() == ["/"]


def test_a_name_that_changes_its_address_in_between(site: Site) -> None:
    """DNS rebinding: one look-up a connection, and it goes where was checked."""
    names = Names(rebound=[["192.0.2.1"], ["127.0.0.1"]])
    gate = Gate(AllowedHosts(), names)
    with pytest.raises(FetchError, match=r"is at 192\.0\.2\.1"):
        gate.addresses("rebound.example", 80, 1.0)
    with pytest.raises(FetchError, match=r"is at 127\.0\.0\.1"):
        gate.addresses("rebound.example", 80, 1.0)

    names = Names(rebound=[["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])
    connected: list[str] = []

    def refuse(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    fetcher = make_fetcher(resolver=names, ignore_robots=True, limits=Limits(tries=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", refuse)
        with pytest.raises(FetchError, match=r"can't be reached: .*refused"):
            fetcher.fetch(f"http://rebound.example:{site.port}/")
        with pytest.raises(FetchError, match=r"is at 127\.0\.0\.1"):
            fetcher.fetch(f"http://rebound.example:{site.port}/")
    assert connected == ["8.8.8.8"]
    assert site.asked == []


def test_only_public_ones_of_several_addresses() -> None:
    names = Names(mixed=[["127.0.0.1", "1.1.1.1", "fe80::1", "2606:4700::1"]])
    found = Gate(AllowedHosts(), names).addresses("mixed.example", 80, 1.0)
    assert found == ["1.1.1.1", "2606:4700::1"]


def test_an_allowed_host_is_reached_by_its_name(site: Site) -> None:
    site.pages["/a.txt"] = b"Dam holds"
    names = Names(inside=[["127.0.0.1"]])
    host = f"inside.example:{site.port}"
    fetched = make_fetcher(host, resolver=names).fetch(f"http://{host}/a.txt")
    assert fetched.body == b"Dam holds"
    assert site.asked[-1].headers["Host"] == host
    with pytest.raises(FetchError, match="isn't a public address"):
        make_fetcher(host, resolver=names).fetch(f"http://127.0.0.1:{site.port}/")


def test_the_next_address_if_one_is_mute(site: Site) -> None:
    site.pages["/"] = b"Dam holds"
    with socket.create_server(("127.0.0.2", 0)) as full:
        full.close()
    names = Names(both=[["127.0.0.2", "127.0.0.1"]])
    host = f"both.example:{site.port}"
    assert make_fetcher(host, resolver=names).fetch(f"http://{host}/").body


def test_a_host_that_nobody_knows() -> None:
    def unknown(host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    fetcher = make_fetcher(resolver=unknown)
    with pytest.raises(
        FetchError, match=r"The host echo\.example isn't known"
    ) as error:
        fetcher.fetch("http://echo.example/")
    assert error.value.passing
    with pytest.raises(FetchError, match="can't be reached: it has no address"):
        make_fetcher(resolver=Names(none=[[]])).fetch("http://none.example/")


def test_a_look_up_that_takes_too_long() -> None:
    release = threading.Event()

    def slow(_host: str, _port: int) -> list[str]:
        release.wait(10)
        return ["8.8.8.8"]

    try:
        with pytest.raises(TimeoutError, match="took too long"):
            resolve_within(slow, "echo.example", 80, 0.05)
        limits = Limits(connect_seconds=0.05)
        with pytest.raises(FetchError, match=r"can't be looked up: .* too long"):
            make_fetcher(resolver=slow, limits=limits).fetch("http://echo.example/")
    finally:
        release.set()
