"""The body of an answer, unpacked, within bounds."""

from __future__ import annotations

import zlib

import httpx

from index.errors import FetchError
from index.readers.content import GZIP
from index.web.limits import MB, Limits

ACCEPT_ENCODING = "gzip"
"""All that is asked for: its unpacking can be stopped at any byte."""
PACKED = {"gzip", "x-gzip"}
PLAIN = {"", "identity"}
GZIP_WINDOW = 16 + zlib.MAX_WBITS
"""Tells zlib to expect gzip's own header."""


def read_body(response: httpx.Response, limits: Limits) -> bytes:
    """All of the body; what is compressed, once more too (``news.jsonl.gz``), unpacked.

    Raises:
        FetchError: it is too large, damaged, or compressed in another way.
        httpx.TransportError: it broke off, or came too slowly.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in PACKED | PLAIN:
        raise FetchError(f"It was sent as {encoding!r}, which wasn't asked for.")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limits.sent_bytes:
        raise _too_large(limits.sent_bytes)
    sent = bytearray()
    for part in response.iter_raw():
        sent += part
        if len(sent) > limits.sent_bytes:
            raise _too_large(limits.sent_bytes)
    data = bytes(sent)
    if encoding in PACKED and data:
        data = unpacked(data, limits.unpacked_bytes)
    if data.startswith(GZIP):
        data = unpacked(data, limits.unpacked_bytes)
    return data


def unpacked(data: bytes, most: int) -> bytes:
    """The content of gzip data, of one or several members.

    Raises:
        FetchError: it holds more than ``most`` bytes, or is damaged.
    """
    content = bytearray()
    try:
        while data:
            member = zlib.decompressobj(GZIP_WINDOW)
            content += member.decompress(data, most + 1 - len(content))
            if len(content) > most:
                raise _too_large(most)
            if not member.eof:
                raise FetchError("Its gzip data is cut off.")
            # Zeroes may fill it up.
            data = member.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise FetchError(f"Its gzip data is damaged: {error}.") from error
    return bytes(content)


def _too_large(most: int) -> FetchError:
    return FetchError(
        f"It holds more than {most // MB} MB; download and split it, then index the "
        "files."
    )
