"""Whatever the bytes: articles that can be stored, or a reason; no other exception."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.article import ReadFailure, SourceArticle
from index.readers.formats import formats
from tests.index.archives import EVERYTHING, index, open_writer
from tests.index.readers.feeds.feed_texts import ATOM, RDF, RSS
from tests.index.readers.promises import check
from tests.index.readers.stories import DAM, part_of_examples
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
from tests.index.readers.written import EVERY, PAGES, PRINTED

WARC = (
    INFO
    + record(response(chunked(b"Dam\n\nHeld."), more="Transfer-Encoding: chunked\r\n"))
    + record(response(gzip.compress(NITF.encode(), mtime=0), content_type="text/xml",
                      more="Content-Encoding: gzip\r\n"))
)  # fmt: skip
WIRE = {
    "a.xml": NITF.encode(),
    "b.xml": g2_message(g2_item(), g2_item(version=2, content=G2_HTML)).encode(),
    "c.xml": NEWSML_1.encode("utf-16"),
    "d.sgm": REUTERS.encode("latin-1"),
    "e.json": json.dumps(NINJS_1).encode(),
    "f.jsonl": b"\n".join([json.dumps(NINJS_1).encode()] * 2),
    "g.warc": WARC,
    "h.warc.gz": gzip.compress(WARC, mtime=0),
    "i.rss": RSS.encode(),
    "j.atom": ATOM.encode("utf-16"),
    "k.rdf": RDF.encode(),
}
WRITTEN = {f"{at}-{how.name}": how.write(DAM) for at, how in enumerate(EVERY.values())}
SAMPLES = {**WRITTEN, **WIRE}
SLOW = {name for name in SAMPLES if name.endswith((".html", ".mhtml"))} | {
    f"{list(EVERY).index(name)}-{PAGES[name].name}" for name in PAGES
}
"""Pages take ten times as long as the rest."""
FORMATS = sorted(one.name for one in formats() if one.name != "pdf")


@st.composite
def broken(draw: st.DrawFn, data: bytes) -> bytes:
    """The data cut off, with bytes exchanged, and with parts taken out and put in."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(changed) - 1)))
        to = at + draw(st.integers(0, 200))
        match draw(st.sampled_from(("cut", "flip", "flip", "splice", "copy"))):
            case "cut":
                del changed[at:]
            case "flip":
                changed[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "splice":
                changed[at:to] = draw(st.binary(max_size=40))
            case "copy":
                changed[at:at] = changed[at:to]
    return bytes(changed)


def test_every_format_has_a_sample() -> None:
    ends = {Path(name.removesuffix(".gz")).suffix for name in (*SAMPLES, PRINTED.name)}
    for one in formats():
        assert ends & set(one.endings), one.name


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - SLOW))
@given(data=st.data())
@part_of_examples(20)
def test_broken_samples(name: str, data: st.DataObject) -> None:
    check(data.draw(broken(SAMPLES[name])), name)


@pytest.mark.parametrize("name", sorted(SLOW))
@given(data=st.data())
@part_of_examples(12)
def test_broken_pages(name: str, data: st.DataObject) -> None:
    check(data.draw(broken(SAMPLES[name])), name)


@pytest.mark.parametrize("name", sorted(SAMPLES))
@given(data=st.data())
@part_of_examples(4)
def test_broken_packing(name: str, data: st.DataObject) -> None:
    packed = gzip.compress(SAMPLES[name], mtime=0)
    check(data.draw(broken(packed)), f"{name}.gz")
    check(gzip.compress(data.draw(broken(SAMPLES[name])), mtime=0), f"{name}.gz")


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - SLOW))
def test_cut_off_anywhere(name: str) -> None:
    data = SAMPLES[name]
    for end in range(0, len(data), max(1, len(data) // 60)):
        check(data[:end], name)
    assert not any(isinstance(one, ReadFailure) for one in check(data, name))


@pytest.mark.parametrize("format_name", FORMATS)
@given(data=st.binary(max_size=300))
@part_of_examples(20)
def test_any_bytes_in_any_format(format_name: str, data: bytes) -> None:
    check(data, "a", format=format_name)
    check(gzip.compress(data, mtime=0), "a.gz", format=format_name)


@given(data=st.data())
@part_of_examples(3)
def test_broken_pdfs(data: st.DataObject) -> None:
    # Reading a PDF takes a process.
    check(data.draw(broken(PRINTED.write(DAM))), PRINTED.name)


def test_what_is_read_is_stored_as_it_is(tmp_path: Path) -> None:
    found = {one.article_id: one for one in _articles() if one.text}
    with open_writer(tmp_path / "data") as writer:
        report = index(writer, list(found.values()))
        assert report.failed == ()
        with Archive.open(writer.folder) as archive:
            assert len(archive.list_articles(EVERYTHING)) > 0
            for one in found.values():
                (version, *_) = archive.articles.versions(one.article_id)
                assert (version.headline, version.text) == (one.headline, one.text)
                assert version.normalised == one.normalised
                assert version.posts == one.posts


def _articles() -> Iterator[SourceArticle]:
    for name, data in SAMPLES.items():
        for part in (data, data.replace(b"e", b"\xe9")):
            for item in check(part, name):
                if isinstance(item, SourceArticle) and not item.withheld:
                    yield item
