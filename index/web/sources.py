"""URLs as sources: pages, files, and feeds with the articles that they link to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.article import ReadFailure
from index.errors import SourceError
from index.readers import Read
from index.readers.document import Document, untold
from index.readers.documents import read_document, required_format
from index.readers.feeds.formats import NAMES, read_feed
from index.readers.options import ReadOptions
from index.web.answers import failure_at
from index.web.fetching import Fetcher
from index.web.linked import EntryReader, not_before_its_time

MOST_LINKED = 1_000
"""Articles of one feed that are fetched in one run."""


def read_urls(
    urls: Iterable[str],
    options: ReadOptions,
    fetcher: Fetcher,
    *,
    feed_only: bool = False,
) -> Iterator[Read]:
    """The articles at these URLs, and what failed, in order, as they are fetched.

    Args:
        feed_only: of a feed, takes what it carries itself, and fetches no page.
    """
    for url in urls:
        if fetcher.stop.is_set():
            return
        try:
            document = fetcher.fetch(url).document
            is_feed = required_format(document, options).name in NAMES
        except SourceError as error:
            yield failure_at(url, error)
            continue
        if is_feed:
            reader = EntryReader(fetcher, options, feed_only=feed_only)
            yield from _feed(document, reader, fetcher)
        else:
            yield from _page(document, options, fetcher)


def _page(document: Document, options: ReadOptions, fetcher: Fetcher) -> Iterator[Read]:
    url = document.url or document.name
    for item in read_document(document, options, url, url, untold):
        yield not_before_its_time(item, fetcher.clock())


def _feed(document: Document, reader: EntryReader, fetcher: Fetcher) -> Iterator[Read]:
    try:
        feed = read_feed(document)
    except SourceError as error:
        yield ReadFailure(document.shown, str(error))
        return
    entries = {entry.key: entry for entry in reversed(feed.entries)}
    if not entries:
        yield ReadFailure(document.shown, "The feed holds no article.")
    for number, entry in enumerate(reversed(entries.values())):
        if fetcher.stop.is_set():
            return
        if number == MOST_LINKED:
            left = len(entries) + feed.left_out - MOST_LINKED
            reason = f"Of its entries {left:,} were passed over; it has too many."
            yield ReadFailure(document.shown, reason)
            return
        yield from reader.read(entry, feed, document).items
