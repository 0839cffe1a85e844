"""JSON Feed, as it should be and as it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.readers.feeds.feed import Feed
from tests.index.readers.feeds.feed_texts import feed_of

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **about: Any) -> Feed:
    value = {"version": VERSION, "title": "Echo", "items": list(items), **about}
    return feed_of(json.dumps(value))


def test_all_that_an_entry_says():
    found = feed(
        {
            "id": "1",
            "url": "/dam",
            "title": "Dam &amp; gate",
            "content_html": "<p>It held.</p>",
            "summary": "Held & fine",
            "date_published": "2026-03-11T17:30:00+01:00",
            "date_modified": "2026-03-12T08:00:00Z",
            "authors": [{"name": "Isa Thorne"}, {"url": "x"}, "no"],
            "tags": ["Valley", "Water"],
            "language": "en",
        },
        language="en-GB",
    )
    (entry,) = found.entries
    assert (found.title, found.language, found.wait) == ("Echo", "en-GB", None)
    assert entry.guid == "1"
    assert entry.link == "https://echo.example/dam"
    assert entry.headline == "Dam & gate"
    assert entry.content == "<p>It held.</p>"
    assert entry.summary == "Held &amp; fine"
    assert entry.published_at == datetime(2026, 3, 11, 16, 30, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 3, 12, 8, tzinfo=UTC)
    assert entry.authors == ("Isa Thorne",)
    assert (entry.section, entry.language) == ("Valley", "en")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"id": 7}, {"guid": "7"}),
        ({"id": True}, {"guid": None}),
        ({"external_url": "https://x.example/a"}, {"link": "https://x.example/a"}),
        ({"url": "http://[x"}, {"link": "http://[x"}),
        ({"author": {"name": "Jo"}}, {"authors": ("Jo",)}),
        ({"content_text": "a < b\nc"}, {"content": "a &lt; b<br>\nc"}),
        ({"date_published": "soon"}, {"published_at": None}),
        ({"tags": "x", "title": 1, "authors": {}}, {"section": None, "headline": ""}),
    ],
)
def test_what_is_odd(item, expected):
    (entry,) = feed(item).entries
    assert {name: getattr(entry, name) for name in expected} == expected


def test_what_is_no_object_is_no_entry():
    assert [entry.number for entry in feed(1, {}, None, {}).entries] == [2, 4]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "isn't valid JSON"),
        ("{}", 'no list of "items"'),
        ('{"items": {}}', 'no list of "items"'),
        pytest.param('{"a":' * 100_000, "nested too deeply", id="deep"),
    ],
)
def test_what_is_no_feed(text, reason):
    with pytest.raises(SourceError, match=reason):
        feed_of(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = ["id", "url", "title", "content_html", "date_published", "authors", "tags"]


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), max_size=3))
def test_any_values(items):
    found = feed(*items)
    assert len(found.entries) == len(items)
    for entry in found.entries:
        assert entry.key
        assert entry.fingerprint
