"""What of a version's text could be known at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.article import Notice, Post
from index.known_text import text_by, without_notices
from tests.qa.example_evidence import NOON, make_passage

TEXT = "0123456789" * 3
HOURS = st.none() | st.integers(-2, 2).map(lambda hours: NOON + timedelta(hours=hours))
PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)
POSTS = st.builds(lambda place, at: Post("", "", "", at, *place), PLACES, HOURS)
NOTICES = st.builds(
    lambda place, at: Notice("update", "", at, "second", *(place or (None, None))),
    st.none() | PLACES,
    HOURS,
)


@given(
    posts=st.lists(POSTS, max_size=3),
    notices=st.lists(NOTICES, max_size=3),
    bounds=PLACES,
)
def test_character_by_character(posts, notices, bounds):
    version = replace(
        make_passage(TEXT).version, posts=tuple(posts), notices=tuple(notices)
    )
    start, end = bounds

    def kept(spans):
        return "".join(
            TEXT[at]
            for at in range(start, end)
            if not any(first <= at < last for first, last in spans)
        )

    placed = [one for one in notices if one.start is not None and one.noted_at]
    later = [(one.start, one.end) for one in placed if one.noted_at > NOON]
    later += [
        (one.start, one.end) for one in posts if one.posted_at and one.posted_at > NOON
    ]
    assert text_by(version, NOON, start, end) == kept(later)
    dated = [(one.start, one.end) for one in placed]
    assert without_notices(TEXT, notices, start, end) == kept(dated)
    assert text_by(version, NOON + timedelta(days=1)) == TEXT
