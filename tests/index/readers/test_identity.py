"""Which article a record is of: by id, URL, or what it says."""

from __future__ import annotations

import pytest

from index.article import make_id
from index.readers import ReadOptions, article_from_record
from index.readers.urls import canonical_url


def read(record, namespace="paper", **more):
    return article_from_record(
        record, source="here", namespace=namespace, options=ReadOptions(), **more
    )


def test_identity_by_id_then_url_then_path():
    url = "https://paper.example/a"
    by_id = read({"title": "x", "id": "a", "url": url})
    assert by_id.article_id == make_id("paper", "a")
    assert read({"title": "y", "id": "a"}).article_id == by_id.article_id
    assert read({"title": "x", "id": "a"}, namespace="other").article_id != (
        by_id.article_id
    )
    by_url = read({"title": "x", "url": "HTTPS://Paper.Example/a/?utm_source=q#top"})
    assert by_url.article_id == make_id("", url)
    assert (
        by_url.article_id
        == read({"title": "y", "link": url}, namespace="other").article_id
    )
    assert by_url.url == "HTTPS://Paper.Example/a/?utm_source=q#top"
    by_path = read({"title": "x"}, key="news/a.txt")
    assert by_path.article_id == make_id("paper", "news/a.txt")


def test_records_without_id_and_url_are_told_apart_by_what_they_say():
    first = read({"title": "Briefing", "date": "2025-10-30", "text": "Rain."})
    assert first == read({"title": "Briefing", "date": "2025-10-30", "text": "Rain."})
    for other in (
        {"title": "Briefing", "date": "2025-10-31", "text": "Rain."},
        {"title": "Briefing", "date": "2025-10-30", "text": "Sun."},
        {"title": "Evening", "date": "2025-10-30", "text": "Rain."},
    ):
        assert read(other).article_id != first.article_id


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "http://A.example:80/x/?b=2&utm_medium=m&a=1&fbclid=q",
            "http://a.example/x?b=2&a=1",
        ),
        ("https://a.example/X", "https://a.example/X"),
        ("https://a.example/?id=3", "https://a.example?id=3"),
        ("/2025/a", None),
        ("mailto:a@b.example", None),
        ("https://[broken", None),
    ],
)
def test_canonical_urls(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "name", ["urn:newsml:agency:2026:7", "tag:agency,2026:7", "https://agency/7"]
)
def test_an_id_that_means_the_same_everywhere_is_one_article(name):
    one = read({"id": name, "title": "x", "text": "a"}, namespace="one")
    other = read({"id": name, "title": "x", "text": "b"}, namespace="other")
    assert one.article_id == other.article_id
    own = read({"id": "7", "title": "x", "text": "a"}, namespace="one")
    theirs = read({"id": "7", "title": "x", "text": "a"}, namespace="other")
    assert own.article_id != theirs.article_id
