"""A chat server on loopback that speaks OpenAI's protocol and misbehaves on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Literal

PATIENCE_SECONDS = 20.0
"""How long the server waits for a test that has gone wrong."""

Ending = Literal[
    "end", "cut", "stop", "garbage", "error", "silence", "endless", "hang up"
]


@dataclass(frozen=True)
class Reply:
    """What the server does with one request.

    Attributes:
        pieces: the content, as it is streamed; joined if no stream is asked for.
        error: message of an error, for another status than 200.
        then: what happens after the pieces: a proper end; the connection lost
            in the middle of a message; an end without ``[DONE]``; a line that
            isn't JSON; an error event; silence; or empty messages without end.
        gate: if given, waited for before the last piece.
        usage: whether tokens are counted, if the client asks for it.
        finish_reason: as the server gives it.
        role_each_time: whether every piece names its role, not the first alone.
    """

    pieces: Sequence[str] = ()
    status: int = 200
    error: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    then: Ending = "end"
    gate: Event | None = None
    usage: bool = True
    finish_reason: str = "stop"
    role_each_time: bool = False


class FakeOpenAI:
    """The running server: its address, what it was asked, and who left early."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.replies = list(replies)
        self.requests: list[dict[str, Any]] = []
        self.authorizations: list[str | None] = []
        self.client_left = Event()
        self.closing = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.base_url = f"http://{self.host}/v1"

    def next_reply(self) -> Reply:
        """The reply to the request just noted; the last one repeats for ever."""
        return self.replies[min(len(self.requests), len(self.replies)) - 1]

    def serve(self) -> None:
        self._server.serve_forever(poll_interval=0.01)

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def fake_openai(*replies: Reply) -> Iterator[FakeOpenAI]:
    """A server that gives these replies in order."""
    server = FakeOpenAI(replies)
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


def _handler(fake: FakeOpenAI) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path != "/v1/chat/completions":
                self._send(404, b"404 page not found", {"Content-Type": "text/plain"})
                return
            request = json.loads(body)
            fake.requests.append(request)
            fake.authorizations.append(self.headers.get("Authorization"))
            reply = fake.next_reply()
            try:
                self._reply(reply, request)
            except (BrokenPipeError, ConnectionResetError):
                fake.client_left.set()
                self.close_connection = True

        def _reply(self, reply: Reply, request: dict[str, Any]) -> None:
            if reply.then == "hang up" and not reply.pieces:
                self.close_connection = True
            elif reply.then == "silence" and not reply.pieces:
                fake.closing.wait(PATIENCE_SECONDS)
            elif reply.status != 200:
                error = {"error": {"message": reply.error, "type": "fake"}}
                self._send(reply.status, json.dumps(error).encode(), reply.headers)
            elif request.get("stream"):
                self._stream(reply, request)
            else:
                whole = _completion(reply)
                self._send(200, json.dumps(whole).encode(), reply.headers)

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            everything = {"Content-Type": "application/json", **headers}
            for name, value in everything.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _stream(self, reply: Reply, request: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for number, piece in enumerate(reply.pieces, start=1):
                if reply.gate is not None and number == len(reply.pieces):
                    reply.gate.wait(PATIENCE_SECONDS)
                named = number == 1 or reply.role_each_time
                role = {"role": "assistant"} if named else {}
                self._event(_chunk({**role, "content": piece}))
            self._finish(reply, request)

        def _finish(self, reply: Reply, request: dict[str, Any]) -> None:
            if reply.then == "endless":
                while not fake.closing.wait(0.002):
                    self._event(_chunk({"content": ""}))
            elif reply.then == "silence":
                fake.closing.wait(PATIENCE_SECONDS)
            elif reply.then == "cut":
                self.wfile.write(b"400\r\ndata: {")
                self.close_connection = True
            elif reply.then == "stop":
                self._write(b"")
            else:
                self._end(reply, request)

        def _end(self, reply: Reply, request: dict[str, Any]) -> None:
            if reply.then == "garbage":
                self._write(b"data: {not json\n\n")
            elif reply.then == "error":
                self._event({"error": {"message": "out of memory", "code": 500}})
            else:
                self._event(_chunk({}, finish_reason=reply.finish_reason))
                wanted = request.get("stream_options", {}).get("include_usage")
                if reply.usage and wanted:
                    self._event({**_chunk({}), "choices": [], "usage": USAGE})
            self._write(b"data: [DONE]\n\n")
            self._write(b"")

        def _event(self, event: dict[str, Any]) -> None:
            self._write(b"data: " + json.dumps(event).encode() + b"\n\n")

        def _write(self, data: bytes) -> None:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Keeps quiet."""

    return Handler


USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}

HEAD = {"id": "chatcmpl-1", "created": 1_773_230_400, "model": "fake"}


def _chunk(delta: dict[str, str], finish_reason: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    return {**HEAD, "object": "chat.completion.chunk", "choices": [choice]}


def _completion(reply: Reply) -> dict[str, Any]:
    message = {"role": "assistant", "content": "".join(reply.pieces)}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish_reason}
    whole = {**HEAD, "object": "chat.completion", "choices": [choice]}
    return {**whole, "usage": USAGE} if reply.usage else whole
