"""JSON Feed, versions 1 and 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import html
from collections.abc import Mapping
from urllib.parse import urljoin

from index.errors import SourceError
from index.readers.content import read_text
from index.readers.dates import Dated, parse_date
from index.readers.document import Document, OnRead
from index.readers.feeds.entry_dates import EntryDates
from index.readers.feeds.feed import MOST_ENTRIES, Feed, FeedEntry
from index.readers.json_files import parse_json
from index.readers.markup.facts import plain

VERSION = "jsonfeed.org/version/"

Fields = Mapping[str, object]


def read_json_feed(document: Document, on_read: OnRead) -> Feed:
    """The feed in a JSON document.

    Raises:
        SourceError: it can't be read, isn't JSON, or no feed.
    """
    feed = parse_json(read_text(document, on_read))
    items = feed.get("items") if isinstance(feed, Mapping) else None
    if not isinstance(feed, Mapping) or not isinstance(items, list):
        raise SourceError('This is no JSON Feed: it has no list of "items".')
    return Feed(
        title=_text(feed, "title"),
        language=_text(feed, "language"),
        entries=tuple(
            _entry(number, item, document.url)
            for number, item in enumerate(items[:MOST_ENTRIES], 1)
            if isinstance(item, Mapping)
        ),
        left_out=max(0, len(items) - MOST_ENTRIES),
    )


def _entry(number: int, item: Fields, base: str | None) -> FeedEntry:
    dates = EntryDates.of(_dated(item, "date_published"), _dated(item, "date_modified"))
    marked_up, plain_text = _text(item, "content_html"), item.get("content_text")
    text = plain_text if isinstance(plain_text, str) and not marked_up else ""
    content = marked_up or _as_html(text.strip())
    summary = _text(item, "summary")
    link = _text(item, "url") or _text(item, "external_url")
    tags = item.get("tags")
    section = (
        next((t for t in tags if isinstance(t, str)), None)
        if (isinstance(tags, list))
        else None
    )
    return FeedEntry(
        number=number,
        headline=plain(_text(item, "title")),
        guid=_identifier(item),
        link=_absolute(link, base),
        authors=_authors(item),
        published_at=dates.published_at,
        published_precision=dates.precision,
        updated_at=dates.updated_at,
        section=section,
        language=_text(item, "language"),
        content=content,
        plain=text,
        summary=_as_html(summary) if summary else content,
    )


def _authors(item: Fields) -> tuple[str, ...]:
    found = item.get("authors") or [item.get("author")]
    people = found if isinstance(found, list) else []
    names = (_text(one, "name") for one in people if isinstance(one, Mapping))
    return tuple(dict.fromkeys(filter(None, names)))


def _identifier(item: Fields) -> str | None:
    """The id, which should be a string; numbers count as one, as the format asks."""
    value = item.get("id")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(item, "id")


def _dated(item: Fields, name: str) -> Dated | None:
    return parse_date(item.get(name))


def _text(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _as_html(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>\n")


def _absolute(link: str | None, base: str | None) -> str | None:
    try:
        return urljoin(base or "", link) if link else None
    except ValueError:
        return link
