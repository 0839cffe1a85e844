"""A server of embeddings on loopback, which says what it is told to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass
class Reply:
    """What the server says: a JSON value, or bytes as they are."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0


def vector_of(text: str) -> list[float]:
    return [float(len(text)), 3.0, 4.0]


def vectors(request: Request) -> Reply:
    rows = [
        {"object": "embedding", "index": index, "embedding": vector_of(text)}
        for index, text in enumerate(request["input"])
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    body = {"object": "list", "model": "m", "usage": usage, "data": rows}
    return Reply(body)


class FakeServer(ThreadingHTTPServer):
    """An embeddings endpoint on loopback; ``answer`` decides what it says."""

    answer: Callable[[Request], Reply] = staticmethod(vectors)

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Request] = []
        self.keys: list[str | None] = []
        self.base_url = f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_: Any) -> None:
        """A client that hung up is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    server: FakeServer

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        self.server.keys.append(self.headers["Authorization"])
        reply = self.server.answer(request)
        time.sleep(reply.delay)
        raw = isinstance(reply.body, bytes)
        body = reply.body if raw else json.dumps(reply.body).encode()
        self.send_response(reply.status)
        headers = {"Content-Type": "application/json", **reply.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silence."""


def error(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "t", "code": None, "param": None}}


def rows(*found: Any) -> Reply:
    data = [
        {"object": "embedding", "index": index, "embedding": row}
        for index, row in enumerate(found)
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return Reply({"object": "list", "model": "m", "usage": usage, "data": data})
