"""RSS 0.9x to 2.0, RDF and Atom, by feedparser."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from index.errors import SourceError
from index.readers.document import Document, OnRead
from index.readers.feeds.entry_dates import dates_of
from index.readers.feeds.feed import MOST_ENTRIES, Feed, FeedEntry
from index.readers.feeds.markup import feed_markup, root_name
from index.readers.feeds.not_a_feed import not_a_feed
from index.readers.feeds.tidying import tidied
from index.readers.markup.facts import plain
from index.readers.normalisation import Change

ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
"""Of the syndication module, https://web.resource.org/rss/1.0/modules/syndication/"""
LONGEST_WAIT = timedelta(days=365)
ITEM = re.compile(r"<(?:\w{1,40}:)?(?:item|entry)[\s>]", re.IGNORECASE)
CONTENT = re.compile(
    r"<(?:content|content:encoded|fullitem|xhtml:body|body)[\s>]", re.I
)
"""Elements that carry an article whole; feedparser puts second summaries there too."""
EMAIL = re.compile(r"[^\s()<>@]+@[^\s()<>@]+")

Fields = Mapping[str, Any]


def read_xml_feed(document: Document, on_read: OnRead) -> Feed:
    """The feed in an XML document.

    Raises:
        SourceError: it can't be read, is none, or is broken beyond mending.
    """
    text = feed_markup(document, on_read)
    if (root := root_name(text)) not in ROOTS:
        raise not_a_feed(text, root, document.url)
    shortened, left_out = _shortened(text)
    whole = CONTENT.search(shortened) is not None
    clean, broken = tidied(shortened)
    if broken and not left_out:
        document.normalised.add(Change.MENDED_XML)
    parsed = _parsed(clean, document.url)
    about = parsed.get("feed", {})
    return Feed(
        title=_plain(about, "title") or None,
        language=_string(about, "language"),
        entries=tuple(
            _entry(number, entry, whole=whole)
            for number, entry in enumerate(parsed.get("entries", []), 1)
        ),
        wait=_wait(about),
        left_out=left_out,
    )


def _shortened(text: str) -> tuple[str, int]:
    """The text without the entries that are too many, and how many these are.

    What is open then is closed by the mending.
    """
    starts = [found.start() for found in ITEM.finditer(text)]
    if len(starts) <= MOST_ENTRIES:
        return text, 0
    return text[: starts[MOST_ENTRIES]], len(starts) - MOST_ENTRIES


def _parsed(text: str, url: str | None) -> Fields:
    import feedparser

    # A stream: a string might be taken for a URL or a path, and be opened.
    stream = io.BytesIO(f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode())
    headers = {"content-type": "application/xml; charset=utf-8"}
    if url:
        headers["content-location"] = url
    try:
        # What is read becomes plain text; its HTML needn't be made safe to show.
        found: Fields = feedparser.parse(
            stream,
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except ValueError as error:  # Python's own reader, of blanks in namespaces.
        raise SourceError("This feed's XML is broken beyond mending.") from error
    return found


def _entry(number: int, entry: Fields, *, whole: bool) -> FeedEntry:
    dates = dates_of(entry)
    contents = [_as_html(part) for part in _list(entry, "content")]
    content = max(contents, key=len, default="")
    summary = _as_html(entry.get("summary_detail") or {}, _string(entry, "summary"))
    languages = [_string(part, "language") for part in _list(entry, "content")]
    tags = [_string(tag, "term") for tag in _list(entry, "tags")]
    return FeedEntry(
        number=number,
        headline=_plain(entry, "title"),
        guid=_string(entry, "id"),
        link=_string(entry, "feedburner_origlink") or _string(entry, "link"),
        authors=_authors(entry),
        published_at=dates.published_at,
        published_precision=dates.precision,
        updated_at=dates.updated_at,
        section=next(filter(None, tags), None),
        language=_string(entry, "language") or next(filter(None, languages), None),
        outlet=_plain(entry.get("source") or {}, "title") or None,
        content=content if whole else "",
        summary=summary or content,
    )


def _authors(entry: Fields) -> tuple[str, ...]:
    """Names; RSS gives addresses, with names in brackets if at all."""
    said = _string(entry, "author") or ""
    names = [_string(author, "name") or "" for author in _list(entry, "authors")]
    if "@" in said and len(names) <= 1:
        names = [EMAIL.sub("", said)]
    cleaned = (name.strip(" ()<>\t\n") for name in names)
    return tuple(dict.fromkeys(filter(None, cleaned)))


def _as_html(part: Fields, value: str | None = None) -> str:
    text = _string(part, "value") if value is None else value
    kind = _string(part, "type") or "text/html"
    if not text or not (kind in HTML_TYPES or kind.startswith("text/")):
        return ""
    if kind in HTML_TYPES and "<" in text:
        return text
    if kind not in HTML_TYPES:
        text = html.escape(text, quote=False)
    return text.replace("\n", "<br>\n")


def _plain(fields: Fields, name: str) -> str:
    """A text on one line, its markup taken off if it has any."""
    text = _string(fields, name) or ""
    detail = fields.get(f"{name}_detail") or {}
    if _string(detail, "type") in HTML_TYPES:
        text = plain(text)
    return " ".join(text.split())


def _wait(about: Fields) -> timedelta | None:
    """By ``ttl``, in minutes, or the syndication module; the longer of the two."""
    waits = []
    minutes = (_string(about, "ttl") or "").strip()
    if minutes.isascii() and minutes.isdecimal():
        waits.append(timedelta(minutes=min(int(minutes[:9]), 10**7)))
    period = PERIODS.get((_string(about, "sy_updateperiod") or "").strip().lower())
    if period is not None:
        often = (_string(about, "sy_updatefrequency") or "1").strip()
        times = int(often[:4]) if often.isascii() and often.isdecimal() else 1
        waits.append(period / max(times, 1))
    return min(max(waits), LONGEST_WAIT) if waits else None


def _string(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _list(fields: Fields, name: str) -> list[Fields]:
    found = fields.get(name)
    return [one for one in found if one] if isinstance(found, list) else []
