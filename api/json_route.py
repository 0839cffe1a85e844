"""Routes that take strict JSON: the right media type, UTF-8, finite, not deep."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic_core import from_json

from api.errors import MalformedJSONError, MediaTypeError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class ParsedRequest(Request):
    """A request whose JSON body was read and parsed already."""

    parsed: Any = None

    async def json(self) -> Any:
        return self.parsed


class JSONRoute(APIRoute):
    """Reads the body itself, where the framework would be lenient.

    It takes ``NaN``, UTF-16, lone surrogates and any depth otherwise.
    """

    def get_route_handler(self) -> Handler:
        handler = super().get_route_handler()
        if self.body_field is None:
            return handler

        async def strict(request: Request) -> Response:
            check_media_type(request)
            parsed = ParsedRequest(request.scope, request.receive)
            body = await parsed.body()
            if body:
                parsed.parsed = parse_json(body)
            return await handler(parsed)

        return strict


def check_media_type(request: Request) -> None:
    """
    Raises:
        MediaTypeError: not ``application/json`` in UTF-8, or compressed.
    """
    if request.headers.get("content-encoding", "identity").casefold() != "identity":
        raise MediaTypeError("Send the body uncompressed, without Content-Encoding.")
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    charset = header.get_param("charset") or "utf-8"
    if (
        header.get_content_type() != "application/json"
        or not isinstance(charset, str)
        or charset.casefold() not in {"utf-8", "utf8"}
    ):
        raise MediaTypeError("Send JSON in UTF-8, with Content-Type: application/json.")


def parse_json(body: bytes) -> Any:
    """
    Raises:
        MalformedJSONError: not JSON; NaN and infinity, invalid UTF-8, half a
            surrogate pair and more than 200 levels are no JSON context.
    """
    try:
        return from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise MalformedJSONError(f"The body is not valid JSON: {error}.") from error
