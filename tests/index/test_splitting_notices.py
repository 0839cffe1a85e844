"""A notice with a date is a passage of its own, and leaves the others as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Notice, Post, passage_id
from index.embedders.hashed import HashedEmbedder
from index.readers.notices import notices_in
from index.splitting import split
from tests.index.test_splitting import CountingEmbedder, article, check, passages

PUBLISHED = datetime(2026, 3, 11, 17, 30, tzinfo=UTC)
STORY = "The water rose to 4 metres on Monday, the council said. " * 30
AMENDED = "• This article was amended on 14 March 2026 to correct the depth."


def noticed(text, **more):
    return article(text, notices=notices_in(text, PUBLISHED, UTC), **more)


@pytest.mark.parametrize("gap", ["\n\n", " "])
@pytest.mark.parametrize("embedder", [HashedEmbedder(), CountingEmbedder(900, 700)])
def test_it_is_cut_off(gap, embedder):
    before, after = passages(article(STORY), embedder), passages(article("Join us."))
    found = passages(noticed(f"{STORY}{gap}{AMENDED}"), embedder)
    assert found == [*before, AMENDED]
    with_more = noticed(f"{STORY}{gap}{AMENDED}{gap}• Join us.")
    assert passages(with_more, embedder) == [*before, AMENDED, f"• {after[0]}"]


def test_above_the_story():
    text = f"Correction (14 March 2026): the dam is Ada Pell's.\n\n{STORY}"
    found = passages(noticed(text))
    assert found == [text.partition("\n")[0], *passages(article(STORY))]


def test_what_has_no_date_is_cut_with_the_story():
    text = "The dam holds.\n\nThis article was amended to say so."
    source = noticed(text)
    assert len(source.notices) == 1
    assert passages(source) == [text]


def test_in_a_post_of_a_live_blog():
    said = "Gates open\nBoth gates are open."
    text = f"{said}\nThis post was amended on 14 March 2026.\nAll is well.\n\nThe end."
    end = text.index("\n\n")
    post = Post("a", "Gates open", "", PUBLISHED, 0, end)
    source = noticed(text, posts=(post,), kind="liveblog")
    first, notice, rest, last = split(source, HashedEmbedder())
    assert text[first.start : first.end] == said
    assert text[notice.start : notice.end] == source.notices[0].text
    assert [one.post for one in (first, notice, rest, last)] == [post, post, post, None]
    assert "Gates open" not in first.header
    assert "Gates open" in notice.header


def test_what_stands_around_it_keeps_its_identity_and_its_input():
    """As the other passages do when a first version is amended: they aren't embedded
    anew."""
    before, after = article(STORY), noticed(f"{STORY}\n\n{AMENDED}")

    def known(source):
        return {
            (passage_id("id", "", source.text[one.start : one.end]), one.header)
            for one in split(source, HashedEmbedder())
        }

    assert known(before) < known(after)
    assert len(known(after) - known(before)) == 1


SPANS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 120)), max_size=4)


@given(text=st.text("Ab. \n", max_size=400), spans=SPANS, timed=st.booleans())
def test_wherever_notices_are_said_to_be(text, spans, timed):
    notices = tuple(
        Notice("correction", "", PUBLISHED if timed else None, "day", start, start + n)
        for start, n in sorted(spans)
    )
    source = replace(article(text), notices=notices)
    of_notices = {
        place
        for start, length in (spans if timed else ())
        for place in range(start, start + length)
    }
    for one in check(source, HashedEmbedder()):
        there = set(range(one.start, one.end)) & of_notices
        assert len(there) in (0, one.end - one.start)
