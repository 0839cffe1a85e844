"""By which URL a page's article is known."""

from __future__ import annotations

import pytest

from index.readers.markup.page_address import (
    address_of,
    article_url,
    is_front_page,
    saved_from,
)
from index.readers.markup.parsing import parse

URL = "https://www.echo.example/2026/dam"


def url_of(canonical: str | None, address: str | None, *others: str, base: str = ""):
    link = f'<link rel="x canonical" href="{canonical}">' if canonical else ""
    head = f'<base href="{base}">' if base else ""
    return article_url(parse(f"<head>{head}{link}</head><p>x"), address, others)


@pytest.mark.parametrize(
    ("canonical", "address", "others", "expected"),
    [
        (URL, None, [], URL),
        (URL, f"{URL}?utm_source=x", [], URL),
        ("/2026/dam", "https://www.echo.example/amp/dam", [], URL),
        (URL, "https://amp.echo.example/2026/dam", [], URL),
        (None, URL, [], URL),
        (None, None, [URL], URL),
        (None, None, [], None),
        # To the front page, which is no article's.
        ("https://www.echo.example/", URL, [], URL),
        ("https://www.echo.example/", None, [URL], URL),
        ("https://www.echo.example/", None, [], "https://www.echo.example/"),
        # A reprint that names the original: another outlet's article.
        ("https://agency.example/dam", URL, [], URL),
        ("https://agency.example/dam", URL, [URL + "/own"], URL + "/own"),
        # Several suffixes of one outlet.
        ("https://www.bbc.co.uk/news/1", "https://www.bbc.com/news/1", [],
         "https://www.bbc.co.uk/news/1"),
        ("http://[broken", URL, [], URL),
        ("mailto:a@b.example", None, ["http://a b", "//", URL], URL),
        (None, None, ["https://www.echo.example/a\x01", "\ud800"], None),
        ("https://www.echo.example/?p=7", None, [], "https://www.echo.example/?p=7"),
    ],
)  # fmt: skip
def test_urls(canonical, address, others, expected):
    assert url_of(canonical, address, *others) == expected


def test_a_base_element():
    assert url_of("dam", None, base="https://www.echo.example/2026/") == URL
    assert url_of("dam", None, base="http://[broken") is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (URL, URL),
        (f"https://web.archive.org/web/20260311060000/{URL}", URL),
        (f"http://web.archive.org/web/2026id_/{URL}", URL),
        ("https://echo-example.cdn.ampproject.org/c/s/www.echo.example/2026/dam", URL),
        ("https://www.google.com/amp/s/www.echo.example/2026/dam", URL),
        ("file:///home/jo/dam.html", None),
        ("http://[broken", None),
    ],
)
def test_pages_that_others_keep(address, expected):
    assert address_of(address) == expected


def test_a_canonical_link_into_an_archive():
    kept = f"https://web.archive.org/web/20260311060000/{URL}"
    assert url_of(kept, address_of(kept)) == URL


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(0033){URL} -->",
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Wed -->",
    ],
)
def test_saved_pages_say_where_from(comment):
    assert saved_from(f"<!doctype html>\n{comment}<html>") == URL
    assert saved_from("<!-- saved from url=(0014)about:internet -->") is None
    assert saved_from("<html>") is None


def test_front_pages():
    assert is_front_page("https://echo.example")
    assert is_front_page("https://echo.example/#top")
    assert not is_front_page("https://echo.example/?p=123")
    assert not is_front_page(URL)
