"""From the bytes of a file to text, with a clear reason wherever that fails."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol

from index.errors import SourceError
from index.readers.document import Document, OnRead
from index.readers.normalisation import marked

MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
"""The most a file that is read whole may hold, unpacked."""
BLOCK = 1024 * 1024
GZIP = b"\x1f\x8b"
BINARY = "This is a binary file, not text."

CONTROLS_ALLOWED = 0.01
"""The share of control characters above which a text is taken for binary."""
CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1b")

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Bytes(Protocol):
    """What is used of an open file."""

    def peek(self, size: int, /) -> bytes: ...
    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


class _Counted(io.RawIOBase):
    """A file that tells how many bytes were taken from it."""

    def __init__(self, raw: io.RawIOBase | BinaryIO, on_read: OnRead) -> None:
        self._raw, self._on_read = raw, on_read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._raw.readinto(buffer) or 0  # type: ignore[union-attr]
        self._on_read(count)
        return count


@contextmanager
def open_bytes(document: Document, on_read: OnRead) -> Iterator[Bytes]:
    """The document's bytes, unpacked as they are read.

    Raises:
        SourceError: it can't be opened or read, or its packing is damaged; raised
            inside the ``with`` block's body too.
    """
    try:
        with document.opened() as raw:
            counted = io.BufferedReader(_Counted(raw, on_read), BLOCK)
            named = document.name.lower().endswith(".gz")
            if not (named or counted.peek(2).startswith(GZIP)):
                yield counted
                return
            with gzip.GzipFile(fileobj=counted) as unpacked:
                # No buffer around it: damage would cost all that is in it.
                yield unpacked
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SourceError(f"The gzip data is damaged or cut off: {error}.") from error
    except OSError as error:
        raise SourceError(
            f"The file can't be read: {error.strerror or error}."
        ) from error


def read_bytes(document: Document, on_read: OnRead) -> bytes:
    """All bytes of a document, unpacked.

    Raises:
        SourceError: it can't be read, or is too large.
    """
    with open_bytes(document, on_read) as handle:
        data = handle.read(MAX_DOCUMENT_BYTES + 1)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise SourceError(
            f"The file holds more than {MAX_DOCUMENT_BYTES >> 20} MB; split it, or "
            "write it as .jsonl, which may be of any size."
        )
    return data


def read_text(document: Document, on_read: OnRead) -> str:
    """The whole text of a document.

    Raises:
        SourceError: it can't be read, is too large, or isn't text.
    """
    data = read_bytes(document, on_read)
    mark, encoding = byte_order_mark(data)
    if mark:
        document.normalised.update(marked(encoding))
    text = decode(data)
    if not text.strip():
        raise SourceError("The file is empty.")
    if looks_binary(text):
        raise SourceError(BINARY)
    return text


def decode(data: bytes) -> str:
    """Text from UTF-8, or from UTF-16 or UTF-32 with a byte order mark.

    Raises:
        SourceError: the bytes are none of these, or binary.
    """
    mark, encoding = byte_order_mark(data)
    if not mark and b"\0" in data:
        raise SourceError(BINARY)
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(invalid_bytes(error, len(mark))) from error


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """The mark that ``data`` begins with (or none) and the encoding it stands for."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def invalid_bytes(error: UnicodeDecodeError, before: int = 0) -> str:
    """The sentence for bytes that can't be decoded; ``before``: bytes left out."""
    name = error.encoding.upper().replace("UTF8", "UTF-8")
    return (
        f"This isn't valid {name}: byte 0x{error.object[error.start]:02x} at offset "
        f"{error.start + before}; save the file as UTF-8."
    )


def looks_binary(text: str) -> bool:
    """Whether too many characters are control characters, or any is NUL."""
    if "\0" in text:
        return True
    present = CONTROLS.intersection(text)
    return sum(map(text.count, present)) > CONTROLS_ALLOWED * len(text)
