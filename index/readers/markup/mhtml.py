"""Pages that a browser saved in one file (``.mhtml``): a mail message of parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from index.errors import SourceError
from index.readers.content import read_bytes
from index.readers.document import Document, Entry, OnRead
from index.readers.formats import Format, Head
from index.readers.markup.page import MEDIA_TYPES, page_entry
from index.readers.markup.page_encoding import decode_markup

RELATED = "multipart/related"
BEGINNING = re.compile(
    rf"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)*?content-type:\s*{RELATED}"
)
"""Header lines, in lower case, of a message whose parts belong together."""
HEADER_CHARACTERS = 4096
MOST_PARTS = 50_000
"""Pictures, styles and frames of a page."""


def read_mhtml(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The article on a saved page.

    Raises:
        SourceError: it can't be read, or there is no article on it.
    """
    message = _message(read_bytes(document, on_read))
    address = _header(message, "Snapshot-Content-Location") or document.url
    pages = [part for part in message.walk() if part.get_content_type() in MEDIA_TYPES]
    if not pages:
        raise SourceError("There is no web page in this file.")
    located = {_header(part, "Content-Location"): part for part in reversed(pages)}
    page = located.get(address, pages[0])
    payload = page.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise SourceError("The page in this file is damaged.")
    markup = decode_markup(payload, _charset(page), document.normalised)
    yield page_entry(markup, address or _header(page, "Content-Location"))


def _message(data: bytes) -> Message:
    if data.count(b"\n--") > MOST_PARTS:
        raise SourceError(f"The file has more than {MOST_PARTS:,} parts; no page has.")
    try:
        return BytesParser(policy=compat32).parsebytes(data)
    except RecursionError as error:
        raise SourceError("The parts of the file are nested too deeply.") from error


def _header(part: Message, name: str) -> str | None:
    """A header's value, unfolded."""
    value = part.get(name)
    return "".join(str(value).split()) if value is not None else None


def _charset(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None


def _begins(head: Head) -> bool:
    return BEGINNING.match(head.text[:HEADER_CHARACTERS]) is not None


FORMAT = Format("mhtml", (".mhtml", ".mht"), read_mhtml, _begins, unmistakable=True)
