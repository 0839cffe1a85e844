"""The text of an XML element: a line for each paragraph, in NITF as in XHTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


class Told(NamedTuple):
    """The lines of elements, and what makes them another text than the source's."""

    lines: list[str]
    normalised: frozenset[str]


def paragraphs(*elements: _Element) -> list[str]:
    """The lines of the elements' text; blank space within a line is one blank."""
    return told(*elements).lines


def told(*elements: _Element) -> Told:
    """The same, with what was done."""
    from lxml import etree

    lines: list[str] = []
    asides = False
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
                asides = asides or any(map(str.strip, element.itertext()))
            elif event == "start":
                line.append(element.text or "")
            elif element is not root:
                line.append(element.tail or "")
    return Told(lines, changed({Change.MARKUP: bool(elements), Change.ASIDES: asides}))


def text_of(element: _Element | None) -> str:
    """The whole text of an element in one line; "" for None."""
    return " ".join(paragraphs(element)) if element is not None else ""
