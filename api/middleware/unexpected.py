"""Failures that nobody foresaw: logged whole, told without their inside."""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import error_response, problem_response, unexpected_problem
from index.errors import DatelineError

logger = logging.getLogger("dateline.api")


class UnexpectedErrors:
    """The outermost net: no traceback reaches a client."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def note_start(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, note_start)
        except DatelineError as error:
            if started:
                raise
            await error_response(error)(scope, receive, send)
        except ClientDisconnect:
            # Nobody is there to be answered, and nothing is wrong here.
            return
        except Exception:
            if started:
                raise
            logger.exception("A request failed")
            await problem_response(unexpected_problem())(scope, receive, send)
