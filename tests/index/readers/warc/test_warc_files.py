"""Web archives: pages with their captures, and all that goes wrong in a crawl."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import brotli
import pytest

from index.article import PassedOver, ReadFailure, SourceArticle
from index.readers import formats
from index.readers.document import Document, Entry, untold
from index.readers.formats import Format
from index.readers.warc.files import read_warc
from tests.index.readers.reading import article, items, reason
from tests.index.readers.warc.warc_samples import (
    INFO,
    PAGE,
    URL,
    chunked,
    digest,
    record,
    response,
)

CAPTURED = datetime(2026, 3, 11, 5, tzinfo=UTC)
WARC = INFO + record(response())

PACKED_TWICE = gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0)


def test_a_page_with_its_address_and_the_time_of_its_capture():
    found = article(WARC, "crawl-20260401.warc")
    assert (found.headline, found.text) == ("Dam holds", "It held.")
    assert (found.url, found.captured_at) == (URL, CAPTURED)
    assert found.source == f"crawl-20260401.warc#2 {URL}"
    # From its own address, not from the name of the archive.
    assert found.published_at == datetime(2026, 3, 10, tzinfo=UTC)
    assert found.dated_by == "url"


def test_a_page_without_a_date_has_none():
    block = record(response(), url="https://echo.example/dam")
    found = article(block, "crawl-20260401.warc")
    assert (found.published_at, found.dated_by) == (None, "capture")


def test_packed_record_by_record_or_whole():
    parts = [INFO, record(response()), record(response(b"Gate\n\nShut."))]
    expected = [replace(item, source="") for item in items(b"".join(parts), "a.warc")]
    for packed in (
        b"".join(map(gzip.compress, parts)),
        gzip.compress(b"".join(parts), mtime=0),
    ):
        found = items(packed, "a.warc.gz")
        assert [replace(item, source="") for item in found] == expected


def test_captures_of_a_page_are_versions_of_an_article():
    later = record(response(b"Dam holds\n\nStill."), date="2026-03-12T05:00:00.25Z")
    first, second = items(WARC + later, "a.warc")
    assert first.article_id == second.article_id
    assert second.captured_at == datetime(2026, 3, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (zlib.compress(PAGE, wbits=-15), "Content-Encoding: deflate\r\n"),
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (PACKED_TWICE, "Content-Encoding: gzip, gzip\r\n"),
        (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        (chunked(gzip.compress(PAGE, mtime=0)),
         "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        # Stored unpacked, under the header that came with it.
        (PAGE, "Content-Encoding: gzip\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
    ],
)  # fmt: skip
def test_payloads_are_unpacked(payload, headers):
    found = article(record(response(payload, more=headers)), "a.warc")
    assert found.text == "It held."


@pytest.mark.parametrize(
    ("payload", "headers", "expected"),
    [
        (gzip.compress(PAGE, mtime=0)[:-9], "Content-Encoding: gzip\r\n", "is cut off"),
        (gzip.compress(PAGE, mtime=0)[:9] + b"\xff" * 30, "Content-Encoding: gzip\r\n",
         "can't be unpacked: Error -3"),
        (brotli.compress(PAGE)[:-3], "Content-Encoding: br\r\n", "is cut off"),
        (b"\xff" * 30, "Content-Encoding: br\r\n", "can't be unpacked"),
        (chunked(PAGE)[:20], "Transfer-Encoding: chunked\r\n", "is cut off"),
        (PAGE, "Content-Encoding: zstd\r\n", "packed as 'zstd', which"),
        (gzip.compress(b"x" * 17_000_000, mtime=0), "Content-Encoding: gzip\r\n",
         "more than 16 MB"),
        (brotli.compress(b"x" * 17_000_000), "Content-Encoding: br\r\n",
         "more than 16 MB"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_payloads_that_can_not_be_unpacked(payload, headers, expected):
    failure, found = items(record(response(payload, more=headers)) + WARC, "a.warc")
    assert failure.source == f"a.warc#1 {URL}"
    assert expected in failure.reason
    assert isinstance(found, SourceArticle)


@pytest.mark.parametrize(
    ("block", "what"),
    [
        (response(status="404 Not Found"), "error page"),
        (response(status="301 Moved"), "redirect"),
        (response(status="nonsense"), "error page"),
        (response(content_type="image/png"), "picture"),
        (response(content_type="text/css"), "other file"),
        (response(b'{"ok": true}', content_type="application/json"), "other file"),
        (response(b"<rss/>", content_type="text/xml"), "other file"),
    ],
)
def test_the_rest_of_the_web_is_counted(block, what):
    assert items(record(block), "a.warc") == [PassedOver(f"a.warc#1 {URL}", what)]


def test_a_revisit_says_that_nothing_changed():
    again = record(b"", kind="revisit")
    assert items(again, "a.warc") == [
        PassedOver(f"a.warc#1 {URL}", "unchanged capture")
    ]


def test_records_that_are_no_pages_are_no_news():
    others = [
        INFO,
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"x: y\r\n", kind="metadata"),
        record(b"x", kind="resource", url="urn:log"),
        record(response(), url="dns:echo.example"),
    ]
    assert items(b"".join(others), "a.warc") == []
    robots = record(response(), url="https://echo.example/robots.txt")
    assert [item.what for item in items(robots, "a.warc")] == ["other file"]


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_content_without_a_response(kind):
    found = article(record(PAGE, kind=kind, content_type="text/plain"), "a.wet.warc")
    assert (found.text, found.url) == ("It held.", URL)


def test_a_list_of_articles_does_not_have_the_address_of_one():
    listed = json.dumps([{"title": f"T{n}", "text": f"Text {n}."} for n in (1, 2)])
    block = response(listed.encode(), content_type="application/json")
    first, second = items(record(block), "a.warc")
    assert (first.url, first.captured_at) == (None, CAPTURED)
    assert first.article_id != second.article_id
    assert first.source == f"a.warc#1 {URL}#1"


def test_pages_go_to_the_reader_of_their_format(monkeypatch):
    seen = []

    def read(document, _):
        seen.append(document)
        yield Entry("", {"title": "Dam", "text": "Held.", "published_at": "2026-03-09"})

    pages = Format("pages", (".html",), read, recognises=lambda _: True)
    known = formats.formats()
    monkeypatch.setattr(formats, "formats", lambda: (pages, *known))
    block = response(b"<html>", content_type="Text/HTML; charset=koi8-r")
    found = article(record(block), "a.warc")
    assert (found.published_at, found.captured_at) == (
        datetime(2026, 3, 9, tzinfo=UTC),
        CAPTURED,
    )
    assert (seen[0].media_type, seen[0].charset) == ("text/html", "koi8-r")
    assert (seen[0].name, seen[0].url) == ("dam.html", URL)


@pytest.mark.parametrize(
    ("more", "ok"),
    [
        (f"WARC-Block-Digest: {digest(response())}\r\n", True),
        (f"WARC-Block-Digest: sha1:{digest(b'x')[5:]}\r\n", False),
        (f"WARC-Payload-Digest: {digest(PAGE, 'sha256')}\r\n", True),
        (f"WARC-Payload-Digest: {digest(b'x')}\r\n", False),
        ("WARC-Payload-Digest: crc32:1234\r\n", True),
        ("WARC-Truncated: length\r\n", False),
    ],
)
def test_digests(more, ok):
    (found,) = items(record(response(), more=more), "a.warc")
    assert isinstance(found, SourceArticle if ok else ReadFailure)


@pytest.mark.parametrize("date", ["", "soon", "20260311050000", "2026-03-11", "9" * 99])
def test_a_capture_without_a_time_is_none(date):
    found = reason(record(response(), date=date), "a.warc")
    assert found.startswith("The capture has no time that can be read: '")


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (b"garbage\r\nmore\r\n", "What stands here is no WARC record."),
        (b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", "doesn't say how long it is"),
        (b"WARC/1.1\r\nContent-Length: -5\r\n\r\n", "doesn't say how long it is"),
        (b"WARC/1.1\r\nContent-Length: x\r\n\r\n", "doesn't say how long it is"),
        (b"WARC/1.1\r\n" + b"X: y\r\n" * 200_000 + b"\r\n", "longer than a megabyte"),
        (b"WARC/1.1\r\nX: " + b"y" * 2_000_000 + b"\r\n", "longer than a megabyte"),
        (record(response(), length=40), "What stands here is no WARC record."),
        (record(b""), "The response is empty."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_broken_record_is_one_failure(broken, expected):
    found = items(record(response()) + broken + record(response()), "a.warc")
    failures = [item for item in found if isinstance(item, ReadFailure)]
    assert expected in failures[-1].reason
    assert len(failures) <= 2
    assert isinstance(found[0], SourceArticle)
    assert isinstance(found[-1], SourceArticle)


def test_an_archive_that_is_cut_off():
    found, failure = items(WARC + record(response())[:-10], "a.warc")
    assert isinstance(found, SourceArticle)
    assert failure.reason == "The file ends within a record."
    packed = gzip.compress(WARC, mtime=0) + gzip.compress(record(response()), mtime=0)
    *_, failure = items(packed[:-20], "a.warc.gz")
    assert failure.reason.startswith("The gzip data is damaged or cut off")


def test_a_huge_record_is_passed_by_in_bounded_memory(tmp_path):
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        head = response(b"")
        size = 200_000_000
        file.write(record(head, length=len(head) + size)[:-4])
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b"\r\n\r\n" + WARC)
    document = Document(path.name, str(path), lambda: path.open("rb", buffering=0))
    tracemalloc.start()
    found = list(read_warc(document, untold))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(found[0].record) == "The capture holds more than 16 MB."
    assert found[1].body is None
    assert peak < 100_000_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04\0\0", "What stands here is no WARC record."),
        (b"\0" * 5_000_000, "What stands here is no WARC record."),
    ],
    ids=["empty", "zip", "zeros"],
)
def test_other_files_named_warc(data, expected):
    assert reason(data, "a.warc") == expected


def test_an_archive_in_an_archive_is_not_opened():
    inner = record(response(WARC, content_type="application/warc"))
    assert [item.what for item in items(inner, "a.warc")] == ["other file"]
    unnamed = record(response(WARC, content_type=""))
    assert [item.what for item in items(unnamed, "a.warc")] == ["other file"]
