"""A web site on this machine's loopback, as honest or hostile as a test wants it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Headers = dict[str, str]


@dataclass
class Reply:
    """One answer; ``headers`` may take back those that are sent by default."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=dict)


@dataclass
class Asked:
    """A request that came."""

    path: str
    headers: Headers


Answering = Callable[[Asked], Reply]


class Site:
    """Answers by path; what isn't known is a 404.

    Attributes:
        pages: a body, a reply, or a function of the request.
        asked: all requests, in the order in which they came.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, bytes | Reply | Answering] = {}
        self.asked: list[Asked] = []

    @property
    def host(self) -> str:
        """As a user would allow it."""
        return f"localhost:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        """Those that were asked for, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        page = self.pages.get(asked.path, Reply(b"", 404))
        if isinstance(page, bytes):
            return Reply(page)
        return page if isinstance(page, Reply) else page(asked)


def unchanged_if_known(body: bytes, etag: str, **headers: str) -> Answering:
    """A page that answers 304 to who knows it."""

    def answer(asked: Asked) -> Reply:
        tagged = {"ETag": etag, **headers}
        if asked.headers.get("If-None-Match") == etag:
            return Reply(b"", 304, tagged)
        return Reply(body, 200, tagged)

    return answer


@contextmanager
def running_site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site, for as long as the ``with`` statement lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = dict(self.headers.items())
            reply = site.reply(Asked(self.path, headers))
            self.send_response(reply.status)
            body = b"" if reply.status == 304 else reply.body
            for name, value in {
                "Content-Length": str(len(body)),
                **reply.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_port)
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def raw_server(
    script: Callable[[socket.socket, threading.Event], None],
) -> Iterator[int]:
    """A port where ``script`` has each connection; the event says that it's over."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def serve(connection: socket.socket) -> None:
        # The other side may have left, as it should.
        with connection, suppress(OSError):
            script(connection, over)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            if over.is_set():
                connection.close()
                return
            threads.append(threading.Thread(target=serve, args=(connection,)))
            threads[-1].start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        with socket.create_connection(listener.getsockname()[:2]):
            pass
        accepting.join()
        listener.close()
        for thread in threads:
            thread.join()


def read_request(connection: socket.socket) -> bytes:
    """All of a request's head."""
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(65_536)
        if not part:
            return head
        head += part
    return head
