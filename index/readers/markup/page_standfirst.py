"""The standfirst that a page shows beside its headline, outside its article's text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from index.readers.markup.lines import line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CALLED = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?(?:title|head(?:line|ing)?))(?:$|[\s_-])",
    re.IGNORECASE,
)
"""In the names that outlets give to its element."""
NAMING = ("class", "itemprop", "data-testid", "data-component")
LEVELS = 2
"""Elements around the headline in which it may stand."""
LONGEST = 600


def page_standfirst(root: Element, headlines: Collection[str]) -> str:
    """The line, or "" where none is beside a headline of the article's.

    Args:
        headlines: what the page calls its article.
    """
    known = {headline.casefold() for headline in headlines}
    for headline in root.iter("h1"):
        if line_of(headline).casefold() not in known:
            continue
        for around in _around(headline):
            for element in around.iter():
                said = line_of(element) if _is_called_so(element) else ""
                if 0 < len(said) <= LONGEST and said.casefold() not in known:
                    return said
    return ""


def _around(headline: Element) -> Iterator[Element]:
    """The elements around it that have no other article's headline in them."""
    around = headline.getparent()
    for _ in range(LEVELS):
        if around is None or around.tag in ("body", "html"):
            return
        if any(one is not headline for one in around.iter("h1", "h2", "h3")):
            return
        yield around
        around = around.getparent()


def _is_called_so(element: Element) -> bool:
    return any(CALLED.search(element.get(name) or "") for name in NAMING)
