"""One line per request: method, path, status, milliseconds. No query text."""

from __future__ import annotations

import logging
import time
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger("dateline.access")

PATH_CHARACTERS = 200


class AccessLog:
    """Logs when a response has ended, however it ended."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        finally:
            spent = (time.perf_counter() - started) * 1000
            # Quoted, so that no line break in a path makes a line of its own.
            path = quote(scope["path"], safe="/:@", errors="replace")
            logger.info(
                "%s %s %s %.0f ms",
                scope["method"],
                path[:PATH_CHARACTERS],
                status or "-",
                spent,
            )
