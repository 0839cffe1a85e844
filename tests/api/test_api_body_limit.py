"""Bodies on their way in, byte by byte."""

from __future__ import annotations

import asyncio

import pytest

from api.errors import SlowBodyError, TooLargeError
from api.middleware.body_limit import BodyLimit


async def read_whole(_scope, receive, send):
    """An application that reads its body, says how long it is, then reads on."""
    size = 0
    more = True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})
    assert (await receive())["type"] == "http.disconnect"


async def read_nothing(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def send_chunks(app, chunks, headers=(), seconds=5.0, pause=0.0):
    """What ``app`` sends, behind a limit of 10 bytes, for a body in ``chunks``."""
    messages = [
        {"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks
    ]
    sent = []
    if messages:
        messages[-1]["more_body"] = False
    else:
        messages = [{"type": "http.request", "body": b"", "more_body": False}]
    messages.append({"type": "http.disconnect"})
    waiting = iter(messages)

    async def receive():
        await asyncio.sleep(pause)
        return next(waiting)

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": "/", "headers": list(headers)}
    limited = BodyLimit(app, limit=lambda _path: 10, seconds=seconds)
    asyncio.run(limited(scope, receive, send))
    return sent


CHUNKED = [(b"transfer-encoding", b"chunked")]


@pytest.mark.parametrize("chunks", [[], [b"x" * 10], [b"x" * 5, b"x" * 5], [b"x"] * 9])
def test_bodies_within_the_limit_pass(chunks):
    sent = send_chunks(read_whole, chunks, CHUNKED)
    assert sent[1]["body"] == str(sum(map(len, chunks))).encode()
    assert sent[0]["headers"] == []


def test_the_eleventh_byte_is_too_much():
    with pytest.raises(TooLargeError, match="10 bytes"):
        send_chunks(read_whole, [b"x" * 5] * 3, CHUNKED)


def test_an_announced_size_is_believed_before_a_byte_is_read():
    async def never():
        raise AssertionError("a byte was read")

    limited = BodyLimit(read_whole, limit=lambda _path: 10, seconds=5)
    scope = {"type": "http", "path": "/", "headers": [(b"content-length", b"11")]}
    with pytest.raises(TooLargeError):
        asyncio.run(limited(scope, never, never))


def test_a_size_that_lies_is_counted():
    with pytest.raises(TooLargeError):
        send_chunks(read_whole, [b"x" * 11], [(b"content-length", b"3")])


def test_a_slow_body_is_given_up():
    with pytest.raises(SlowBodyError, match=r"0\.05 seconds"):
        send_chunks(read_whole, [b"x"] * 9, CHUNKED, seconds=0.05, pause=0.02)


def test_a_connection_with_an_unread_body_is_closed():
    sent = send_chunks(read_nothing, [b"x"] * 3, CHUNKED)
    assert sent[0]["headers"] == [(b"connection", b"close")]
    sent = send_chunks(read_nothing, [], [(b"content-length", b"0")])
    assert sent[0]["headers"] == []
