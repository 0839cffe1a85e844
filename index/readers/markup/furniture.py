"""What stands among the paragraphs of an article, and isn't its text.

Captions, links to related articles, pull quotes, navigation. It's told by what
elements are for and by what they hold, not by the class names of single outlets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.markup.lines import line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ASIDE = ("figcaption", "nav")
LABEL = re.compile(r"\s*\S+(?:\s\S+){0,3}:\s*")
"""In front of a link: ``Related:``, ``Read more on this:``."""
LABEL_CHARACTERS = 60
LINK_CHARACTERS = 20
"""A link of so many characters behind a label is an article's headline."""
MOST_ASIDES = 1_000
LOOKED_AT = 200
"""Elements and characters within each that are looked at for anything to read."""
LINKED = 0.6
"""The share of an aside's text inside links from which on it only points elsewhere."""
PULL_QUOTE = re.compile(r"pull-?quote", re.IGNORECASE)
QUOTED = 0.6
"""The share of an aside's text inside a quotation from which on it's a pull quote. What
it quotes is in the text as well, and often put in other words."""


def furniture(root: Element) -> set[Element]:
    """The elements inside ``root`` that aren't part of an article's text."""
    found = set(root.iter(*ASIDE))
    found.update(p for p in root.iter("p", "div") if _is_labelled_link(p))
    for aside in islice(outermost(root, "aside"), MOST_ASIDES):
        quotes = PULL_QUOTE.search(aside.get("class") or "") is not None
        if (
            quotes
            or share_inside(aside, "a") >= LINKED
            or share_inside(aside, "blockquote", "q") >= QUOTED
        ):
            found.add(aside)
    return found


def show_any(elements: Iterable[Element]) -> bool:
    """Whether any of the elements begins with something to read."""
    return any(line_of(one, LOOKED_AT) for one in elements)


def share_inside(element: Element, *tags: str) -> float:
    """The share of an element's text that is inside elements of these names."""
    inside = sum(len(line_of(one)) for one in outermost(element, *tags))
    return inside / max(len(line_of(element)), 1) if inside else 0.0


def outermost(root: Element, *tags: str) -> Iterator[Element]:
    """The elements of these names inside ``root`` that are inside no other of them."""
    from lxml.etree import iterwalk

    if next(root.iterdescendants(*tags), None) is None:
        return
    walk = iterwalk(root, events=("start",), tag=tags)
    for _, element in walk:
        if element is not root:
            walk.skip_subtree()
            yield element


def _is_labelled_link(paragraph: Element) -> bool:
    """``Related: <a>Valley told to leave</a>`` and nothing else."""
    if not 1 <= len(paragraph) <= 2 or paragraph[-1].tag != "a":
        return False
    link = paragraph[-1]
    if (link.tail or "").strip():
        return False
    before = paragraph.text or ""
    if len(paragraph) == 2:
        label = paragraph[0]
        if len(label) > 0 or label.tag == "a":
            return False
        before += (label.text or "") + (label.tail or "")
    if len(before) > LABEL_CHARACTERS or not LABEL.fullmatch(before):
        return False
    headline = line_of(link)
    return len(headline) >= LINK_CHARACTERS and not headline.endswith(".")
