"""Servers that drip, flood, loop, lie or break off: all end in time, with a reason."""

from __future__ import annotations

import gzip
import socket
import threading
import time

import pytest

from index.errors import FetchError
from index.web.limits import MB, Limits
from tests.index.web.fetchers import make_fetcher
from tests.index.web.site import Reply, Site, raw_server, read_request

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
QUICK = Limits(connect_seconds=0.3, read_seconds=0.3, total_seconds=0.8, tries=1)
PATIENCE = 5.0


def fetch(port: int, limits: Limits = QUICK, scheme: str = "http") -> str:
    """What is told of a server, which has to be told in time."""
    host = f"localhost:{port}"
    fetcher = make_fetcher(host, limits=limits, ignore_robots=True)
    began = time.monotonic()
    with pytest.raises(FetchError) as failed:
        fetcher.fetch(f"{scheme}://{host}/")
    assert time.monotonic() - began < PATIENCE
    return str(failed.value)


def drip(connection: socket.socket, over: threading.Event, data: bytes) -> None:
    while not over.wait(0.02):
        connection.sendall(data)


def test_a_body_that_drips():
    def script(connection, over):
        read_request(connection)
        connection.sendall(HEAD + b"\r\n")
        drip(connection, over, b"x")

    with raw_server(script) as port:
        assert "took longer than 1 seconds in all" in fetch(port)


def test_a_head_that_drips():
    def script(connection, over):
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        drip(connection, over, b"a")

    with raw_server(script) as port:
        assert "took longer than" in fetch(port)


def test_interim_answers_without_end():
    def script(connection, over):
        read_request(connection)
        drip(connection, over, b"HTTP/1.1 100 Continue\r\n\r\n" * 20)

    with raw_server(script) as port:
        assert "took longer than" in fetch(port)


def test_a_server_that_says_nothing():
    def script(connection, over):
        read_request(connection)
        over.wait(PATIENCE)

    with raw_server(script) as port:
        assert "took too long: the server is mute" in fetch(port)


def test_a_handshake_that_never_comes():
    def script(connection, over):
        over.wait(PATIENCE)

    with raw_server(script) as port:
        assert "took too long: the server let nobody in" in fetch(port, scheme="https")


def test_headers_without_end():
    def script(connection, over):
        read_request(connection)
        connection.sendall(HEAD)
        while not over.is_set():
            connection.sendall(b"X-More: " + b"a" * 1_000 + b"\r\n")

    with raw_server(script) as port:
        assert "breaks the rules of HTTP" in fetch(port)


def test_a_body_without_end():
    def script(connection, over):
        read_request(connection)
        connection.sendall(HEAD + b"\r\n")
        while not over.is_set():
            connection.sendall(b"x" * 65_536)

    with raw_server(script) as port:
        limits = Limits(sent_bytes=MB)
        assert "It holds more than 1 MB" in fetch(port, limits)


def test_chunks_that_are_none():
    def script(connection, over):
        read_request(connection)
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n")

    with raw_server(script) as port:
        assert "breaks the rules of HTTP" in fetch(port)


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30, "12, 13"])
def test_lengths_that_are_none(length):
    def script(connection, over):
        read_request(connection)
        connection.sendall(HEAD + f"Content-Length: {length}\r\n\r\nDam holds".encode())

    with raw_server(script) as port:
        fetch(port)


def test_a_body_that_is_shorter_than_it_says():
    def script(connection, over):
        read_request(connection)
        connection.sendall(HEAD + b"Content-Length: 100\r\n\r\nDam holds")

    with raw_server(script) as port:
        assert "breaks the rules of HTTP: peer closed connection" in fetch(port)


def test_a_connection_that_breaks_off_is_tried_again():
    tries = []

    def script(connection, over):
        read_request(connection)
        tries.append(1)
        if len(tries) == 3:
            connection.sendall(HEAD + b"Content-Length: 9\r\n\r\nDam holds")

    with raw_server(script) as port:
        host = f"localhost:{port}"
        fetched = make_fetcher(host, ignore_robots=True).fetch(f"http://{host}/")
    assert fetched.body == b"Dam holds"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"220 mail.example ESMTP\r\n",
        b"HTTP/1.1 999999 x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Header: a\r\n\r\n",
        b"\xff\xfe\x00" * 50 + b"\r\n\r\n",
    ],
)
def test_what_isnt_http(answer):
    def script(connection, over):
        read_request(connection)
        connection.sendall(answer)

    with raw_server(script) as port:
        assert "breaks the rules of HTTP" in fetch(port)


def test_tls_to_a_port_without_it(site: Site):
    site.pages["/"] = b"Dam holds"
    assert "doesn't speak TLS as it should" in fetch(site.port, scheme="https")


def test_a_port_where_nobody_is():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "can't be reached" in fetch(port)


def test_redirects_in_a_circle(site: Site):
    site.pages["/"] = Reply(b"", 302, {"Location": "/b"})
    site.pages["/b"] = Reply(b"", 301, {"Location": "/"})
    assert "was redirected more than 10 times" in fetch(site.port)
    assert len(site.paths()) == 11


def test_a_gzip_bomb(site: Site):
    bomb = gzip.compress(b"\0" * 30 * MB, mtime=0)
    assert len(bomb) < 50_000
    limits = Limits(unpacked_bytes=MB, tries=1)
    for headers in ({"Content-Encoding": "gzip"}, {"Content-Type": "text/plain"}):
        site.pages["/"] = Reply(bomb, 200, headers)
        assert "It holds more than 1 MB" in fetch(site.port, limits)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "x"])
def test_encodings_that_nobody_asked_for(site: Site, encoding: str):
    site.pages["/"] = Reply(b"x", 200, {"Content-Encoding": encoding})
    assert f"was sent as {encoding!r}, which wasn't asked for" in fetch(site.port)


@pytest.mark.parametrize("body", [b"x", gzip.compress(b"Dam holds" * 99, mtime=0)[:-9]])
def test_gzip_that_is_damaged(site: Site, body: bytes):
    site.pages["/"] = Reply(body, 200, {"Content-Encoding": "gzip"})
    assert "gzip data is" in fetch(site.port)


def test_a_run_that_is_stopped_ends_at_once():
    stop = threading.Event()

    def script(connection, over):
        read_request(connection)
        stop.set()
        over.wait(PATIENCE)

    with raw_server(script) as port:
        host = f"localhost:{port}"
        fetcher = make_fetcher(host, ignore_robots=True, stop=stop)
        began = time.monotonic()
        with pytest.raises(FetchError, match="given up"):
            fetcher.fetch(f"http://{host}/")
        assert time.monotonic() - began < PATIENCE / 2
