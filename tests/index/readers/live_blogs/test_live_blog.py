"""Plain-text live blogs: recognised, and split where their marks stand."""

from __future__ import annotations

from datetime import UTC, datetime
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from index.readers import ReadOptions, article_from_record, read_sources
from index.readers.live_blogs.lines import is_furniture
from index.readers.live_blogs.plain_text import live_posts, looks_live
from index.readers.live_blogs.posts import find_posts
from index.readers.live_blogs.times import Anchor

UNDATED = Anchor(None, "second", None)
DAY = Anchor(datetime(2026, 3, 11, tzinfo=UTC), "day", None)


def posts_of(source, anchor=UNDATED):
    return posts_in(dedent(source).strip("\n"), anchor)


def posts_in(text, anchor=UNDATED):
    posts = find_posts(text, anchor)
    ends = [0, *(post.end for post in posts)]
    assert all(
        end <= post.start < post.end for end, post in zip(ends, posts, strict=False)
    )
    assert all(text[p.start : p.end] == text[p.start : p.end].strip() for p in posts)
    return text, posts


def titles(posts):
    return [post.title for post in posts]


COPIED = """
    Welcome summary
    Good morning from the dam, which is still there.
    It rained all night.
    Key events
    Wexling told to leave
    Everyone in Wexling was told to leave this morning.
    The mayor said:
    I packed the cat first.
    Here is our report:
    Pictures are coming in from the valley.
    Analysis: a crack in the wall

    Jo Roe
    Our reporter at the dam sends this:
    Nobody looks at the spillway, and everybody talks of it.
    What is a spillway?
    A chute for what the dam can't hold. But why is it cracked?
    Welcome summary
    Good morning from the dam, which is still there.
    It rained all night.
"""


def test_a_page_without_times():
    text, posts = posts_of(COPIED)
    assert titles(posts) == [
        "Welcome summary",
        "Wexling told to leave",
        "Analysis: a crack in the wall",
        "What is a spillway?",
        "Welcome summary",
    ]
    assert [post.author for post in posts] == ["", "", "Jo Roe", "", ""]
    assert {post.posted_at for post in posts} == {None}
    outside = text[posts[0].end : posts[1].start]
    assert outside.strip() == "Key events"
    assert text[posts[1].start : posts[1].end].endswith("in from the valley.")


def test_the_repeated_block_is_the_same_post():
    text, posts = posts_of(COPIED)
    first, last = posts[0], posts[-1]
    assert first.key == last.key
    assert text[first.start : first.end] == text[last.start : last.end]
    assert len({post.key for post in posts}) == len(posts) - 1


def test_a_repetition_without_a_heading_is_found():
    _, posts = posts_of(
        """
        Good morning. It rained.
        All night, in fact.
        Wexling told to leave
        Everyone was told to leave.
        Good morning. It rained.
        All night, in fact.
        """
    )
    assert posts[0].key == posts[2].key


def test_posts_that_begin_alike_have_keys_of_their_own():
    _, posts = posts_of(
        """
        Summary
        Here is where we stand:
        It rained.
        Summary
        Here is where we stand:
        It stopped.
        """
    )
    assert len({post.key for post in posts}) == 2


def test_a_key_survives_what_happens_around_its_post():
    _, posts = posts_of(COPIED)
    _, grown = posts_of("Siren sounds\nIt was loud.\n" + dedent(COPIED).strip("\n"))
    assert {post.key for post in posts} < {post.key for post in grown}


TIMED = """
    Show more
    10m ago
    17.30 GMT
    Total rises to 2,900
    Jo Roe
    The total rose again.
    In the valley
    Nobody counted the cats.
    Updated at 17.41 GMT
    Share
    16.50 GMT
    The railway is closed.
    Advertisement
    It may open tomorrow.
    16.10 GMT
    Al Doe
    A boat has broken loose.
"""


def test_time_stamps_alone_decide_where_they_are():
    text, posts = posts_of(TIMED, DAY)
    assert titles(posts) == ["Total rises to 2,900", "", ""]
    assert [post.author for post in posts] == ["Jo Roe", "", "Al Doe"]
    assert [post.posted_at.strftime("%H:%M") for post in posts] == [
        "17:30",
        "16:50",
        "16:10",
    ]
    assert text[posts[0].start : posts[0].end].endswith("Nobody counted the cats.")
    assert text[posts[1].start : posts[1].end].count("\n") == 2
    for post in posts:
        assert "GMT" not in text[post.start : post.end]


