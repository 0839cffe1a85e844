"""Articles on web pages, with what the pages say of them."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from index.article import ReadFailure
from index.readers import ReadOptions, read_document
from index.readers.document import Document, untold
from index.readers.formats import format_of
from tests.index.readers.reading import article, reason

URL = "https://echo.example/2026/dam"
LINKED = {
    "@context": "https://schema.org",
    "@type": "AnalysisNewsArticle",
    "headline": "Dam holds after a night of rain",
    "author": [{"@type": "Person", "name": "Jo Roe"}, {"name": "Al Doe"}],
    "datePublished": "2026-03-11T06:00:00Z",
    "dateModified": "2026-03-12T07:00:00Z",
    "publisher": {"@type": "Organization", "name": "The Echo"},
    "articleSection": "Valley",
    "correction": "An earlier version gave the rain as 29mm.",
    "mainEntityOfPage": URL,
}
STORY = """
<p>The dam above Kettlemere held through the night, engineers said, after 92mm of rain
fell in <b>six</b> hours.</p>
<p>“We were an hour away from the top,” said <a href="/x">Isolde Farran</a>, the chief
engineer.</p>
<h2>What happens next</h2>
<p>Inspectors will:</p><ul><li>walk the crest at 10am</li><li>lower the lake</li></ul>
<blockquote><p>Nobody should go home before noon.</p></blockquote>
<figure><img src="a.jpg"><figcaption>The dam. Photograph: Bo Lee</figcaption></figure>
<p>Read more: <a href="/q">How the flood was covered</a></p>
<p>Advertisement</p>
<p>The council will decide on Wednesday whether schools in the valley may open.<br>
Buses run.</p>
"""
LINES = [
    "The dam above Kettlemere held through the night, engineers said, after 92mm of "
    "rain fell in six hours.",
    "“We were an hour away from the top,” said Isolde Farran, the chief engineer.",
    "What happens next",
    "Inspectors will:",
    "walk the crest at 10am",
    "lower the lake",
    "Nobody should go home before noon.",
    "The council will decide on Wednesday whether schools in the valley may open.",
    "Buses run.",
]


def page(body: str = STORY, linked: object = None, head: str = "") -> str:
    script = json.dumps(linked) if linked is not None else "{}"
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
    <title>Dam holds after a night of rain | The Echo</title>{head}
    <script type="application/ld+json">{script}</script></head><body>
    <header><nav><ul><li><a href="/">The Echo</a><li><a href="/news">News</a></ul></nav>
    </header>
    <main><article><h1>Dam holds after a night of rain</h1>
    <p class="byline">By Jo Roe and Al Doe</p>{body}</article>
    <section class="comments"><article><p>What a night, glad all are safe.</p></article>
    </section></main><footer><p>© 2026 The Echo. All rights reserved.</p></footer>
    </body></html>"""


def test_an_article_with_linked_data():
    found = article(page(linked=LINKED), "dam.html")
    assert found.text.split("\n") == LINES
    assert found.headline == "Dam holds after a night of rain"
    assert (found.outlet, found.section, found.kind) == (
        "The Echo",
        "Valley",
        "analysis",
    )
    assert (found.authors, found.language) == (("Jo Roe", "Al Doe"), "en")
    assert found.url == URL
    assert found.published_at == datetime(2026, 3, 11, 6, tzinfo=UTC)
    assert found.modified_at == datetime(2026, 3, 12, 7, tzinfo=UTC)
    assert found.dated_by == "markup"
    (notice,) = found.notices
    assert (notice.kind, notice.start) == ("correction", None)
    assert notice.text == "An earlier version gave the rain as 29mm."


def test_an_article_that_says_little_of_itself():
    found = article(page(), "dam.html")
    assert found.text.split("\n") == LINES
    assert found.headline == "Dam holds after a night of rain"
    assert (found.authors, found.language) == (("Jo Roe", "Al Doe"), "en")
    assert (found.published_at, found.dated_by) == (None, "capture")


def test_a_year_of_copyright_is_no_date():
    assert article(
        page(STORY + "<p>Copyright 2019 The Echo</p>"), "a.html"
    ).dated_by == ("capture")


def test_dates_in_meta_elements_url_and_name():
    head = (
        '<meta property="article:published_time" content="2026-03-11T06:00:00+01:00">'
    )
    found = article(page(head=head), "a.html")
    assert (found.dated_by, found.published_at.hour) == ("markup", 5)
    head = '<link rel=canonical href="https://echo.example/2026/03/12/dam">'
    dated = article(page(head=head), "2026-01-01.html")
    assert (dated.dated_by, dated.published_at.day) == ("url", 12)
    assert article(page(), "dam-2026-03-11.html").dated_by == "filename"


def test_a_short_page_keeps_its_paragraphs():
    markup = "<title>Gate</title><h1>Gate</h1><p>It opens in May.</p><p>At noon.</p>"
    found = article(f"<html><body>{markup}</body></html>", "a.htm")
    assert (found.headline, found.text) == ("Gate", "It opens in May.\nAt noon.")


def test_a_headline_that_linked_data_cuts_off():
    cut = {**LINKED, "headline": "Dam holds after a…"}
    assert (
        article(page(linked=cut), "a.html").headline
        == "Dam holds after a night of rain"
    )


def test_a_text_that_is_in_linked_data_alone():
    body = "The dam held.\n\nEngineers said so &amp; meant it.\nIt is old. " * 9
    app = {**LINKED, "articleBody": body}
    found = article(page("<div id=app>Loading the story…</div>", app), "a.html")
    assert found.text.startswith("The dam held.\nEngineers said so & meant it.\n")


