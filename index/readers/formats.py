"""The formats that Dateline reads, and how a document's is told.

A format is told by the ending of the name and by how the document begins; where the
two disagree, an unmistakable beginning is right. To add one, write a module with a
``FORMAT`` and name it here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceError
from index.readers.document import Document, Read, untold

HEAD_BYTES = 65_536
"""How much of a document is looked at."""


@dataclass(frozen=True)
class Head:
    """The beginning of a document, unpacked.

    Attributes:
        data: up to :data:`HEAD_BYTES`.
        text: the same, without byte order mark and blanks in front, in lower case;
            bytes that aren't text become marks.
        media_type: what the server said it is.
    """

    data: bytes
    text: str
    media_type: str = ""


@dataclass(frozen=True)
class Format:
    """One way to write articles.

    Attributes:
        name: for ``--format``.
        endings: of file names, in lower case, with the dot, ``.gz`` left out.
        recognises: whether a document begins as this format does.
        unmistakable: nothing else begins so, whatever the ending of the name.
    """

    name: str
    endings: tuple[str, ...]
    read: Read
    recognises: Callable[[Head], bool] = lambda _: False
    unmistakable: bool = False


def formats() -> tuple[Format, ...]:
    """All formats; of several that recognise a document, the first is right."""
    from index.readers import json_files, text_files
    from index.readers.feeds import formats as feeds
    from index.readers.markup import mhtml, page
    from index.readers.pdf import files as pdf
    from index.readers.warc import files as warc
    from index.readers.wire import newsml_1, newsml_g2, nitf, reuters_sgml
    from index.readers.xml import files as xml

    return (
        warc.FORMAT,
        pdf.FORMAT,
        page.FORMAT,
        mhtml.FORMAT,
        nitf.FORMAT,
        newsml_g2.FORMAT,
        newsml_1.FORMAT,
        feeds.XML,
        xml.FORMAT,
        reuters_sgml.FORMAT,
        feeds.JSON,
        json_files.LINES,
        json_files.DOCUMENT,
        text_files.MARKDOWN,
        text_files.PLAIN,
    )


def format_names() -> list[str]:
    """What ``--format`` takes."""
    return sorted(one.name for one in formats())


def endings() -> tuple[str, ...]:
    """The endings of all formats, each once, in order."""
    known = (ending for one in reversed(formats()) for ending in one.endings)
    return tuple(dict.fromkeys(known))


def ending_of(name: str) -> str:
    """The ending that a file name has, if it is one of a format's; else ""."""
    ending = Path(name.lower().removesuffix(".gz")).suffix
    return ending if ending in endings() else ""


def named_format(name: str) -> Format:
    """The format of that name.

    Raises:
        SourceError: there is none.
    """
    for one in formats():
        if one.name == name.casefold():
            return one
    raise SourceError(
        f"{name!r} is no format; Dateline reads {', '.join(format_names())}."
    )


def format_of(document: Document) -> Format | None:
    """The format of a document; None if nothing tells.

    Raises:
        SourceError: it can't be opened, or its packing is damaged.
    """
    ending = ending_of(document.name)
    by_ending = [one for one in formats() if ending in one.endings]
    head = head_of(document)
    unmistakable = [one for one in formats() if one.unmistakable or not by_ending]
    for one in (*by_ending, *unmistakable):
        if one.recognises(head):
            return one
    return by_ending[-1] if by_ending else None


def head_of(document: Document) -> Head:
    """The beginning of a document.

    Raises:
        SourceError: it can't be opened, or its packing is damaged.
    """
    from index.readers.content import byte_order_mark, open_bytes

    with open_bytes(document, untold) as opened:
        data = opened.read(HEAD_BYTES)
    mark, encoding = byte_order_mark(data)
    text = data[len(mark) :].decode(encoding, "replace").lstrip().lower()
    return Head(data, text, document.media_type)
