"""What is told of a document that should be a feed and isn't."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from index.errors import SourceError

LOOKED_AT = 200_000
"""Characters of a page in which its feeds are sought."""
LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"([\w-]{1,20})\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
FEED_TYPES = frozenset({
    "application/atom+xml", "application/feed+json", "application/rss+xml",
})  # fmt: skip
SHOWN = 3


def not_a_feed(text: str, root: str, url: str | None) -> SourceError:
    """The error for XML, or a page, with another root element.

    A page that names its feeds says which they are.
    """
    if root != "html":
        return SourceError(f"This is no feed: its XML is <{root[:40]}>.")
    feeds = feeds_of_page(text, url)
    if not feeds:
        return SourceError("This is a web page, not a feed, and it names none.")
    return SourceError(
        f"This is a web page, not a feed; it names {', '.join(feeds[:SHOWN])}."
    )


def feeds_of_page(text: str, url: str | None) -> list[str]:
    """The feeds that a page links to in its head, in order, each once."""
    feeds: list[str] = []
    for found in LINK.finditer(text[:LOOKED_AT]):
        attributes = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in ATTRIBUTE.findall(found[1])
        }
        alternate = "alternate" in attributes.get("rel", "").lower().split()
        href = attributes.get("href", "").strip()
        if alternate and href and attributes.get("type", "").lower() in FEED_TYPES:
            try:
                feeds.append(urljoin(url or "", href))
            except ValueError:
                continue
    return list(dict.fromkeys(feeds))
