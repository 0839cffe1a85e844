"""The line above a passage: outlet, date, headline, and of a post its title."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from index.article import Post
from index.passage_header import cut_to, passage_header
from index.splitting import embedder_input
from tests.index.split_checks import (
    HASHED,
    POSTED,
    CountingEmbedder,
    article,
    check,
)


def test_the_header_of_an_undated_article_without_outlet():
    (one,) = check(article("It held.", outlet=None, published_at=None))
    assert one.header == "Reservoir rises"
    (one,) = check(article("It held.", outlet=None, published_at=None, headline=""))
    assert one.header == ""
    assert embedder_input("", "It held.") == "It held."


def test_the_day_of_a_bare_date_is_its_own_zones():
    start_in_seoul = datetime(2026, 3, 10, 15, tzinfo=UTC)
    start_in_new_york = datetime(2026, 3, 11, 4, tzinfo=UTC)
    for start in (start_in_seoul, start_in_new_york):
        source = article("It held.", published_at=start, published_precision="day")
        assert "| 2026-03-11 |" in check(source)[0].header
    latest = datetime(9999, 12, 31, 23, tzinfo=UTC)
    check(article("It held.", published_at=latest, published_precision="day"))


@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 60))
def test_headers_are_cut_to_size(headline, title, most):
    source = article("It held.", headline=headline)
    post = Post("key", title, "", POSTED, 0, 8)
    for embedder in (HASHED, CountingEmbedder()):
        header = passage_header(source, post, embedder, most)
        assert embedder.count_tokens(header) <= most
        assert "\n" not in header


def test_a_title_outlives_a_long_headline():
    source = article("It held.", headline="Reservoir rises again " * 40)
    post = Post("key", "Siren sounds in Wexling", "", POSTED, 0, 8)
    header = passage_header(source, post, HASHED, 60)
    assert header.startswith("The Paper | 2026-03-11 09:05 | Reservoir rises")
    assert header.endswith("… | Siren sounds in Wexling")


def test_cut_to():
    assert cut_to("one two three", HASHED, 3) == "one two three"
    assert cut_to("one two three four", HASHED, 3) == "one two…"
    assert cut_to("abcdef", CountingEmbedder(), 4) == "abc…"
    assert cut_to("one", HASHED, 0) == ""
