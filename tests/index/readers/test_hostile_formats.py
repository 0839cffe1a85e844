"""Whatever the bytes: articles, or a reason; never another exception."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import PassedOver, ReadFailure, SourceArticle
from index.readers.formats import formats
from tests.index.readers.reading import items
from tests.index.readers.warc.warc_samples import INFO, chunked, record, response
from tests.index.readers.wire.wire_samples import (
    G2_HTML,
    NEWSML_1,
    NINJS_1,
    NITF,
    REUTERS,
    g2_item,
    g2_message,
)

WARC = (
    INFO
    + record(response(chunked(b"Dam\n\nHeld."), more="Transfer-Encoding: chunked\r\n"))
    + record(response(gzip.compress(NITF.encode(), mtime=0), content_type="text/xml",
                      more="Content-Encoding: gzip\r\n"))
)  # fmt: skip
SAMPLES = {
    "a.xml": NITF.encode(),
    "b.xml": g2_message(g2_item(), g2_item(version=2, content=G2_HTML)).encode(),
    "c.xml": NEWSML_1.encode("utf-16"),
    "d.sgm": REUTERS.encode("latin-1"),
    "e.json": json.dumps(NINJS_1).encode(),
    "f.jsonl": b"\n".join([json.dumps(NINJS_1).encode()] * 2),
    "g.warc": WARC,
    "h.warc.gz": gzip.compress(WARC, mtime=0),
}
# Reading a PDF takes a process; test_pdf_files breaks a few.
NAMES = sorted(one.name for one in formats() if one.name != "pdf")


def check(data: bytes, name: str, **options) -> None:
    for item in items(data, name, **options):
        assert isinstance(item, SourceArticle | ReadFailure | PassedOver)
        if isinstance(item, ReadFailure):
            assert item.reason.endswith((".", "…"))


@pytest.mark.parametrize("name", SAMPLES)
def test_cut_off_anywhere(name):
    data = SAMPLES[name]
    whole = items(data, name)
    for end in range(0, len(data), max(1, len(data) // 150)):
        check(data[:end], name)
    assert not any(isinstance(item, ReadFailure) for item in whole)


@pytest.mark.parametrize("name", SAMPLES)
@given(st.data())
def test_bytes_exchanged(name, data):
    broken = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] = data.draw(st.integers(0, 255))
    check(bytes(broken), name)


@pytest.mark.parametrize("name", SAMPLES)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.binary(max_size=40))
def test_parts_taken_out_and_put_in(name, start, length, put_in):
    data = SAMPLES[name]
    at = start % len(data)
    check(data[:at] + put_in + data[at + length % 200 :], name)


@pytest.mark.parametrize("format_name", NAMES)
@given(st.binary(max_size=300))
def test_any_bytes_in_any_format(format_name, data):
    check(data, "a", format=format_name)
    check(gzip.compress(data, mtime=0), "a.gz", format=format_name)


@pytest.mark.parametrize("name", ["a.xml", "a.sgm", "a.json", "a.jsonl", "a.warc"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 1_000,
        b"PK\x03\x04\x14\0\0\0\x08\0",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.4\nWARC/1.0 <nitf>",
        b"<!DOCTYPE html><html><body><p>Dam",
        b"<" * 100_000,
        b"<a>" * 100_000,
        b"[" * 100_000,
        b"<REUTERS>" * 10_000,
        b"<nitf>" * 1_000,
        b"WARC/1.0\r\n" * 1_000,
        b"\xff\xfe<\0n\0i\0t\0f\0>",
        b"\x1f\x8b\x08",
    ],
    ids=lambda value: repr(value)[:20],
)
def test_odd_files_of_any_name(name, data):
    check(data, name)


def test_a_hundred_thousand_elements_are_read():
    content = "<p/>" * 100_000
    text = NITF.replace("<body.content>", f"<body.content>{content}")
    (item,) = items(text, "a.xml")
    assert item.headline == "Kettlemere dam holds"
