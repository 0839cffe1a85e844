"""Bodies: so many bytes, in so many seconds, counted while they arrive."""

from __future__ import annotations

import time
from collections.abc import Callable

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import SlowBodyError, TooLargeError


class BodyLimit:
    """Stops reading a body that is too large or too slow.

    A connection whose body wasn't read to its end is closed after the response,
    or the rest of the body would be read for as long as the client sends.

    Args:
        limit: the most bytes of a body, by the path of its request.
        seconds: in which the whole body must have arrived.
    """

    def __init__(
        self, app: ASGIApp, limit: Callable[[str], int], seconds: float
    ) -> None:
        self.app = app
        self.limit = limit
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = _Body(
            Headers(scope=scope), receive, self.limit(scope["path"]), self.seconds
        )

        async def close_unread(message: Message) -> None:
            if message["type"] == "http.response.start" and not body.read:
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await self.app(scope, body.receive, close_unread)


class _Body:
    """One body on its way in."""

    def __init__(
        self, headers: Headers, receive: Receive, limit: int, seconds: float
    ) -> None:
        declared = headers.get("content-length", "0")
        self.declared = int(declared) if declared.isdecimal() else 0
        self.read = self.declared == 0 and "transfer-encoding" not in headers
        self._receive = receive
        self._limit = limit
        self._seconds = seconds
        self._ends: float | None = None
        self._bytes = 0

    async def receive(self) -> Message:
        """
        Raises:
            TooLargeError: more bytes than the limit, or more are announced.
            SlowBodyError: it isn't here in time.
        """
        if self.read:
            return await self._receive()
        if self.declared > self._limit:
            raise self._too_large()
        message = await self._in_time()
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._limit:
            raise self._too_large()
        self.read = not message.get("more_body", False)
        return message

    async def _in_time(self) -> Message:
        if self._ends is None:
            self._ends = time.monotonic() + self._seconds
        with anyio.move_on_after(max(self._ends - time.monotonic(), 0)):
            return await self._receive()
        raise SlowBodyError(
            f"The body wasn't here within {self._seconds:g} seconds; send less at once."
        )

    def _too_large(self) -> TooLargeError:
        return TooLargeError(
            f"The body has more than {self._limit:,} bytes, the most that this path "
            "takes; send less at once."
        )
