"""What is read of a post: its text, title, times, author, marks and key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.markup import html_body
from tests.index.readers.markup.live_pages import STREAM, block, clocks, entry, slices


def only(inner: str, **options):
    body = html_body(block(1, "09:10", inner, **options))
    (post,) = body.posts
    (text,) = slices(body)
    return post, text


def test_times_to_the_second_and_stamps_left_out():
    post, text = only("<p>Rain.</p>", updated="09:45:00")
    assert post.posted_at == datetime(2026, 3, 11, 9, 10, 7, tzinfo=UTC)
    assert post.updated_at == datetime(2026, 3, 11, 9, 45, tzinfo=UTC)
    assert text == "Rain."


@pytest.mark.parametrize(
    ("stamp", "text"),
    [
        ("<time datetime={0}>9:10</time>", ""),
        ("<p>Posted at <time datetime={0}>9:10</time> GMT</p>", ""),
        ("<header><a href=#a><time datetime={0}>9:10</time></a></header>", ""),
        (
            "<div class=post-date>Am 11. März um <time datetime={0}>9:10</time></div>",
            "",
        ),
        ("<h3><time datetime={0}>9:10</time> Gate opens</h3>", "Gate opens\n"),
        ("<p><time datetime={0}>9:10</time> The gate opens.</p>", "The gate opens.\n"),
        ("<p>It is <time datetime={0}>9:10</time> now.</p>", "It is 9:10 now.\n"),
        ("<div>Jo Roe, <time datetime={0}>9:10</time></div>", "Jo Roe, 9:10\n"),
    ],
)
def test_what_a_stamp_is(stamp, text):
    value = "2026-03-11T09:10:00Z"
    body = html_body(
        f'<div id="block-00000001" class=block>{stamp.format(value)}<p>Rain.</p></div>'
    )
    assert slices(body) == [f"{text}Rain."]
    assert clocks(body) == ["09:10"]


def test_the_times_of_what_a_post_quotes_are_not_its_own():
    post, text = only(
        "<blockquote><p>Rain!</p><p>Updated <time datetime=2020-01-01T00:00Z>then"
        "</time></p></blockquote>"
    )
    assert (post.posted_at.year, post.updated_at) == (2026, None)
    assert text == "Rain!\nUpdated then"


def test_times_without_a_zone_are_known_in_a_known_one_alone():
    markup = block(1, "09:10", "<p>Rain.</p>").replace("07.120Z", "07")
    assert html_body(markup).posts[0].posted_at is None
    tz = timezone(timedelta(hours=2))
    assert clocks(html_body(markup, tz=tz)) == ["07:10"]


def test_titles_are_headings_with_nothing_above_them():
    assert only("<h2 class=block-title>Gate opens</h2><p>Wide.</p>")[0].title == (
        "Gate opens"
    )
    assert only("<p>Wide.</p><h2>Later</h2><p>Shut.</p>")[0].title == ""
    assert only("<blockquote><h2>Said</h2></blockquote><p>Wide.</p>")[0].title == ""
    post, text = only("<p class=byline>By Jo Roe</p><h2>Gate opens</h2><p>Wide.</p>")
    assert (post.title, post.author) == ("Gate opens", "Jo Roe")
    assert text == "By Jo Roe\nGate opens\nWide."


def test_authors():
    assert only("<p>Rain.</p><a rel=author>Jo Roe and Al Doe</a>")[0].author == (
        "Jo Roe, Al Doe"
    )
    assert (
        only("<blockquote class=x><cite class=author>Bo</cite></blockquote>")[0].author
        == ""
    )
    markup = block(1, "09:10", "<p>Rain.</p>").replace('tor=""', 'tor="profile/jo"')
    assert html_body(markup).posts[0].author == ""
    people = {"profile/jo": "Jo Roe"}
    assert html_body(markup, people=people).posts[0].author == "Jo Roe"


@pytest.mark.parametrize(
    ("css", "marks"),
    [
        ("", ()),
        ("is-key-event", ("key-event",)),
        ("is-summary", ("summary",)),
        ("block--pinned Key-Event", ("pinned", "key-event")),
        ("post-summary sticky", ("pinned", "summary")),
        ("entry-summary keynote unpinned", ()),
    ],
)
def test_marks(css, marks):
    assert only("<p>Rain.</p>", css=css)[0].marks == marks


def test_a_pinned_copy_is_the_post_that_stands_below():
    old = block(1, "09:10", "<h2>Welcome</h2><p>Good morning.</p>")
    new = block(2, "09:40", "<p>Rain at last.</p>")
    body = html_body(f'<div id="pinned-post">{old}</div>{new}{old}')
    assert slices(body) == ["Rain at last.", "Welcome\nGood morning."]
    assert [post.marks for post in body.posts] == [(), ("pinned",)]
    assert body.text.count("Good morning.") == 1
    assert body.normalised == {
        "markup",
        "pinned-copies-left-out",
        "post-times-left-out",
    }


def test_a_pinned_copy_without_an_id():
    copy = entry(
        "09:10", "<p>Good morning, and welcome to our coverage of the storm.</p>"
    )
    copy = copy.replace("<li", "<div").replace("/li>", "/div>")
    body = html_body(f"<div class=pinned>{copy}</div>{STREAM}")
    assert [post.marks for post in body.posts] == [(), ("key-event",), ("pinned",)]
    assert body.text.count("Good morning") == 1


def test_a_post_that_is_pinned_and_nowhere_else():
    body = html_body(
        f"<div class=pinned-post>{entry('10:30', '<p>What we know so far.</p>')}</div>"
        + STREAM
    )
    assert body.posts[0].marks == ("pinned",)
    assert slices(body)[0] == "What we know so far."
    assert len(body.posts) == 4


def test_a_post_that_is_but_a_picture_keeps_its_caption_or_its_stamp():
    picture = "<figure><img><figcaption>The lake at noon.</figcaption></figure>"
    body = html_body(
        block(1, "09:10", picture)
        + block(2, "09:00", "<figure><iframe></iframe></figure>")
        + block(3, "08:50", f"<p>Look.</p>{picture}")
    )
    assert slices(body) == ["The lake at noon.", "09:00 GMT", "Look."]


def test_keys_where_there_is_no_id_are_those_of_the_first_lines():
    body = html_body(STREAM)
    grown = html_body(STREAM.replace("is shut.</p>", "is shut.</p><p>For good.</p>"))
    assert [post.key for post in body.posts] == [post.key for post in grown.posts]
    assert len({post.key for post in body.posts}) == 3


def test_numbers_from_the_top_of_the_page_are_no_keys():
    def blog(*texts: str) -> list[str]:
        posts = [
            entry(
                f"1{9 - n}:00", f"<p>{text} It is a long day.</p>", name=f"id=post-{n}"
            )
            for n, text in enumerate(texts)
        ]
        return [post.key for post in html_body(f"<ol>{''.join(posts)}</ol>").posts]

    assert blog("Four.", "Three.", "Two.", "One.")[1:] == blog("Three.", "Two.", "One.")


def test_numbers_of_their_own_are_keys():
    posts = [
        entry(f"1{n}:00", "<p>It is a long day.</p>", name=f"id=post-{4000 + 17 * n}")
        for n in (3, 2, 1)
    ]
    assert [post.key for post in html_body("".join(posts)).posts] == [
        "post-4051",
        "post-4034",
        "post-4017",
    ]


PARTS = (
    block(1, "09:10", "<h2>Gate</h2><p>Wide.</p>", css="is-pinned", updated="09:20:00"),
    block(2, "09:05", "<p>Rain.</p>"), block(3, "09:00", ""), STREAM, "<p>Between.</p>",
    "<div class=pinned>", "</div>", "<aside>", "<li>", "<h2>", "<blockquote>", "<time>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.text("<>/p =a", max_size=9), max_size=12))
def test_posts_are_exact_slices_in_order(parts):
    body = html_body("".join(parts))
    slices(body)
    assert body.posts is None or body.posts


def test_posts_in_what_is_left_out_make_no_live_blog():
    hidden = block(1, "09:10", "<h2>Gate</h2><p>Wide.</p>", css="is-pinned")
    assert html_body(f"<aside><blockquote>{hidden}").posts is None
