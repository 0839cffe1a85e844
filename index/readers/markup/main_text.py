"""The text of a page's article, told from all that stands around it.

trafilatura finds it. Where a page is too large or too odd for that, or too short, it's
what stands in the element that the page itself calls its article.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.live_blogs.lines import INSERTS
from index.readers.markup.furniture import furniture
from index.readers.markup.lines import line_of, read_lines
from index.readers.markup.page_body import element_lines
from index.readers.markup.parsing import parse_for_library

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_ELEMENTS = 20_000
"""trafilatura takes a second for so many; for far more, minutes."""
MOST_CHARACTERS = 1_000_000
PARAGRAPHS = ("a", "b", "blockquote", "em", "li", "p", "span", "strong", "td")
MOST_CHILDREN = 1_000
"""Elements within one paragraph; its time grows with their square."""
DEEPEST = 200
"""Levels, beyond which its recursion may fail."""
LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "readability")
LITTLE = 250
"""Characters; where it finds fewer, trafilatura takes whatever text there is, often as
one line."""
MORE = 3
"""What the page's elements tell may be longer than that by this factor."""
TEI = {
    "head": "h2", "item": "li", "list": "ul", "quote": "blockquote", "row": "tr",
    "cell": "td", "lb": "br", "hi": "b", "ref": "a",
}  # fmt: skip
"""trafilatura's names of elements, those of the Text Encoding Initiative, as HTML's."""


def main_lines(root: Element, markup: str) -> list[str]:
    """The lines of a page's article, its headline perhaps among them; [] if none.

    Args:
        markup: the page's, of which ``root`` was made.
    """
    found = _by_trafilatura(markup) if is_ordinary(root) else []
    length = sum(map(len, found))
    if length < LITTLE:
        named = element_lines(root)
        if not found or sum(map(len, named)) <= MORE * length:
            found = named
    return [line for line in found if line.lower() not in INSERTS]


def is_ordinary(root: Element) -> bool:
    """Whether a page is of a size and depth that libraries are made for."""
    if next(islice(root.iter(), MOST_ELEMENTS, None), None) is not None:
        return False
    if sum(len(text) for text in root.itertext()) > MOST_CHARACTERS:
        return False
    if any(len(one) > MOST_CHILDREN for one in root.iter(*PARAGRAPHS)):
        return False
    return root.find("/".join(["*"] * DEEPEST)) is None


@lru_cache(maxsize=1)
def silence() -> None:
    """Keeps libraries from writing of each page what they think of it."""
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _by_trafilatura(markup: str) -> list[str]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as ArticleFound

    silence()
    root = parse_for_library(markup)
    if root is None:
        return []
    _prepare(root)
    try:
        found = bare_extraction(root, include_comments=False, include_links=True)
    except Exception:
        # What it trips over on some page needn't keep us from reading that page.
        return []
    if not isinstance(found, ArticleFound) or found.body is None:
        return []
    for element in found.body.iter(*TEI):
        element.tag = TEI[str(element.tag)]
    return list(read_lines(found.body, (), furniture(found.body)).texts)


def _prepare(root: Element) -> None:
    """Makes plain blocks of figures that hold text, as trafilatura drops figures.

    Takes scripts out: what JSON-LD says of the text, it would take for the page's.
    """
    from lxml.etree import strip_elements

    strip_elements(root, "script", with_tail=False)
    for figure in list(root.iter("figure")):
        for caption in list(figure.iter("figcaption")):
            caption.clear(keep_tail=True)
        if line_of(figure):
            figure.tag = "div"
            figure.attrib.clear()
