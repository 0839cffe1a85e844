"""Any bytes are a feed or an error, soon; and a feed's entries become articles."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import ReadFailure, SourceArticle, make_id
from index.errors import SourceError
from index.readers import ReadOptions, read_document, read_sources
from index.readers.document import Document, untold
from index.readers.feeds.feed import Feed
from index.readers.formats import format_of
from tests.index.readers.feeds.feed_texts import ATOM, RDF, RSS, URL, feed_of, rss

PIECES = [
    *("<rss>", "</rss>", "<channel>", "<item>", "</item>", "<entry>", "<title>"),
    *("</title>", "<link>", "<link href='", "'/>", "<guid>", "<pubDate>", "2026-03-11"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE", "<?xml", "?>", "&", "&amp;"),
    *(
        "&#0;",
        "<",
        ">",
        "\0",
        "\x0b",
        "é",
        "\ud83d".encode("utf-8", "replace").decode(),
    ),
    *("<content:encoded>", "<dc:date>", "<author>", "@", "<html>", "{", '"items": ['),
    *("<feed xmlns='http://www.w3.org/2005/Atom'>", "<source>", "xml:base='//'"),
]
MANY = 100_000
HOSTILE = {
    "newlines": '<?xml version="1.0"?>' + "\n" * MANY + rss(""),
    "encodings": "<?xml " + "encoding='a'" * MANY + "?>" + rss(""),
    "entities": "<!DOCTYPE x [" + "<!ENTITY a 'b'>" * MANY + "]>" + rss(""),
    "doctypes": "<!DOCTYPE" * MANY + rss(""),
    "comments": "<!--" * MANY,
    "tags": "<rss>" + "<" * MANY,
    "references": rss("&" * MANY),
    "attributes": "<rss>" + "<a b='" * MANY,
    "open items": "<rss>" + "<item>" * MANY,
    "prefixes": "<rss>" + "".join(f"<p{n}:a/>" for n in range(MANY)),
    "author": rss(f"<item><author>{'a' * MANY}</author></item>"),
    "authors": rss("<item>" + "<author>a</author>" * MANY + "</item>"),
    "categories": rss(
        "<item>" + "".join(f"<category>{n}</category>" for n in range(MANY)) + "</item>"
    ),
    "date": rss(f"<item><pubDate>{'1 ' * MANY}</pubDate></item>"),
    "links": "<html>" + "<link rel=alternate " * MANY,
}


def feed_or_reason(data: bytes) -> Feed | str:
    try:
        return feed_of(data)
    except SourceError as error:
        return str(error)


@given(st.binary(max_size=300))
def test_any_bytes(data):
    feed_or_reason(data)
    feed_or_reason(b"<rss>" + data)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_pieces(text):
    found = feed_or_reason(text.encode())
    if isinstance(found, Feed):
        for entry in found.entries:
            assert entry.key
            assert entry.published_at is None or entry.published_at.tzinfo


@given(st.sampled_from([RSS, ATOM, RDF]), st.integers(0, 2_000), st.binary(max_size=4))
def test_a_feed_with_something_in_it(text, at, junk):
    data = text.encode()
    found = feed_or_reason(data[:at] + junk + data[at + len(junk) :])
    assert isinstance(found, str) or len(found.entries) <= 2


@pytest.mark.parametrize("name", HOSTILE)
def test_no_feed_takes_long(name):
    began = time.monotonic()
    feed_or_reason(HOSTILE[name].encode())
    # Some seconds, where quadratic time would be minutes.
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("name", "text", "media_type", "expected"),
    [
        ("a.rss", RSS, "", "feed"),
        ("a.xml", RSS, "", "feed"),
        ("feed", RSS, "", "feed"),
        ("feed", ATOM, "", "feed"),
        ("index.php", RDF, "", "feed"),
        ("", "\n<!-- x --><!DOCTYPE rss [<!ELEMENT a>]><rss>", "", "feed"),
        ("a.txt", ATOM, "", "feed"),
        ("", "<!--" * 9_999 + "<rss>", "", None),
        ("", "<x:feed xmlns:x='http://www.w3.org/2005/Atom'>", "", "feed"),
        ("", "<urlset>", "", None),
        ("", "<x:feed>", "application/atom+xml", "feed"),
        ("a.json", '{"version": "https://jsonfeed.org/version/1"}', "", "jsonfeed"),
        ("a.json", r'{"version": "https:\/\/jsonfeed.org\/version\/1"', "", "jsonfeed"),
        ("", '{"items": []}', "application/feed+json", "jsonfeed"),
        ("a.json", '{"items": []}', "", "json"),
        ("a.json", '[{"text": "<rss>"}]', "", "json"),
        ("a.txt", "The <rss> tag", "", "text"),
    ],
)
def test_how_a_feed_is_told(name, text, media_type, expected):
    document = Document.of_bytes(text.encode(), name=name, media_type=media_type)
    found = format_of(document)
    assert (found and found.name) == expected


def test_a_saved_feed_is_read_with_what_it_carries(tmp_path):
    (tmp_path / "a.rss.gz").write_bytes(gzip.compress(RSS.encode(), mtime=0))
    dam, ferry = read_sources([tmp_path], ReadOptions())
    assert isinstance(dam, SourceArticle)
    assert isinstance(ferry, SourceArticle)
    assert dam.source == f"{tmp_path / 'a.rss.gz'}#1"
    assert dam.headline == "Dam & gate hold"
    assert dam.text == "It held.\nAll night."
    assert dam.external_id == "echo-1"
    assert dam.outlet == "The Quaymoor Echo"
    assert dam.dated_by == "field"
    assert ferry.text == "First line.\nSecond line."
    assert ferry.outlet == "The Standard"
    assert ferry.article_id == make_id("", "https://echo.example/news/ferry")


def test_an_entry_is_known_by_its_link_wherever_the_feed_lies():
    found = [
        next(read_document(document, ReadOptions(), name, "key", untold))
        for name in ("one", "two")
        for document in [Document.of_bytes(RSS.encode(), name=name, url=URL)]
    ]
    assert len({item.article_id for item in found}) == 1


def test_an_outlet_that_is_named_beats_the_feeds_title():
    document = Document.of_bytes(RSS.encode(), name="a.rss")
    options = ReadOptions(outlet="The Desk")
    outlets = [one.outlet for one in read_document(document, options, "", "", untold)]
    assert outlets == ["The Desk", "The Standard"]


def test_entries_that_say_nothing_and_feeds_without_any():
    document = Document.of_bytes(rss("<item/>").encode(), name="a.rss")
    (failure,) = read_document(document, ReadOptions(), "", "", untold)
    assert failure == ReadFailure(
        "a.rss#1", "The record has neither a title nor a text."
    )
    document = Document.of_bytes(rss("").encode(), name="a.rss")
    (failure,) = read_document(document, ReadOptions(), "", "", untold)
    assert failure.reason == "The feed holds no article."