def test_time_stamps_below_the_titles():
    _, posts = posts_of(
        """
        Total rises to 2,900
        5:30 p.m.
        The total rose again.
        Railway closed
        4:50 p.m.
        The railway is closed.
        Boat breaks loose
        4:10 p.m.
        A boat has broken loose.
        """,
        Anchor(DAY.published_at, "day", UTC),
    )
    assert titles(posts) == [
        "Total rises to 2,900",
        "Railway closed",
        "Boat breaks loose",
    ]
    assert [post.posted_at.hour for post in posts] == [17, 16, 16]


def test_signed_posts():
    _, posts = posts_of(
        """
        Tents are pitched

        The first tents are up.

        — Jo Roe

        Two bands have played.

        — Al Doe
        """
    )
    assert [(post.title, post.author) for post in posts] == [
        ("Tents are pitched", "Jo Roe"),
        ("", "Al Doe"),
    ]


def test_a_list_is_not_a_row_of_headings():
    _, posts = posts_of(
        """
        The teams are in
        Here they are:
        Rovers
        Town
        United
        Albion
        Kick-off is at three.
        A delay at Saltgate
        The gates are stuck.
        """
    )
    assert titles(posts) == ["The teams are in", "A delay at Saltgate"]


def test_a_text_without_marks_has_no_posts():
    assert posts_of("One paragraph.\nAnother.\nA third.")[1] == ()
    assert find_posts("", UNDATED) == ()


def test_a_text_that_looks_live_without_saying_so():
    assert looks_live(dedent(COPIED))
    clocks = [f"{hour}:{minute:02}" for hour in (9, 10, 11) for minute in (5, 35)]
    lines = [line for clock in clocks for line in (clock, "Something happened.")]
    assert looks_live("\n".join(lines))
    assert not looks_live("\n".join(lines[:4]))
    shuffled = [clocks[i] for i in (3, 0, 5, 1, 4, 2)]
    assert not looks_live("\n".join(f"{c}\nA show." for c in shuffled))


def test_prose_with_headings_does_not():
    prose = "\n".join(f"Heading number {n}\nA paragraph of text.\n" for n in range(20))
    assert not looks_live(prose)
    assert (
        live_posts(prose, UNDATED, headline="A dam", section=None, kind="news") is None
    )
    assert not looks_live("The key events of the day are listed below. " * 50)


def test_records_and_files_are_split(tmp_path):
    text = dedent(COPIED).strip()
    record = {"title": "Dam crisis", "type": "liveblog", "text": text}
    article = article_from_record(
        record, source="x", namespace="x", options=ReadOptions()
    )
    assert (article.kind, len(article.posts)) == ("liveblog", 5)
    flat = {"title": "Dam – live", "text": "All in one line. " * 9}
    article = article_from_record(
        flat, source="x", namespace="x", options=ReadOptions()
    )
    assert (article.kind, article.posts) == ("liveblog", ())
    for name in ("a.txt", "b.md"):
        mark = "# " if name.endswith("md") else ""
        (tmp_path / name).write_text(f"{mark}Dam crisis – live updates | Home\n{text}")
    for article in read_sources([tmp_path], ReadOptions()):
        assert (article.kind, article.section) == ("liveblog", "Home")
        assert len(article.posts) == 5


WORDS = st.sampled_from(
    ["10.32 GMT", "14:05", "Key events", "Share", "Jo Roe", "— Jo Roe", "Summary",
     "Dam holds", "It held.", "She said:", "Updated at 11.03 GMT", "", " ",
     "Advertisement", "The end of the valley was near, they thought."]
)  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=12), max_size=30))
def test_whatever_the_lines_posts_are_slices_in_order(lines):
    text, posts = posts_in("\n".join(lines).strip(), DAY)
    covered = "".join(text[post.start : post.end] for post in posts)
    if posts:
        outside = [
            line for line in text.split("\n") if line.strip() and not is_furniture(line)
        ]
        assert all(line.strip() in covered for line in outside)
        repeated: dict[str, str] = {}
        for post in posts:
            words = text[post.start : post.end]
            assert repeated.setdefault(post.key, words) == words
