"""Meta elements, microdata, times and bylines."""

from __future__ import annotations

import pytest

from index.readers.markup.meta import (
    item_facts,
    meta_facts,
    meta_values,
    shown_authors,
    shown_time,
)
from index.readers.markup.parsing import parse


def said(head: str):
    return meta_facts(meta_values(parse(f"<head>{head}</head><p>x")))


def test_open_graph_and_its_like():
    found = said(
        '<meta property="og:title" content="Dam holds &amp; lake falls">'
        '<meta property="article:published_time" content="2026-03-11T06:00:00Z">'
        '<meta property="article:modified_time" content="2026-03-12T06:00:00Z">'
        '<meta property="og:site_name" content="The Echo">'
        '<meta property="article:section" content="Valley">'
        '<meta name="AUTHOR" content="Jo Roe"><meta name="author" content="Al Doe">'
        '<meta property="og:url" content="/dam"><meta name=description content="Held.">'
        '<meta property="og:locale" content="en_GB">'
    )
    assert (found.headline, found.outlet) == ("Dam holds & lake falls", "The Echo")
    assert (found.published[:10], found.modified[:10]) == ("2026-03-11", "2026-03-12")
    assert (found.section, found.authors) == ("Valley", ("Jo Roe", "Al Doe"))
    assert (found.url, found.description) == ("/dam", "Held.")
    assert found.language == "en-GB"


def test_what_is_not_said_well_is_passed_over():
    found = said(
        '<meta property="article:author" content="https://facebook.example/jo">'
        '<meta name="date" content="soon"><meta name="dc.date" content="2026-03-11">'
        '<meta name="og:title"><meta name="twitter:title" content="Dam holds">'
    )
    assert (found.authors, found.published) == ((), "2026-03-11")
    assert found.headline == "Dam holds"


def test_microdata():
    found = item_facts(
        parse(
            '<div itemscope itemtype="http://schema.org/NewsArticle">'
            '<h1 itemprop="headline name">Dam <em>holds</em></h1>'
            '<span itemprop="author" itemscope itemtype="http://schema.org/Person">'
            'By <b itemprop="name">Jo Roe</b></span>'
            '<time itemprop="datePublished" datetime="2026-03-11T06:00Z">today</time>'
            '<meta itemprop="dateModified" content="2026-03-12">'
            "<div itemprop=publisher itemscope><meta itemprop=name content=Echo></div>"
            '<div itemscope itemtype="http://schema.org/Comment">'
            '<time itemprop="datePublished" datetime="2020-01-01">x</time></div></div>'
        )
    )
    assert (found.headline, found.authors) == ("Dam holds", ("Jo Roe",))
    assert (found.published, found.modified) == ("2026-03-11T06:00Z", "2026-03-12")
    assert found.outlet == "Echo"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<article><time datetime=2026-03-11>today</time></article>", "2026-03-11"),
        ("<main><p><time datetime=2026-03-11>x</time></main>", "2026-03-11"),
        ("<article><ul><li><time datetime=2020-01-01>x</time></ul></article>", ""),
        ("<nav><time datetime=2020-01-01>x</time></nav><article>x</article>", ""),
        ("<article><time datetime=soon>x</time></article>", ""),
        ("<time datetime=2026-03-11>x</time>", ""),
    ],
)
def test_the_time_that_an_article_shows(markup, expected):
    assert shown_time(parse(markup)) == expected


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<p class=byline>By Jo Roe and Al Doe</p>", ("Jo Roe", "Al Doe")),
        ("<p class='article-byline x'>Jo Roe</p>", ("Jo Roe",)),
        ("<p class=byline>By our staff, 11 March</p>", ()),
        ("<a rel=author>Jo Roe</a> and <a rel=author>Al Doe</a>", ("Jo Roe", "Al Doe")),
        ("<p class=bylines-off>Jo Roe</p>", ()),
    ],
)
def test_bylines(markup, names):
    assert shown_authors(parse(markup)) == names
