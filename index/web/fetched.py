"""What a fetch brings, and how it becomes a document for the readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message
from urllib.parse import unquote

import httpx

from index.readers.document import Document
from index.web.retrying import http_date, seconds_of
from index.web.web_url import last_part

MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
UNCACHED = re.compile(r"(?:^|[\s,])(?:no-cache|no-store)\b", re.IGNORECASE)
LONGEST_VALIDATOR = 1_000


@dataclass(frozen=True)
class Validators:
    """By which a server tells whether its answer would be another now."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, headers: httpx.Headers) -> Validators:
        """Those of an answer; a header that is no text, or too long, counts as none."""
        return cls(_short(headers.get("etag")), _short(headers.get("last-modified")))

    def headers(self) -> dict[str, str]:
        """Of the request that asks whether anything changed."""
        pairs = {
            "If-None-Match": self.etag,
            "If-Modified-Since": self.last_modified,
        }
        return {name: value for name, value in pairs.items() if value}


NO_VALIDATORS = Validators()


@dataclass(frozen=True)
class Fetched:
    """A server's answer.

    Attributes:
        url: where it was found, after all redirects.
        moved_to: the address to use from now on; None if it is the one asked for.
        unchanged: the server said so; there's no body then.
        media_type: in lower case, without parameters.
        fresh_for: how long the server holds it for current; None if it doesn't say.
    """

    url: str
    moved_to: str | None
    unchanged: bool
    body: bytes
    media_type: str
    charset: str | None
    validators: Validators
    fresh_for: timedelta | None

    @property
    def document(self) -> Document:
        """The body, for the reader of its format."""
        # What was packed has been unpacked.
        name = unquote(last_part(self.url)).removesuffix(".gz")
        return Document.of_bytes(
            self.body,
            name=name,
            url=self.url,
            media_type=self.media_type,
            charset=self.charset,
        )


def fetched(
    response: httpx.Response, body: bytes, moved_to: str | None, now: datetime
) -> Fetched:
    """What an answer says of itself, with its body."""
    media_type, charset = _content_type(response.headers.get("content-type", ""))
    return Fetched(
        url=str(response.url),
        moved_to=moved_to,
        unchanged=response.status_code == httpx.codes.NOT_MODIFIED,
        body=body,
        media_type=media_type,
        charset=charset,
        validators=Validators.of(response.headers),
        fresh_for=_fresh_for(response.headers, now),
    )


def _content_type(value: str) -> tuple[str, str | None]:
    message = Message()
    message["content-type"] = " ".join(value.split())
    if not value.strip():
        return "", None
    return message.get_content_type(), message.get_content_charset()


def _fresh_for(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """By ``Cache-Control``, else ``Expires`` (RFC 9111)."""
    control = headers.get("cache-control", "")
    if UNCACHED.search(control):
        return None
    if found := MAX_AGE.search(control):
        return seconds_of(found[1])
    expires = http_date(headers.get("expires", ""))
    return None if expires is None or expires <= now else expires - now


def _short(value: str | None) -> str | None:
    value = (value or "").strip()
    sendable = value.isascii() and value.isprintable()
    return value if value and sendable and len(value) <= LONGEST_VALIDATOR else None
