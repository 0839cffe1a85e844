"""The element that a page itself calls its article, and what else stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.markup.furniture import (
    LINKED,
    MOST_ASIDES,
    furniture,
    outermost,
    share_inside,
)
from index.readers.markup.lines import line_of, read_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NEVER_TEXT = ("nav", "header", "footer", "form", "menu", "dialog")
COMMENTS = re.compile(
    r"(?!(?:no|has|with|without)[_-])(?:\w+[_-]+)??comments?"
    r"(?:[_-]+(?:area|block|box|container|content|list|section|thread|wrapper))?"
)
BYLINE = re.compile(r"(?!(?:no|has|with|without)[_-])(?:\w+[_-]+)??byline")
"""Words in the class or id of what a page has beside an article's text."""
BYLINE_CHARACTERS, BYLINE_ELEMENTS = 120, 50
OF_ARTICLES = (
    "descendant::h1 | descendant::main | descendant::*[@itemprop='articleBody']"
)
NAMED_AROUND = (
    "descendant::*[contains(@class, 'yline') or contains(@class, 'omment')"
    " or contains(@id, 'omment')]"
)
BODY_PROPERTY = "descendant::*[@itemprop='articleBody']"
MOST_TEXT = 0.5
"""The share of a page's text that its article holds at least."""


def element_lines(root: Element) -> list[str]:
    """The lines of a page's article, as far as its elements tell."""
    body = page_body(root)
    return list(read_lines(body, (), page_furniture(body)).texts)


def page_body(root: Element) -> Element:
    """The element of a page's article; all that the page shows, if none is that."""
    whole = root.find("body")
    whole = root if whole is None else whole
    candidates = list(_candidates(whole))
    if not candidates:
        return whole
    lines = read_lines(whole, candidates, page_furniture(whole))
    least = MOST_TEXT * sum(map(len, lines.texts))
    return next((one for one in candidates if lines.characters(one) >= least), whole)


def page_furniture(root: Element, posts: Sequence[Element] = ()) -> set[Element]:
    """What isn't an article's text on a page, beside what isn't in any body.

    Args:
        posts: of a live blog; in these, a header holds a title, and a byline is kept.
    """
    found = set(root.iter(*NEVER_TEXT))
    named = islice(root.xpath(NAMED_AROUND), MOST_ASIDES)
    found.update(filter(_is_beside, named))
    lists = islice(outermost(root, "ul", "ol"), MOST_ASIDES)
    found.update(one for one in lists if share_inside(one, "a") >= LINKED)
    for post in posts:
        found.difference_update(post.iter())
    return found | furniture(root)


def _is_beside(element: Element) -> bool:
    """Whether it's called the comments, or a byline, and has no article inside."""
    words = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    if any(map(COMMENTS.fullmatch, words)):
        return not element.xpath(OF_ARTICLES)
    if any(map(BYLINE.fullmatch, words)):
        large = next(islice(element.iter(), BYLINE_ELEMENTS, None), None) is not None
        return not large and len(line_of(element)) <= BYLINE_CHARACTERS
    return False


def _candidates(whole: Element) -> Iterator[Element]:
    """Elements that may be the article's, the most telling first."""
    for found in (
        whole.xpath(BODY_PROPERTY),
        [one for one in outermost(whole, "article") if one.find(".//h1") is not None],
        list(islice(outermost(whole, "article"), 2)),
        list(islice(outermost(whole, "main"), 2)),
    ):
        if len(found) == 1:
            yield found[0]
