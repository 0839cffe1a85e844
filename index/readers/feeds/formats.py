"""The formats of feeds, for files; and a feed as such, for its linked articles."""

from __future__ import annotations

from collections.abc import Iterator

from index.errors import SourceError
from index.readers.document import Document, Entry, OnRead, untold
from index.readers.feeds.feed import MOST_ENTRIES, Feed
from index.readers.feeds.json_feed import VERSION, read_json_feed
from index.readers.feeds.xml_feed import ROOTS, read_xml_feed
from index.readers.formats import Format, Head, head_of
from index.readers.xml.encoding import head_text
from index.readers.xml.mending import root_of

MEDIA_TYPES = frozenset({
    "application/atom+xml", "application/rdf+xml", "application/rss+xml",
})  # fmt: skip


def read_feed(document: Document, on_read: OnRead = untold) -> Feed:
    """The feed in a document, JSON or XML.

    Raises:
        SourceError: it can't be read, or is no feed.
    """
    if head_of(document).text.startswith("{"):
        return read_json_feed(document, on_read)
    return read_xml_feed(document, on_read)


def carried(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The articles in a feed, as far as it carries them itself."""
    feed = read_feed(document, on_read)
    if not feed.entries:
        raise SourceError("The feed holds no article.")
    for entry in feed.entries:
        yield entry.article(feed)
    if feed.left_out:
        yield too_long(feed)


def too_long(feed: Feed) -> Entry:
    """Says that not all of a feed was read."""
    return Entry(
        "",
        SourceError(
            f"The feed has more than {MOST_ENTRIES:,} entries; {feed.left_out:,} were "
            "passed over."
        ),
    )


def _begins_as_xml_feed(head: Head) -> bool:
    text = head_text(head.data)
    served_so = head.media_type in MEDIA_TYPES and text.lstrip().startswith("<")
    return served_so or root_of(text).lower() in ROOTS


def _begins_as_json_feed(head: Head) -> bool:
    if not head.text.startswith("{"):
        return False
    plain = head.text.replace("\\/", "/")
    return head.media_type == "application/feed+json" or VERSION in plain


XML = Format(
    "feed", (".rss", ".atom", ".rdf", ".xml"), carried, _begins_as_xml_feed, True
)
JSON = Format("jsonfeed", (".json",), carried, _begins_as_json_feed, True)
NAMES = frozenset({XML.name, JSON.name})
