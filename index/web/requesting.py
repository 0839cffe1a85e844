"""One request, and its answer, whatever it says."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from index.errors import FetchError
from index.times import Clock
from index.web.answers import refusal, transport_failure
from index.web.body import ACCEPT_ENCODING, read_body
from index.web.fetched import Validators
from index.web.limits import Deadline, Limits
from index.web.web_url import shown_url

PERMANENT = {301, 308}
FOUND = {200, 203}
REDIRECTS = PERMANENT | {302, 303, 307}
ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "application/feed+json, application/json, text/plain;q=0.9, */*;q=0.8"
)
UNREADABLE = ("audio/", "font/", "image/", "video/")
"""Media types whose bodies aren't even begun."""


@dataclass(frozen=True)
class Answer:
    """What was asked for, or that it is unchanged."""

    response: httpx.Response
    body: bytes


@dataclass(frozen=True)
class Redirect:
    """Another URL, unchecked as yet."""

    to: httpx.URL
    permanent: bool


@dataclass(frozen=True)
class Requests:
    """How all requests are made: without cookies, credentials or a referrer."""

    agent: str
    limits: Limits
    clock: Clock

    def ask(
        self,
        transport: httpx.BaseTransport,
        url: httpx.URL,
        validators: Validators,
        deadline: Deadline,
    ) -> Answer | Redirect:
        """Sends one request.

        Raises:
            FetchError: there's no answer, or another than was asked for.
        """
        request = self._request(url, validators)
        try:
            response = transport.handle_request(request)
            response.request = request
            try:
                return self._answer(response, url, bool(validators.headers()))
            finally:
                response.close()
        except httpx.TransportError as error:
            raise transport_failure(url, error, deadline) from error

    def _request(self, url: httpx.URL, validators: Validators) -> httpx.Request:
        limits = self.limits
        return httpx.Request(
            "GET",
            url,
            headers={
                "User-Agent": self.agent,
                "Accept": ACCEPT,
                "Accept-Encoding": ACCEPT_ENCODING,
                **validators.headers(),
            },
            extensions={
                "timeout": {
                    "connect": limits.connect_seconds,
                    "read": limits.read_seconds,
                    "write": limits.read_seconds,
                    "pool": limits.connect_seconds,
                }
            },
        )

    def _answer(
        self, response: httpx.Response, url: httpx.URL, conditional: bool
    ) -> Answer | Redirect:
        status = response.status_code
        if status in REDIRECTS and "location" in response.headers:
            return Redirect(_target(response, url), status in PERMANENT)
        if status == httpx.codes.NOT_MODIFIED and conditional:
            return Answer(response, b"")
        if status not in FOUND:
            raise refusal(response, url, self.clock())
        media_type = response.headers.get("content-type", "").strip().lower()
        if media_type.startswith(UNREADABLE):
            raise FetchError(
                f"{shown_url(url)} is {media_type.split(';')[0]}, which holds no "
                "article."
            )
        try:
            return Answer(response, read_body(response, self.limits))
        except FetchError as error:
            raise FetchError(f"{shown_url(url)} can't be read: {error}") from error


def _target(response: httpx.Response, url: httpx.URL) -> httpx.URL:
    try:
        return url.join(response.headers["location"].strip())
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(
            f"{shown_url(url)} redirects to something that is no URL."
        ) from error
