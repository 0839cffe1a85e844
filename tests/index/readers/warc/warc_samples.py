"""Records of web archives, made by hand so that they can be wrong."""

from __future__ import annotations

import base64
import hashlib

URL = "https://echo.example/2026/03/10/dam"
PAGE = b"Dam holds\n\nIt held."


def record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = URL,
    date: str = "2026-03-11T05:00:00Z",
    content_type: str = "application/http;msgtype=response",
    length: int | None = None,
    more: str = "",
) -> bytes:
    """One record; ``more``: header lines, each with its end."""
    header = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Date: {date}\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {content_type}\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def response(
    payload: bytes = PAGE,
    *,
    status: str = "200 OK",
    content_type: str = "text/plain; charset=utf-8",
    more: str = "",
) -> bytes:
    """The block of a response record."""
    header = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n"
    return header.encode() + payload


def chunked(payload: bytes, size: int = 7) -> bytes:
    """The payload in chunks."""
    parts = [payload[at : at + size] for at in range(0, len(payload), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def digest(data: bytes, name: str = "sha1") -> str:
    """A digest as archives write it."""
    known = hashlib.new(name, data).digest()
    return f"{name}:{base64.b32encode(known).decode()}"


INFO = record(
    b"software: none\r\n", kind="warcinfo", content_type="application/warc-fields"
)
