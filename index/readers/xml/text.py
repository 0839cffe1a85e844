"""The text of an XML element: a line for each paragraph, in NITF as in XHTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.readers.markup.lines import SPACE
from index.readers.normalisation import Change, changed

if TYPE_CHECKING:
    from lxml.etree import _Element

PARAGRAPHS = frozenset({
    # NITF
    "abstract", "block", "body.content", "body.end", "bq", "byline", "credit",
    "dateline", "hedline", "hl1", "hl2", "ol", "tagline", "ul",
    # both, and XHTML
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "p",
    "pre", "section", "table", "tr",
})  # fmt: skip
"""Elements that begin a line of their own, and end it."""
CELLS = frozenset({"td", "th"})
LEFT_OUT = frozenset({
    "audio", "caption", "figcaption", "figure", "fn", "head", "iframe", "img", "media",
    "noscript", "nitf-table-metadata", "object", "picture", "script", "style", "svg",
    "template", "video",
})  # fmt: skip
"""Pictures and their captions, and what isn't text to read."""


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def paragraphs(*elements: _Element) -> list[str]:
    """The lines of the elements' text; blank space within a line is one blank."""
    from lxml import etree

    lines: list[str] = []
    line: list[str] = []

    def end_line() -> None:
        content = SPACE.sub(" ", "".join(line)).strip()
        line.clear()
        if content:
            lines.append(content)

    for root in elements:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local_name(element)
            if name in PARAGRAPHS or element is root:
                end_line()
            elif name in CELLS:
                line.append(" ")
            if event == "start" and name in LEFT_OUT:
                walk.skip_subtree()
            elif event == "start":
                line.append(element.text or "")
            elif element is not root:
                line.append(element.tail or "")
    return lines


def changes_of(*elements: _Element) -> frozenset[str]:
    """What becomes of the elements' text as it is put in lines."""
    asides = (
        one
        for root in elements
        for one in root.iter()
        if local_name(one) in LEFT_OUT and one is not root
    )
    return changed(
        {
            Change.MARKUP: bool(elements),
            Change.ASIDES: any("".join(one.itertext()).strip() for one in asides),
        }
    )


def text_of(element: _Element | None) -> str:
    """The whole text of an element in one line; "" for None."""
    return " ".join(paragraphs(element)) if element is not None else ""