def test_a_stub_stays_as_it_is_shown():
    paid = {
        **LINKED,
        "articleBody": "The dam held. " * 200,
        "isAccessibleForFree": "False",
    }
    stub = STORY.split("<h2>", 1)[0]
    assert article(page(stub, paid), "a.html").text.split("\n") == LINES[:2]


def test_a_fact_check_can_be_asked_about():
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "The dam was built of clay",
        "itemReviewed": {"author": {"name": "A pamphlet"}},
        "reviewRating": {"alternateName": "False"},
    }
    found = article(page(linked=[LINKED, review]), "a.html")
    assert found.text.split("\n") == [
        *LINES,
        "Claim: The dam was built of clay",
        "Claimed by: A pamphlet",
        "Rating: False",
    ]
    assert "claims-added" in found.normalised
    assert found.kind == "analysis"
    alone = {**review, "headline": "Was the dam built of clay?"}
    assert article(page(linked=alone), "a.html").kind == "factcheck"


def test_a_retracted_article():
    gone = {**LINKED, "creativeWorkStatus": "Retracted"}
    assert article(page(linked=gone), "a.html").withdrawn


def test_a_fetched_page_has_its_address_and_encoding():
    data = page().replace(' charset="utf-8"', "").encode("cp1252")
    document = Document.of_bytes(
        data, name="dam", url=f"{URL}?utm_source=x", media_type="text/html",
        charset="windows-1252",
    )  # fmt: skip
    (found,) = read_document(document, ReadOptions(), "web", "key", untold)
    assert found.text.split("\n") == LINES
    assert found.url == f"{URL}?utm_source=x"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.html", b"<p>It held.", "html"),
        ("a.html.gz", gzip.compress(b"<p>It held.", mtime=0), "html"),
        ("a.txt", b" <!DOCTYPE html><html><p>It held.", "html"),
        ("a.txt", b"<?xml version='1.0'?><!-- saved --><html xmlns='x'>", "html"),
        ("a", b"\xef\xbb\xbf<HTML><p>It held.", "html"),
        ("a.txt", b"<p>It held.</p>", "text"),
        ("a.xml", b"<?xml version='1.0'?><article><p>It held.</p></article>", "xml"),
    ],
)
def test_how_a_page_is_told(name, data, expected):
    assert format_of(Document.of_bytes(data, name=name)).name == expected


def test_by_what_the_server_says():
    fragment = Document.of_bytes(b"<div>It held.", name="dam", media_type="text/html")
    assert format_of(fragment).name == "html"
    feed = Document.of_bytes(b"[1]", name="dam", media_type="text/html")
    assert format_of(feed) is None


TEASERS = "".join(
    f'<article><h2><a href="/{n}">Something happened in {place}</a></h2><p>So it is.'
    "</p></article>"
    for n, place in enumerate(("Wexling", "Tarn", "Kettlemere", "Strand", "Dell"))
)


LINKS = "".join(
    f'<li><a href="/{day}">Something happened on {day} March in the valley</a></li>'
    for day in range(10, 30)
)


@pytest.mark.parametrize(
    "markup",
    [
        f"<title>The Echo</title><main>{TEASERS}</main>",
        f"<title>Valley</title><main><h1>Valley</h1><ul>{LINKS}</ul></main>",
        f"<title>Valley</title><meta property=og:type content=website>{TEASERS}",
        f'<script type="application/ld+json">{{"@type": "ItemList"}}</script>{STORY}',
        '<script type="application/ld+json">[{"@type": "NewsArticle", "name": "One"}, '
        '{"@type": "NewsArticle", "name": "Two"}, {"@type": "NewsArticle", "name": '
        f'"Three"}}]</script><main>{TEASERS}</main>',
        "<article><h2>One</h2>" + STORY + "</article><article><h2>Two</h2>" + STORY
        + "</article>",
        f'<link rel=canonical href="https://echo.example/"><p>Welcome.</p>{STORY}',
    ],
)  # fmt: skip
def test_pages_that_list_articles(markup):
    assert reason(f"<html><body>{markup}</body></html>", "a.html").startswith(
        "This page lists articles, and is none itself"
    )


def test_an_article_with_many_links_is_one():
    found = article(page(f"{STORY}<h2>More</h2><ul>{LINKS}</ul>", LINKED), "a.html")
    assert LINES[0] in found.text
    found = article(f"<html><body><h1>Dam</h1>{STORY}<ul>{LINKS}</ul>", "a.html")
    assert LINES[0] in found.text


def test_an_article_with_teasers_below_is_one():
    found = article(page(STORY + TEASERS.replace("article", "div"), LINKED), "a.html")
    assert found.headline == "Dam holds after a night of rain"
    assert LINES[0] in found.text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "The page is empty."),
        ("It held.", "This isn't a web page: there is no markup in it."),
        ('{"title": "Dam"}', "This isn't a web page: there is no markup in it."),
        ("<!-- nothing -->", "The page shows nothing."),
        (
            "<html><body><div id=app></div><script>run()</script>",
            "There is no article on",
        ),
        ("<div>" * 5_000, "The markup nests more than 2,048 levels deep"),
    ],
)
def test_pages_without_an_article(data, expected):
    assert reason(data, "a.html").startswith(expected)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\0\0<html>", b"\x89PNG<html>", b"\0" * 99]
)
def test_files_that_are_no_pages(data):
    document = Document.of_bytes(data, name="a.html")
    (failure,) = read_document(document, ReadOptions(), "web", "key", untold)
    assert failure == ReadFailure("a.html", "This is a binary file, not text.")
