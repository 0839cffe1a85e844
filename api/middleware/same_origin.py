"""No web page of another origin may use this service.

Browsers say on whose behalf they ask: in ``Origin`` and in ``Sec-Fetch-Site``.
Other clients send neither.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import CrossOriginError
from api.problems import error_response

OWN_SITES = {"same-origin", "none"}
"""Of ``Sec-Fetch-Site``: our own page, or an address that a person typed."""


class SameOriginOnly:
    """Refuses cross-origin requests, and keeps responses from other origins."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def guard(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if is_cross_origin(Headers(scope=scope)):
            error = CrossOriginError("Web pages of another origin can't use this API.")
            await error_response(error)(scope, receive, guard)
            return
        await self.app(scope, receive, guard)


def is_cross_origin(headers: Headers) -> bool:
    """Whether a web page of another origin than this service's sent this."""
    own = f"http://{headers.get('host', '')}".casefold()
    if any(origin.casefold() != own for origin in headers.getlist("origin")):
        return True
    return any(site not in OWN_SITES for site in headers.getlist("sec-fetch-site"))
