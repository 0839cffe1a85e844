"""Which elements of a body are taken for posts."""

from __future__ import annotations

import pytest

from index.readers.markup import html_body
from tests.index.readers.markup.live_pages import (
    STREAM,
    block,
    clocks,
    entry,
    slices,
)


def test_blocks_with_ids():
    body = html_body(
        block(2, "09:40", "<p>Two.</p>") + block(1, "09:10", "<p>One.</p>")
    )
    assert slices(body) == ["Two.", "One."]
    assert [post.key[-2:] for post in body.posts] == ["02", "01"]
    assert all(post.key.startswith("block-00") for post in body.posts)


def test_one_block_is_a_live_blog_that_has_just_begun():
    body = html_body("<p>Intro.</p>" + block(1, "09:10", "<p>One.</p>"))
    assert (slices(body), body.text) == (["One."], "Intro.\nOne.")


def test_posts_in_microdata():
    one = (
        '<div itemprop="liveBlogUpdate" itemscope itemtype="http://schema.org/BlogPosting">'
        '<meta itemprop="datePublished" content="2026-03-11T09:10:00Z">'
        '<meta itemprop="dateModified" content="2026-03-11T09:15:00Z">'
        '<meta itemprop="author" content="Jo Roe"><h2>Gate opens</h2><p>Wide.</p></div>'
    )
    body = html_body(one + one.replace("09:1", "09:0").replace("opens", "shuts"))
    assert slices(body) == ["Gate opens\nWide.", "Gate shuts\nWide."]
    assert clocks(body) == ["09:10", "09:00"]
    assert [post.updated_at.minute for post in body.posts] == [15, 5]
    assert body.posts[0].author == "Jo Roe"


def test_alike_elements_with_times_of_their_own():
    body = html_body(f"<p>Rain and wind.</p>{STREAM}<p>That was it.</p>")
    assert slices(body) == [
        "Bridge shut\nThe old bridge at Wexling is shut.",
        "Three trees lie across the valley road.",
        "Good morning, and welcome to our coverage of the storm.",
    ]
    assert clocks(body) == ["09:00", "08:40", "08:10"]
    assert body.posts[0].title == "Bridge shut"
    assert body.text.startswith("Rain and wind.\n")
    assert body.text.endswith("\nThat was it.")


def test_cousins_under_a_heading_for_each_day():
    days = "".join(
        f"<section><h2>{day}</h2>"
        + entry(f"1{3 - hour}:30", f"<p>On {day} the rain went on and on.</p>")
        + entry(f"1{3 - hour}:10", f"<p>On {day} we begin our coverage.</p>")
        + "</section>"
        for hour, day in enumerate(("Wednesday", "Tuesday", "Monday"))
    )
    body = html_body(days)
    assert len(slices(body)) == 6
    assert body.text.startswith("Wednesday\nOn Wednesday the rain")


def test_others_between_them_that_lack_their_class():
    card = (
        '<li class="promo"><time datetime="2026-03-10T09:00Z"></time>Listen to us.</li>'
    )
    more = entry("09:00", "<p>The rain has begun in the hills.</p>")
    body = html_body(STREAM.replace("</ol>", f"{more}{card}</ol>"))
    assert len(slices(body)) == 4
    assert body.text.endswith("\nListen to us.")


@pytest.mark.parametrize(
    "markup",
    [
        # Too few.
        entry("10:00", "<p>Rain.</p>") + entry("09:00", "<p>Sun.</p>"),
        # Days alone: a list of events.
        STREAM.replace("T10:00:00+01:00", "").replace("T09:40:00+01:00", "").replace(
            "T09:10:00+01:00", ""),
        # In no order.
        "<ol>" + "".join(entry(clock, "<p>Rain at last.</p>") for clock in
                         ("10:00", "14:00", "09:00", "17:00", "08:00")) + "</ol>",
        # Teasers of articles.
        "<ol>" + "".join(entry(f"1{n}:00", f"<h3><a href=/{n}>Rain again today</a></h3>"
                               "<p>It rained again.</p>") for n in range(4)) + "</ol>",
        "<ol>" + "".join(entry(f"1{n}:00", f"<p><a href=/{n}>Rain again today</a></p>")
                         for n in range(4)) + "</ol>",
        # Comments below an article.
        "<section class=comments>" + "".join(entry(f"1{n}:00", "<p>I told you so.</p>")
                                             for n in range(4)) + "</section>",
        # The times of what is quoted.
        "<p>So they wrote.</p>" + "".join(
            f"<blockquote><p>Rain!</p><time datetime=2026-03-11T1{n}:00Z></time>"
            "</blockquote>" for n in range(4)),
        # Times in the sentences of a story.
        "<p>" + "".join(f"At <time datetime=2026-03-11T1{n}:00Z>1{n}</time> it rained. "
                        for n in range(4)) + "</p>",
    ],
)  # fmt: skip
def test_what_is_no_live_blog(markup):
    body = html_body(f"<div>{markup}</div>")
    assert not body.posts
    assert body.text


def test_posts_must_hold_most_of_the_text():
    story = "<p>The dam above Kettlemere held through the night, they said.</p>" * 8
    assert html_body(story + STREAM).posts is None
    assert len(html_body(story[:70] + STREAM).posts) == 3
