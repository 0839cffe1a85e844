"""WARC, the files of web archives: each page that was captured, as it was then.

A page is read by the reader of its own format, which its media type and address tell,
and has its address and the time of its capture from the archive. Captures of one page
are versions of one article. Redirects, error pages, pictures and the rest of the web
are passed over; so is a capture that only says that nothing had changed (``revisit``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import unquote

from index.errors import SourceError
from index.readers.content import open_bytes
from index.readers.dates import parse_date
from index.readers.document import Document, Entry, OnRead, untold
from index.readers.fields import Fields
from index.readers.formats import Format, Head, ending_of, format_of
from index.readers.warc.digests import check_digests
from index.readers.warc.http_payload import (
    CUT_OFF,
    MAX_PAYLOAD_BYTES,
    TOO_LARGE,
    charset_of,
    media_type_of,
    read_response_header,
    unchunked,
    unpacked,
)
from index.readers.warc.records import WarcRecord, warc_records

CONTENT = frozenset({"response", "resource", "conversion"})
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/pdf": ".pdf",
}
"""Media types that may hold articles, and how files of them are named."""
EXPECTED = ("text/html", "application/xhtml+xml", "application/pdf")
"""Of these it is said why one can't be read; the rest of a crawl is rarely news."""
COLLECTIONS = frozenset({"warc", "feed", "jsonfeed"})
"""Formats of what other pages hold: those are captured themselves."""
OTHERS = {"image": "picture", "audio": "audio file", "video": "video"}
FOR_MACHINES = frozenset({"robots.txt", "ads.txt", "humans.txt", "llms.txt"})
WEB = re.compile(r"https?://", re.IGNORECASE)
WARC_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?", re.ASCII)


def read_warc(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The articles in an archive, in memory for one page.

    Raises:
        SourceError: the file can't be read (any further), or is no archive.
    """
    number = 0
    with open_bytes(document, on_read) as handle:
        for number, record in enumerate(warc_records(handle), 1):
            if isinstance(record, SourceError):
                yield Entry(f"#{number}", record)
            else:
                yield from _entries(f"#{number}", record)
    if not number:
        raise SourceError("The file is empty.")


def _entries(mark: str, record: WarcRecord) -> Iterator[Entry]:
    url = record.header("WARC-Target-URI").strip("<>")
    if not WEB.match(url):
        return
    mark = f"{mark} {url}"
    if record.kind == "revisit":
        yield Entry(mark, {}, passed_over="unchanged capture")
    elif record.kind in CONTENT:
        try:
            page = _page(url, record)
            captured_at = _captured_at(record)
        except SourceError as error:
            yield Entry(mark, error)
            return
        if isinstance(page, str):
            yield Entry(mark, {}, passed_over=page)
            return
        yield from _articles(mark, page, captured_at)


def _page(url: str, record: WarcRecord) -> Document | str:
    """What was captured, or what it is if that is no article.

    Raises:
        SourceError: it is damaged, cut off or too large.
    """
    media_type = media_type_of(record.header("Content-Type"))
    charset = charset_of(record.header("Content-Type"))
    header = None
    if media_type == "application/http" or record.kind == "response":
        header = read_response_header(record)
        if header.status != 200:
            return "redirect" if 300 <= header.status < 400 else "error page"
        media_type, charset = header.media_type, header.charset
    name = unquote(re.split("[?#]", url)[0].rpartition("/")[2])
    if (media_type and media_type not in ENDINGS) or name in FOR_MACHINES:
        return OTHERS.get(media_type.partition("/")[0], "other file")
    if record.left > MAX_PAYLOAD_BYTES:
        raise SourceError(TOO_LARGE)
    data = record.read(MAX_PAYLOAD_BYTES)
    if record.cut_off:
        raise SourceError("The file ends within a record.")
    if record.header("WARC-Truncated"):
        raise SourceError(CUT_OFF)
    content = bare = data
    if header is not None:
        bare = unchunked(data) if header.chunked else data
        content = unpacked(bare, header.content_encodings)
    block = (header.taken if header else b"") + data
    check_digests(record, block, (data, bare, content))
    ending = ENDINGS.get(media_type, "")
    if ending_of(name) != ending:
        name = name.removesuffix(".gz") + ending
    return Document.of_bytes(
        content, name=name, url=url, media_type=media_type, charset=charset
    )


def _articles(mark: str, page: Document, captured_at: datetime) -> Iterator[Entry]:
    """The articles of a page; why there is none, where one is to be expected."""
    try:
        found = format_of(page)
        if found is None or found.name in COLLECTIONS:
            raise SourceError("This is in no format that Dateline reads.")
        for entry in found.read(page, untold):
            if page.media_type not in EXPECTED and not _is_article(entry):
                yield Entry(mark + entry.mark, {}, passed_over="other file")
                continue
            # Only a page of one article has that article's address.
            origin = replace(page, url=None) if entry.mark else page
            yield replace(
                entry,
                mark=mark + entry.mark,
                captured_at=entry.captured_at or captured_at,
                origin=origin,
            )
    except SourceError as error:
        if page.media_type in EXPECTED:
            yield Entry(mark, error)
        else:
            yield Entry(mark, {}, passed_over="other file")


def _is_article(entry: Entry) -> bool:
    """Whether there is a text in it: most data on the web is no article."""
    if entry.passed_over or entry.body is not None:
        return True
    if isinstance(entry.record, SourceError):
        return False
    fields = Fields(entry.record)
    return "text" in fields or "html" in fields


def _captured_at(record: WarcRecord) -> datetime:
    written = record.header("WARC-Date")
    dated = parse_date(written) if WARC_DATE.fullmatch(written) else None
    if dated is None:
        raise SourceError(
            f"The capture has no time that can be read: {written[:40]!r}."
        )
    return dated[0]


def _begins(head: Head) -> bool:
    return head.data.startswith((b"WARC/0.", b"WARC/1."))


FORMAT = Format("warc", (".warc",), read_warc, _begins, unmistakable=True)
