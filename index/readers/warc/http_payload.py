"""A captured HTTP response: what its header says, and its content unpacked."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Any

from index.errors import SourceError
from index.readers.warc.records import HeaderLines

MAX_PAYLOAD_BYTES = 16 * 1024 * 1024
"""The most that a page may hold, packed and unpacked."""
TOO_LARGE = f"The capture holds more than {MAX_PAYLOAD_BYTES >> 20} MB."
CUT_OFF = "The capture is cut off."

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
GZIP, GZIP_MAGIC = frozenset({"gzip", "x-gzip"}), b"\x1f\x8b"
ZLIB_MAGIC = 0x78
AS_GZIP, AS_ZLIB, AS_DEFLATE = 31, 15, -15


@dataclass(frozen=True)
class ResponseHeader:
    """What the header of a response says.

    Attributes:
        status: 0 where it can't be read.
        taken: the header's bytes.
    """

    status: int
    content_type: str
    content_encodings: tuple[str, ...]
    chunked: bool
    taken: bytes

    @property
    def media_type(self) -> str:
        """In lower case, without parameters."""
        return media_type_of(self.content_type)

    @property
    def charset(self) -> str | None:
        return charset_of(self.content_type)


def media_type_of(content_type: str) -> str:
    """The media type in a ``Content-Type``, in lower case."""
    return content_type.partition(";")[0].strip().casefold()


def charset_of(content_type: str) -> str | None:
    """The encoding that a ``Content-Type`` names."""
    found = CHARSET.search(content_type)
    return found[1] if found else None


def read_response_header(stream: Any) -> ResponseHeader:
    """Reads a response up to its content.

    Raises:
        SourceError: it has no header, or one that is too long.
    """
    from warcio.statusandheaders import StatusAndHeadersParser

    lines = HeaderLines(stream)
    try:
        headers = StatusAndHeadersParser(["HTTP/"], verify=False).parse(lines)
    except EOFError as error:
        raise SourceError("The response is empty.") from error
    status = headers.get_statuscode()
    encodings = (headers.get_header("content-encoding") or "").casefold().split(",")
    transfer = (headers.get_header("transfer-encoding") or "").casefold()
    return ResponseHeader(
        status=int(status) if re.fullmatch("[0-9]{3}", status) else 0,
        content_type=headers.get_header("content-type") or "",
        content_encodings=tuple(filter(None, map(str.strip, encodings))),
        chunked="chunked" in transfer,
        taken=bytes(lines.taken),
    )


def unchunked(data: bytes) -> bytes:
    """The content of chunks; ``data`` itself if it isn't in chunks any more.

    Raises:
        SourceError: the last chunk is missing, or cut off.
    """
    parts: list[bytes] = []
    at = 0
    while True:
        found = CHUNK.match(data, at)
        if found is None and not parts:
            return data
        if found is None:
            raise SourceError(CUT_OFF)
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(data[found.end() : found.end() + size])
        if len(parts[-1]) < size:
            raise SourceError(CUT_OFF)
        at = found.end() + size
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)


def unpacked(data: bytes, encodings: tuple[str, ...]) -> bytes:
    """The content as it was before the encodings were applied, in their order.

    Crawlers store many pages unpacked under a header that says otherwise.

    Raises:
        SourceError: it is damaged, too large, or packed in an unknown way.
    """
    for encoding in reversed(encodings):
        if encoding in GZIP:
            data = _inflated(data, AS_GZIP) if data.startswith(GZIP_MAGIC) else data
        elif encoding == "deflate":
            zlib_header = data[:1] == bytes([ZLIB_MAGIC])
            data = _inflated(data, AS_ZLIB if zlib_header else AS_DEFLATE)
        elif encoding == "br":
            data = _unbrotlied(data)
        elif encoding != "identity":
            raise SourceError(
                f"The capture is packed as {encoding!r}, which Dateline can't unpack."
            )
    return data


def _inflated(data: bytes, form: int) -> bytes:
    inflater = zlib.decompressobj(form)
    try:
        content = inflater.decompress(data, MAX_PAYLOAD_BYTES + 1)
    except zlib.error as error:
        raise SourceError(f"The capture can't be unpacked: {error}.") from error
    if len(content) > MAX_PAYLOAD_BYTES:
        raise SourceError(TOO_LARGE)
    if not inflater.eof:
        raise SourceError(CUT_OFF)
    return content


def _unbrotlied(data: bytes) -> bytes:
    import brotli

    decoder = brotli.Decompressor()
    try:
        content: bytes = decoder.process(
            data, output_buffer_limit=MAX_PAYLOAD_BYTES + 1
        )
    except brotli.error as error:
        raise SourceError(f"The capture can't be unpacked: {error}.") from error
    if len(content) > MAX_PAYLOAD_BYTES:
        raise SourceError(TOO_LARGE)
    if not decoder.is_finished():
        raise SourceError(CUT_OFF)
    return content
