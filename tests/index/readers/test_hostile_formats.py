"""Files that were made to break readers: articles, or a reason."""

from __future__ import annotations

import pytest

from tests.index.readers.promises import check
from tests.index.readers.reading import items
from tests.index.readers.wire.wire_samples import NITF


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
