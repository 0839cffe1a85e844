"""The text of XML and SGML documents, whose encoding is often declared wrongly.

Bytes that are valid UTF-8 are read as UTF-8, whatever the document or a server says:
text in a single-byte encoding is hardly ever valid UTF-8 by chance, while UTF-8 under
an old declaration is common. Single bytes that are not valid are read in the declared
encoding, or else in Windows-1252, which is what is nearly always meant. A byte order
mark, or the zero bytes of UTF-16, come before any declaration.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Protocol

from index.errors import SourceError
from index.readers.content import (
    BINARY,
    BLOCK,
    byte_order_mark,
    invalid_bytes,
    open_bytes,
)
from index.readers.document import Document, OnRead
from index.readers.normalisation import Change, encoded, marked

SNIFFED_BYTES = 65_536
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})")
UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How wide encodings begin where there is no byte order mark."""
SINGLE_BYTE = re.compile(r"cp\d+|iso8859-\d+|koi8-\w|mac-\w+|tis-620")
MULTI_BYTE = re.compile(
    r"gb\w+|big5\w*|hz|shift_jis\w*|euc_\w+|cp9(?:32|49|50)|iso2022_\w+"
)
WINDOWS_1252 = "cp1252"
AS_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})
"""Declared where Windows-1252 is meant; it differs in control characters alone."""
WRONG = re.compile("[\udc80-\udcff]+")
"""Bytes that aren't valid UTF-8, as Python's ``surrogateescape`` gives them."""
FIRST_WRONG = 0xDC00


class Decoder(Protocol):
    """From a document's bytes to its text, piece by piece.

    Attributes:
        normalised: what had to be done so far.
    """

    normalised: set[str]

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of the next bytes; raises UnicodeDecodeError."""
        ...


def read_markup(document: Document, on_read: OnRead) -> Iterator[str]:
    """The document's text in pieces, without byte order mark.

    Raises:
        SourceError: it can't be read, is binary, or isn't what it must be.
    """
    with open_bytes(document, on_read) as handle:
        head = handle.read(SNIFFED_BYTES)
        mark, decoder = decoder_for(head, document.charset)
        data = head[len(mark) :]
        try:
            while data:
                text = decoder.decode(data)
                document.normalised.update(decoder.normalised)
                yield text
                data = handle.read(BLOCK)
            text = decoder.decode(b"", True)
            document.normalised.update(decoder.normalised)
            yield text
        except UnicodeDecodeError as error:
            raise SourceError(invalid_bytes(error)) from error


def head_text(data: bytes, charset: str | None = None) -> str:
    """The text of a document's beginning; "" if it is binary."""
    try:
        mark, decoder = decoder_for(data, charset)
        return decoder.decode(data[len(mark) :])
    except (SourceError, UnicodeDecodeError):
        return ""


def decoder_for(head: bytes, charset: str | None) -> tuple[bytes, Decoder]:
    """The byte order mark (or none), and a decoder for all that follows it.

    Args:
        charset: what a server said; it comes before the document's own declaration.

    Raises:
        SourceError: the document is binary.
    """
    mark, encoding = byte_order_mark(head)
    if mark:
        utf_8 = encoding == "utf-8"
        decoder: Decoder = _Forgiving(None) if utf_8 else _Strict(encoding)
        decoder.normalised |= marked(encoding)
        return mark, decoder
    for beginning, wide in UNMARKED:
        if head.startswith(beginning):
            return b"", _Strict(wide)
    if b"\0" in head:
        raise SourceError(BINARY)
    found = DECLARED.match(head.lstrip())
    named = (charset, found[1].decode("ascii") if found else None)
    codec = next(filter(None, map(_codec, named)), None)
    if codec is not None and MULTI_BYTE.fullmatch(codec) and not _is_utf8(head):
        return b"", _Strict(codec)
    return b"", _Forgiving(codec)


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding that documents are in; None for all others."""
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    if known in AS_WINDOWS_1252:
        return WINDOWS_1252
    fits = SINGLE_BYTE.fullmatch(known) or MULTI_BYTE.fullmatch(known)
    return known if fits else None


def _is_utf8(head: bytes) -> bool:
    """Whether it is UTF-8 with something beyond ASCII; its end may be cut."""
    try:
        return not codecs.getincrementaldecoder("utf-8")().decode(head).isascii()
    except UnicodeDecodeError:
        return False


class _Strict:
    def __init__(self, codec: str) -> None:
        self.normalised = encoded(codec)
        self._decoder = codecs.getincrementaldecoder(codec)()

    def decode(self, data: bytes, final: bool = False) -> str:
        return self._decoder.decode(data, final)


class _Forgiving:
    """UTF-8, with the bytes that aren't valid in a single-byte encoding."""

    def __init__(self, codec: str | None) -> None:
        """
        Args:
            codec: what is declared; None if nothing is.
        """
        self.normalised: set[str] = set()
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        single = codec if codec and SINGLE_BYTE.fullmatch(codec) else WINDOWS_1252
        self._single = single
        self._terms = encoded(single)
        if codec is None:
            self._terms.add(Change.GUESSED_ENCODING)

    def decode(self, data: bytes, final: bool = False) -> str:
        return WRONG.sub(self._other, self._decoder.decode(data, final))

    def _other(self, wrong: re.Match[str]) -> str:
        self.normalised |= self._terms
        data = bytes(ord(character) - FIRST_WRONG for character in wrong[0])
        text = data.decode(self._single, "replace")
        if "\ufffd" in text:
            self.normalised.add(Change.REPLACED)
        return text
