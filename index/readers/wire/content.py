"""What a NewsML item carries: its text, in whichever form it comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.markup import html_body, is_html
from index.readers.normal_text import trimmed_body
from index.readers.wire import nitf
from index.readers.wire.item import WireItem
from index.readers.xml.elements import attribute, find, find_all
from index.readers.xml.text import local_name, told

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = re.compile(r"$|text/|.*html|.*xml")
"""Media types of text; none is text, too."""
NOTHING = WireItem(None, "", ())


@dataclass(frozen=True)
class Content:
    """The text of an item, and what an NITF document inside says beside it.

    Attributes:
        normalised: what makes it another text than the source's.
    """

    paragraphs: Sequence[str] = ()
    inner: WireItem = NOTHING
    normalised: frozenset[str] = frozenset()


def content_of(item: _Element, *, needed: bool) -> Content:
    """The first of the item's contents that is a text; an empty one if none is.

    Raises:
        SourceError: it is only referred to, and needed.
    """
    for one in find_all(item, "contentSet/inlineXML", "contentSet/inlineData"):
        inline = local_name(one) == "inlinexml"
        found = xml_content(one) if inline else _data(one)
        if found.paragraphs:
            return found
    elsewhere = attribute(find(item, "contentSet/remoteContent"), "href", "residref")
    if needed and elsewhere:
        raise SourceError(
            f"The item's text isn't in it; it lies at {elsewhere}: index that instead."
        )
    return Content()


def xml_content(inline: _Element) -> Content:
    """Text in the elements inside another one: NITF, or XHTML."""
    root = find(inline, "nitf")
    if root is not None:
        inner = nitf.item_of(root)
        return Content(inner.paragraphs, inner, inner.normalised)
    lines, normalised = told(inline)
    return Content(lines, normalised=normalised)


def plain_content(text: str, *, markup: bool = False) -> Content:
    """Text that is data to XML: lines, or HTML with its tags escaped.

    Args:
        markup: it is said to be HTML.
    """
    body = html_body(text) if markup or is_html(text) else trimmed_body(text)
    lines = [line for line in body.text.split("\n") if line]
    return Content(lines, normalised=body.normalised)


def _data(inline: _Element) -> Content:
    media_type = attribute(inline, "contenttype").casefold()
    text = "".join(str(part) for part in inline.itertext())
    if attribute(inline, "encoding") or not TEXT.match(media_type):
        return Content()
    return plain_content(text, markup="html" in media_type)
