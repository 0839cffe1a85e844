"""Pages that were made to break readers: an article or a sentence, in bounded time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import ReadFailure, SourceArticle
from tests.index.readers.markup.live_pages import STREAM, block
from tests.index.readers.reading import items

SECONDS = 5
"""Of the processor's time, as a test machine may be busy. Measured: 1 at most. What
takes time by the square of a page's size takes more."""
PARAGRAPH = "<p>The dam above Kettlemere held through the night, engineers said.</p>"
TIME = '<time datetime="2026-03-11T09:30:00Z">9.30</time>'


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


PAGES = {
    "billion laughs": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(12))
    + f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&a11;</p>{PARAGRAPH}',
    "100,000 levels": "<html>" + "<div>" * 100_000 + PARAGRAPH,
    "2,000 levels": "<html>" + "<div><b>" * 1_000 + PARAGRAPH,
    "100,000 elements": "<html>" + "<p>a <i>b</i></p>" * 50_000,
    "100,000 empty ones": "<html>" + "<i></i>" * 100_000 + PARAGRAPH,
    "2 MB of text": "<html><p>" + "word " * 400_000,
    "5 MB of script": f"<html><script>{'x = 1 < 2; ' * 450_000}</script>{PARAGRAPH}",
    "40,000 links": "<html>" + "<a href=/x>Something happened</a> " * 40_000,
    "20,000 asides": "<html>" + "<aside><a href=/x>x</a></aside>" * 20_000 + PARAGRAPH,
    "20,000 headings": "<html>" + "<h2><a href=/x>Rain, again</a></h2>" * 20_000,
    "8,000 times": "<html>" + f"<div>{TIME}</div>" * 8_000,
    "20,000 times in three": "<html>" + f"<div>{TIME * 7_000}Rain.</div>" * 3,
    "4,000 posts": "<html>" + block(1, "09:10", "<h2>Gate</h2><p>Wide.</p>") * 4_000,
    "2,000 pinned": "<html>" + f"<div class=pinned>{TIME}Rain.</div>" * 2_000,
    "1,000 blocks in blocks": "<html>" + "<div id=block-1 class=block>x" * 1_000,
    "lists in lists": "<html><article>" + ("<ul><li>x" * 90 + "</ul>" * 90) * 20,
    "tables in tables": "<html>" + ("<table><tr><td>x" * 40 + "</table>" * 40) * 20,
    "one paragraph of spans": "<html><article><p>" + "<span>word </span>" * 19_000,
    "500 articles": "<html>" + f"<article><h2>x</h2>{PARAGRAPH}" * 500,
    "microdata in microdata": "<html>"
    + "<div itemprop='headline author' itemscope>" * 1_000
    + "<span itemprop=author>Jo</span>" * 20_000,
    "bylines in bylines": "<html>" + "<div class=byline>" * 500 + "word " * 50_000,
    "40,000 meta elements": "<html>" + "<meta property=og:title content=x>" * 40_000,
    "linked articles": linked([{"@type": "Report", "name": n} for n in range(50_000)]),
    "linked posts": linked(
        {"@type": "LiveBlogPosting", "headline": "Rain", "liveBlogUpdate": [
            {"headline": f"{n}", "articleBody": "<p>Rain.</p>"} for n in range(4_000)
        ]}
    ),
    "references to itself": linked({"@type": "Article", "headline": "x", "@id": "#a",
                                    "author": {"@id": "#a"}}),
    "conditional comments": "<html>" + "<!--[if IE]>x<![endif]-->" * 50_000 + PARAGRAPH,
    "unclosed comments": f"<html>{PARAGRAPH}" + "<!--" * 500_000,
    "only openings": f"<html>{PARAGRAPH}" + "<" * 1_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_an_article_or_a_sentence_in_time(name):
    start = time.process_time()
    (item,) = items(PAGES[name], "a.html")
    assert time.process_time() - start < SECONDS
    check(item)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 <html><p>Dam",
        b"PK\x03\x04<html><p>Dam",
        b'{"title": "Dam", "html": "<p>Dam"}',
        b"<html><p>\0\0\0\0\0\0\0\0Dam",
        "<html><p>Dam".encode("utf-16"),
        b"<html><base href='http://[x'><link rel=canonical href='//['><p>Dam held.",
        b"<html><plaintext><p>Dam held.",
        b"<html><frameset><frame src=x></frameset>",
        b"<html><p>&lt;p&gt;Dam held.&lt;/p&gt;",
        b"<html><title><p>Dam held.",
        b"<svg><html><p>Dam held.",
        b"\xff" * 2_000,
        b"<html><p>\xed\xa0\x80 Dam held.",
    ],
    ids=lambda data: repr(data)[:30],
)
def test_odd_files(data):
    for item in items(data, "a.html") + items(data, "a.mhtml"):
        check(item)


def check(item: object) -> None:
    if isinstance(item, ReadFailure):
        assert item.reason.endswith((".", "…"))
        return
    assert isinstance(item, SourceArticle)
    end = 0
    for post in item.posts:
        assert end <= post.start < post.end <= len(item.text)
        assert post.title in item.text[post.start : post.end]
        end = post.end


LINKED = linked(
    {"@type": "NewsArticle", "headline": "Dam holds", "author": [{"name": "Jo Roe"}],
     "datePublished": "2026-03-11T06:00Z", "correction": ["x"], "inLanguage": "en"}
)  # fmt: skip
PARTS = (
    "<html lang=en>", "<title>Dam – live updates</title>", LINKED, PARAGRAPH, STREAM,
    block(1, "09:10", "<h2>Gate</h2><p>Wide.</p>"), "<article>", "</article>",
    "<h1>Dam", "<meta property=og:title content=D>", "<link rel=canonical href=//e.x>",
    "<div class=comments>", "<aside>", "<ul><li>", "<pre>\n\n", "<script>", "</script>",
    "<!--", "-->", '<script type="application/ld+json">', '{"@type": "NewsArticle",',
    '"liveBlogUpdate": [{"@id": "#a", "headline": "h"}, 7]}', "\ud800", "\0", "é&shy;",
    "<time datetime=9999-12-31T23:59-12:00>", "<base href=http://[x>", "<body hidden>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=8), max_size=14))
def test_any_page_gives_an_article_or_a_sentence(parts):
    data = "".join(parts).encode("utf-8", "surrogatepass")
    (item,) = items(data, "a.html")
    check(item)


@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_a_sentence(data):
    (item,) = items(b"<html>" + data, "a.html")
    check(item)
