"""The records of a WARC file, one at a time, past those that are broken.

warcio reads the headers. Its own iterator gives the rest of a file up at the first
broken record, keeps lines of any length in memory and writes to stderr, so the way from
record to record is ours. FastWARC, which is nine times as fast, loses the rest as well,
and panics on streams that can't seek; embedding takes a thousand times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.errors import SourceError
from index.readers.content import BLOCK, Bytes

MAX_HEADER_BYTES = 1024 * 1024
"""Of one record, and of one HTTP response."""
BEGINNING = b"WARC/"


class HeaderLines:
    """A stream for warcio's parsers: a header is at most a megabyte in all.

    Attributes:
        taken: the bytes of the header.
    """

    def __init__(self, stream: Any) -> None:
        self.taken = bytearray()
        self._stream = stream

    def readline(self, _: int | None = None) -> bytes:
        """The next line.

        Raises:
            SourceError: the header is too long.
        """
        line: bytes = self._stream.readline(MAX_HEADER_BYTES)
        self.taken += line
        if len(self.taken) > MAX_HEADER_BYTES:
            raise SourceError("The header is longer than a megabyte.")
        return line

    def read(self, size: int | None = None) -> bytes:
        data: bytes = self._stream.read(size)
        return data


class WarcRecord:
    """One record: its headers, and a stream of what they announce.

    Attributes:
        cut_off: reading it came to the end of the file.
    """

    def __init__(self, headers: Any, stream: Any) -> None:
        self._headers, self._stream = headers, stream
        self.cut_off = False

    @property
    def kind(self) -> str:
        return self.header("WARC-Type").casefold()

    def header(self, name: str) -> str:
        """A header's value; "" without it."""
        return (self._headers.get_header(name) or "").strip()

    def read(self, size: int) -> bytes:
        """The next bytes; as many as are left, or b"" if the file ends before."""
        wanted = min(size, self.left)
        data: bytes = self._stream.read(size)
        self.cut_off = self.cut_off or len(data) < wanted
        return data

    def readline(self, size: int) -> bytes:
        line: bytes = self._stream.readline(size)
        return line

    @property
    def left(self) -> int:
        """Bytes that were announced and not read."""
        return int(self._stream.limit)


def warc_records(handle: Bytes) -> Iterator[WarcRecord | SourceError]:
    """The records in order; what is wrong with one comes in its place.

    A record's content is to be read before the next one is asked for; who comes to the
    end of the file while reading it is to say so.
    """
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.limitreader import LimitReader
    from warcio.statusandheaders import StatusAndHeadersParser

    parser = StatusAndHeadersParser([BEGINNING.decode()], verify=False)
    line = _next_line(handle)
    while line:
        if not line.upper().startswith(BEGINNING):
            yield SourceError("What stands here is no WARC record.")
            line = _next_beginning(handle)
            continue
        try:
            headers = parser.parse(HeaderLines(handle), line)
            length = int(headers.get_header("Content-Length") or "")
            if length < 0:
                raise ValueError("negative")
        except (ArchiveLoadFailed, EOFError, ValueError):
            yield SourceError("The record doesn't say how long it is.")
            line = _next_beginning(handle)
            continue
        except SourceError as error:
            yield error
            line = _next_beginning(handle)
            continue
        record = WarcRecord(headers, LimitReader(handle, length))
        yield record
        if record.cut_off:
            return
        while record.left and not record.cut_off:
            record.read(BLOCK)
        if record.cut_off:
            yield SourceError("The file ends within a record.")
        line = _next_line(handle)


def _next_line(handle: Bytes) -> bytes:
    """The next line that isn't blank, or its beginning; b"" at the end."""
    while line := handle.readline(MAX_HEADER_BYTES):
        if line.strip():
            return line
    return b""


def _next_beginning(handle: Bytes) -> bytes:
    """The next line that begins a record; b"" at the end."""
    while line := handle.readline(MAX_HEADER_BYTES):
        if line.startswith(BEGINNING):
            return line
    return b""
