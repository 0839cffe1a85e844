"""Pages that list articles, and hold none of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.markup.furniture import outermost
from index.readers.markup.json_ld import LinkedData, types_of
from index.readers.markup.lines import HEADINGS, Lines, line_of, read_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LISTING_TYPES = frozenset({
    "CollectionPage", "ItemList", "ProfilePage", "SearchResultsPage",
})  # fmt: skip
TEASERS = 4
"""Headings that lead elsewhere, from which on a page is taken to list articles."""
PARAGRAPH_CHARACTERS = 150
"""A line of so many is of an article, not of a teaser."""
LINKED = 0.8
"""The share of a page's text in links from which on it's a list of these."""
MOST_LINKS, CHARACTERS = 1_000, 10_000
"""So much of a page tells."""
MOST_ARTICLES = 200
ALIKE = 0.5
"""Articles of a page are alike if they have this share of the longest one's text."""


def says_listing(data: LinkedData) -> bool:
    """Whether a page's JSON-LD calls it a list of others."""
    return any(LISTING_TYPES.intersection(types_of(node)) for node in data.tops)


def looks_listing(root: Element, lines: Sequence[str]) -> bool:
    """Whether headings that lead to other pages outnumber the paragraphs.

    Args:
        lines: the page's text.
    """
    targets = set()
    for heading in root.iter(*HEADINGS):
        link = heading.find(".//a")
        link = heading.getparent() if link is None else link
        href = link.get("href") if link is not None and link.tag == "a" else None
        if href and (target := href.partition("#")[0]):
            targets.add(target)
    long = sum(len(line) >= PARAGRAPH_CHARACTERS for line in lines)
    return len(targets) >= TEASERS and len(targets) > long


def is_all_links(root: Element, lines: Sequence[str]) -> bool:
    """Whether hardly anything is left of a page's text without what leads elsewhere.

    Args:
        lines: the page's text.
    """
    text = rest = " ".join(lines)[:CHARACTERS]
    links = {
        line_of(link, CHARACTERS)
        for link in islice(root.iter("a"), MOST_LINKS)
        if link.get("href", "").partition("#")[0]
    }
    found = [link for link in links if link and link in text]
    for link in sorted(found, key=len, reverse=True):
        rest = rest.replace(link, "")
    return len(found) >= TEASERS and len(rest) <= (1 - LINKED) * len(text)


def several_articles(root: Element) -> bool:
    """Whether a page has several ``article`` elements of like length, each headed."""
    headed = [
        article
        for article in islice(outermost(root, "article"), MOST_ARTICLES)
        if next(article.iter(*HEADINGS), None) is not None
    ]
    if len(headed) < 2:
        return False
    lines: Lines = read_lines(root, headed)
    lengths = [lines.characters(article) for article in headed]
    return sum(length >= ALIKE * max(lengths) for length in lengths) > 1
