"""Safe XML: elements of a document, one at a time, whatever the document tries.

lxml reads it: libxml2 limits the depth (256 elements) and the length of a text (10 MB),
and gives elements one by one as a document comes in. defusedxml limits neither, and can
only refuse a document that declares entities, which many old news files do in all
innocence. What makes XML dangerous never reaches the parser:
:mod:`index.readers.xml.mending` cuts the DOCTYPE off, and with it all entities and
addresses; lxml is told to use neither, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.document import Document, Entry, OnRead, untold
from index.readers.formats import Format, Head
from index.readers.xml.encoding import head_text, read_markup
from index.readers.xml.mending import Mender, root_of

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

MAX_ELEMENT_CHARACTERS = 8 * 1024 * 1024
"""The most that one of the elements looked for, and what is before it, may hold; as a
tree, the worst of that takes about 500 MB."""
MAX_DEPTH = 256
"""libxml2's limit."""
LIMIT_REACHED = "XML_PARSE_HUGE"
"""Stands in libxml2's messages about its limits: the option that lifts them."""
PIECE_CHARACTERS = 65_536
"""Given to the parser at a time; errors are noticed in between."""


def read_elements(
    document: Document, on_read: OnRead, names: Sequence[str]
) -> Iterator[_Element]:
    """The elements of these names, in any namespace, in memory for one.

    Each is complete when it is given, and emptied when the next one is asked for.

    Raises:
        SourceError: the document can't be read, or isn't well-formed (any further).
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        encoding="utf-8",
        huge_tree=False,
        load_dtd=False,
        no_network=True,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
    )
    since = 0
    for piece in _pieces(document, on_read):
        since += len(piece)
        problem = _feed(parser, piece)
        for _, element in parser.read_events():
            yield element
            _empty(element)
            since = 0
        if problem is not None:
            raise problem
        if since > MAX_ELEMENT_CHARACTERS:
            raise SourceError(
                f"More than {MAX_ELEMENT_CHARACTERS >> 20} million characters come in "
                "one piece in this XML; split it into several articles."
            )


def root_name(head: Head) -> str:
    """The name of the first element, without its prefix; "" if it isn't XML."""
    return root_of(head_text(head.data))


def _pieces(document: Document, on_read: OnRead) -> Iterator[str]:
    """The document's text, mended; at last "", which ends it for the parser."""
    mender = Mender()
    empty = True
    for text in read_markup(document, on_read):
        empty = empty and not text.strip()
        for at in range(0, len(text), PIECE_CHARACTERS):
            piece = mender.mend(text[at : at + PIECE_CHARACTERS])
            document.normalised.update(mender.normalised)
            if piece:
                yield piece
    if empty:
        raise SourceError("The file is empty.")
    rest = mender.mend("", last=True)
    document.normalised.update(mender.normalised)
    if rest:
        yield rest
    yield ""


def _feed(parser: XMLPullParser, piece: str) -> SourceError | None:
    """Gives the parser a piece, or the end; what is wrong comes after its events."""
    from lxml import etree

    try:
        if piece:
            parser.feed(piece.encode("utf-8"))
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        if LIMIT_REACHED in error.msg:
            return SourceError(
                f"This XML is nested more than {MAX_DEPTH} elements deep, or has a "
                "text of more than 10 MB."
            )
        return SourceError(f"This isn't well-formed XML: {error.msg.strip()}.")
    return None


def _empty(element: _Element) -> None:
    """Frees an element that was read, and all before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def read_unknown(document: Document, _: OnRead) -> Iterator[Entry]:
    """Raises SourceError, with the root of XML that no format knows."""
    text = next(read_markup(document, untold), "")
    if not text.strip():
        raise SourceError("The file is empty.")
    name = root_of(text)
    if not name:
        raise SourceError("This isn't XML: it doesn't begin with an element.")
    raise SourceError(
        f"This is XML of a kind that Dateline doesn't read: its first element is "
        f"<{name}>."
    )
    yield


FORMAT = Format("xml", (".xml",), read_unknown)
"""For what is named .xml and is none of the formats that are XML: those name the ending
.xml, too, know their root by :func:`root_name`, and come before this one."""
