"""Makes any XML a small, clean feed, before feedparser reads it.

libxml2 closes what is open and drops what can't be read. Then everything goes that no
article comes from, captions of pictures above all, which would be taken for headlines;
and whatever there is far too much of: several of feedparser's steps take quadratic time
in the length of an author, and in the number of categories or of namespaces.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from index.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CHILDREN = 100
MOST_ALIKE = 20
"""Elements, and elements of one name, in an entry or a feed, beside the entries."""
LONGEST = 300
"""Characters of the text in an element that holds none to read."""
LONG = frozenset({
    "abstract", "body", "content", "description", "encoded", "fullitem", "link",
    "guid", "id", "origlink", "subtitle", "summary", "tagline", "title",
})  # fmt: skip
"""Elements whose texts may be longer."""
ENTRIES = frozenset({"item", "entry"})
XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACES = (
    "http://backend.userland.com/",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://my.netscape.com/",
    "http://purl.org/atom/ns#",
    "http://purl.org/dc/",
    "http://purl.org/net/rss1.1#",
    "http://purl.org/rss/1.0/",
    "http://rssnamespace.org/feedburner/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2005/atom",
    XHTML,
)
"""How the namespaces begin that articles come from; elements without one count too."""


def tidied(text: str) -> tuple[str, bool]:
    """The feed in ``text``, which begins with its root element; whether it was broken.

    Raises:
        SourceError: nothing of it can be read.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element | None = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"This feed is broken beyond mending: {error}.") from error
    if root is None:
        raise SourceError("This feed is broken beyond mending.")
    errors = parser.error_log.filter_from_errors()
    # A prefix that nobody declares does no harm.
    broken = any(error.domain_name != "NAMESPACE" for error in errors)
    _tidy(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode", with_tail=False), broken


def _tidy(root: _Element) -> None:
    """Visits feed, entries and what they hold, but not the markup of texts."""
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        alike: Counter[str] = Counter()
        others = 0
        for child in list(parent):
            name = _local_name(child)
            if name in ENTRIES:
                waiting.append(child)
                continue
            others += 1
            alike[str(child.tag)] += 1
            many = alike[str(child.tag)] > MOST_ALIKE or others > MOST_CHILDREN
            if name is None or many:
                parent.remove(child)
            elif name not in LONG:
                child.text = child.text and child.text[:LONGEST]
                waiting.append(child)


def _local_name(element: _Element) -> str | None:
    """Its name in lower case; None if no article comes from it."""
    namespace, closed, name = str(element.tag).rpartition("}")
    known = namespace.removeprefix("{").lower().startswith(NAMESPACES)
    return name.lower() if (known or not closed) and ":" not in name else None
