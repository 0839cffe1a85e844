"""Answers only to the names of this machine.

A web page can make a name of its own point at 127.0.0.1 and then read what this
service says (DNS rebinding). Its requests carry that name in the Host header.
"""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import RequestError, WrongHostError
from api.problems import error_response

LOOPBACK = re.compile(rb"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.I)


class LoopbackOnly:
    """Refuses requests whose Host header names another machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        error: RequestError
        if len(hosts) != 1:
            error = RequestError("The request must have one Host header.")
        elif LOOPBACK.fullmatch(hosts[0]) is None:
            error = WrongHostError(
                "This service answers to localhost, 127.0.0.1 and [::1] only."
            )
        else:
            await self.app(scope, receive, send)
            return
        await error_response(error)(scope, receive, send)
