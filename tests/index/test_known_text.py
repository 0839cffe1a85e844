"""What of a version's text could be known at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from index.article import LIVE_BLOG, Notice, Post, Version
from index.known_text import known_from, text_by, without_notices
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


def version_of(
    posts: Sequence[Post], notices: Sequence[Notice] = (), **of: Any
) -> Version:
    return replace(
        make_passage(TEXT, **of).version, posts=tuple(posts), notices=tuple(notices)
    )


def undated(version: Version) -> datetime:
    """From when a post without a time is known."""
    post = Post("", "", "", None, 0, 1)
    notice = Notice("update", "", None, "second", 0, 1)
    posts = (*(one for one in version.posts if one.posted_at), post)
    early = replace(version, posts=posts, stands_from=NOON - timedelta(days=9))
    return known_from(early, notice)


@given(
    posts=st.lists(POSTS, max_size=3),
    notices=st.lists(NOTICES, max_size=3),
    bounds=PLACES,
)
def test_character_by_character(posts, notices, bounds):
    version = version_of(posts, notices)
    start, end = bounds

    def kept(spans):
        return "".join(
            TEXT[at]
            for at in range(start, end)
            if not any(first <= at < last for first, last in spans)
        )

    placed = [one for one in notices if one.start is not None and one.noted_at]
    later = [(one.start, one.end) for one in placed if one.noted_at > NOON]
    last = max((one.posted_at for one in posts if one.posted_at), default=None)
    # Captured at noon, what has no time is known by then at the latest.
    assert last is None or undated(version) == min(last, NOON)
    later += [
        (one.start, one.end) for one in posts if one.posted_at and one.posted_at > NOON
    ]
    assert text_by(version, NOON, start, end) == kept(later)
    dated = [(one.start, one.end) for one in placed]
    assert without_notices(TEXT, notices, start, end) == kept(dated)
    assert text_by(version, NOON + timedelta(days=1)) == TEXT


HOUR = timedelta(hours=1)
LATE = replace(version_of([], kind=LIVE_BLOG), captured_at=NOON + 90 * HOUR)


def test_what_has_no_time_in_a_live_blog_may_sum_up_all_that_has() -> None:
    posts = (
        Post("a", "", "", NOON + HOUR, 5, 10),
        Post("b", "", "", None, 10, 15),
        Post("c", "", "", NOON + 30 * HOUR, 15, 20),
    )
    blog = replace(LATE, posts=posts)
    assert text_by(blog, NOON) == ""
    assert text_by(blog, NOON + 2 * HOUR) == TEXT[5:10]
    assert text_by(blog, NOON + 30 * HOUR) == TEXT
    untimed = replace(LATE, posts=posts[1:2])
    assert text_by(untimed, NOON + 23 * HOUR) == ""
    assert text_by(untimed, NOON + 24 * HOUR) == TEXT


def test_a_notice_is_known_with_the_post_that_it_stands_in() -> None:
    posts = (Post("a", "", "", NOON + HOUR, 0, 10), Post("b", "", "", None, 10, 15))
    blog = replace(LATE, posts=(*posts, Post("c", "", "", NOON + 9 * HOUR, 15, 20)))
    for start, known in (
        (3, NOON + HOUR),
        (12, NOON + 9 * HOUR),
        (25, NOON + 9 * HOUR),
    ):
        notice = Notice("correction", "", None, "second", start, start + 2)
        assert known_from(blog, notice) == known
        dated = replace(notice, noted_at=NOON + 5 * HOUR)
        assert known_from(blog, dated) == max(known, NOON + 5 * HOUR)
    apart = Notice("correction", "", None, "second", None, None)
    assert known_from(blog, apart) == NOON
