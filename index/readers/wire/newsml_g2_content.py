"""What a NewsML-G2 item carries: its text, in whichever form it comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.markup import html_body, is_html
from index.readers.wire import nitf
from index.readers.wire.item import WireItem
from index.readers.xml.elements import attribute, find, find_all
from index.readers.xml.text import local_name, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = re.compile(r"$|text/|.*html|.*xml")
"""Media types of text; none is text, too."""
NOTHING = WireItem(None, "", ())


@dataclass(frozen=True)
class Content:
    """The text of an item, and what an NITF document inside says beside it."""

    paragraphs: Sequence[str] = ()
    inner: WireItem = NOTHING


def content_of(item: _Element, *, needed: bool) -> Content:
    """The first of the item's contents that is a text; an empty one if none is.

    Raises:
        SourceError: it is only referred to, and needed.
    """
    for one in find_all(item, "contentSet/inlineXML", "contentSet/inlineData"):
        found = _xml(one) if local_name(one) == "inlinexml" else _data(one)
        if found.paragraphs:
            return found
    elsewhere = attribute(find(item, "contentSet/remoteContent"), "href", "residref")
    if needed and elsewhere:
        raise SourceError(
            f"The item's text isn't in it; it lies at {elsewhere}: index that instead."
        )
    return Content()


def _xml(inline: _Element) -> Content:
    root = find(inline, "nitf")
    if root is not None:
        inner = nitf.item_of(root)
        return Content(inner.paragraphs, inner)
    return Content(paragraphs(inline))


def _data(inline: _Element) -> Content:
    """Text that is data to XML: plain, or HTML with its tags escaped."""
    media_type = attribute(inline, "contenttype").casefold()
    text = "".join(str(part) for part in inline.itertext())
    if attribute(inline, "encoding") or not TEXT.match(media_type):
        return Content()
    if "html" in media_type or is_html(text):
        return Content(html_body(text).text.split("\n"))
    return Content([line.strip() for line in text.splitlines() if line.strip()])
