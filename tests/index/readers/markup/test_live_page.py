"""Live blogs as web pages, in markup, in JSON-LD and in both."""

from __future__ import annotations

import json

from index.readers.document import Body
from index.readers.markup.page import page_entry
from tests.index.readers.markup.live_pages import STREAM, block, clocks, slices
from tests.index.readers.reading import article

URL = "https://echo.example/live/storm"


def update(number: int, clock: str, text: str, **more: object) -> dict[str, object]:
    return {
        "@type": "BlogPosting",
        "url": f"{URL}#block-{number:024x}",
        "headline": f"Post {number}",
        "datePublished": f"2026-03-11T{clock}:00Z",
        "articleBody": text,
        **more,
    }


def page(
    body: str, *updates: dict[str, object], title: str = "Storm – live updates"
) -> str:
    linked = {
        "@type": "LiveBlogPosting" if updates else "WebPage",
        "headline": title,
        "datePublished": "2026-03-11T08:00:00Z",
        "url": URL,
        "liveBlogUpdate": updates,
    }
    return (
        f"<!doctype html><html lang=en><head><title>{title} | The Echo</title>"
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head><body>'
        f"<header><nav><a href=/>Home</a></nav></header><main><h1>{title}</h1>{body}"
        "</main><footer><p>© The Echo</p></footer></body></html>"
    )


def body_of(markup: str) -> Body:
    return page_entry(markup).body


def test_posts_shown_and_told_of():
    key = "<h2>Key events</h2><ul><li><a href=#block-3>Gates open at last</a></ul>"
    third = (
        f'<article id="block-{3:024x}" class="key-event"><header><a href=#x>'
        "<time datetime=2026-03-11T09:30:00Z>9.30</time></a><h2>Gates open</h2>"
        "</header><p>Both gates are open.</p><ul><li>Nobody is hurt.</ul></article>"
    )
    found = article(
        page(
            f"<p>Rain since noon.</p>{key}{third}" + block(2, "08:30", "<p>Rain.</p>"),
            update(3, "09:30", "Both gates are open. Nobody is hurt.",
                   author={"name": "Jo Roe"}, dateModified="2026-03-11T09:45:00Z"),
            update(2, "08:30", "Rain."),
        ),
        "a.html",
    )  # fmt: skip
    assert found.kind == "liveblog"
    assert found.text.split("\n") == [
        "Rain since noon.", "Gates open", "Both gates are open.", "Nobody is hurt.",
        "Rain.",
    ]  # fmt: skip
    first, second = found.posts
    assert (first.key, first.title, first.author) == (
        f"block-{3:024x}",
        "Gates open",
        "Jo Roe",
    )
    assert first.marks == ("key-event",)
    assert first.updated_at.minute == 45
    assert second.title == ""


def test_posts_in_linked_data_alone():
    body = body_of(
        page(
            "<div id=app></div>",
            update(3, "09:30", "<p>Both gates are open.</p><p>Nobody is hurt.</p>"),
            update(2, "08:30", "Rain &amp; wind.\n\nMore to come."),
            update(1, "08:00", ""),
        )
    )
    assert slices(body) == [
        "Post 3\nBoth gates are open.\nNobody is hurt.",
        "Post 2\nRain & wind.\nMore to come.",
        "Post 1",
    ]
    assert body.normalised == {
        "inner-space",
        "main-text",
        "markup",
        "post-titles-added",
        "references",
    }
    assert clocks(body) == ["09:30", "08:30", "08:00"]
    assert [post.key for post in body.posts] == [f"block-{n:024x}" for n in (3, 2, 1)]


def test_a_page_that_shows_the_latest_posts_alone():
    """The others are in JSON-LD; what is shown keeps its paragraphs and marks."""
    body = body_of(
        page(
            block(3, "09:30", "<p>Open.</p><p>Both.</p>", css="is-key-event")
            + block(2, "08:30", "<p>Rain.</p>"),
            update(3, "09:30", "Open. Both."),
            update(2, "08:30", "Rain."),
            update(1, "08:00", "Welcome."),
        )
    )
    assert slices(body) == [
        "Post 3\nOpen.\nBoth.",
        "Post 2\nRain.",
        "Post 1\nWelcome.",
    ]
    assert body.posts[0].marks == ("key-event",)


def test_a_page_that_shows_a_post_of_which_nothing_is_told():
    body = body_of(
        page(
            block(4, "09:50", "<p>Just in.</p>") + block(3, "09:30", "<p>Open.</p>"),
            update(3, "09:30", "Open."),
            update(1, "08:00", "Welcome."),
        )
    )
    assert slices(body) == ["Just in.", "Post 3\nOpen.", "Post 1\nWelcome."]
    assert clocks(body) == ["09:50", "09:30", "08:00"]


def test_updates_of_which_but_the_headlines_are_told():
    updates = [update(n, f"1{n}:00", "") for n in (3, 2)]
    assert slices(body_of(page("<div id=app></div>", *updates))) == ["Post 3", "Post 2"]


def test_updates_without_addresses_of_their_own():
    updates = [update(n, f"1{n}:00", f"Text of number {n}.", url=URL) for n in (3, 2)]
    alone = body_of(page("<div id=app></div>", *updates))
    assert [post.title for post in alone.posts] == ["Post 3", "Post 2"]
    assert len({post.key for post in alone.posts}) == 2
    shown = body_of(page(STREAM, *updates))
    assert len(slices(shown)) == 3


def test_updates_whose_addresses_are_pages():
    updates = [
        update(n, f"1{n}:00", f"Text of number {n}.", url=f"{URL}/{n}") for n in (3, 2)
    ]
    body = body_of(page("<div id=app></div>", *updates))
    assert [post.key for post in body.posts] == [f"{URL}/3", f"{URL}/2"]


def test_posts_that_only_look_it():
    body = body_of(page(f"<p>By Jo Roe</p>{STREAM}"))
    assert len(slices(body)) == 3
    assert body.text.startswith("By Jo Roe\nBridge shut")


def test_a_page_that_says_live_needs_fewer_posts_to_show():
    story = (
        "<p>The storm is over the valley, and the lake is rising, they said.</p>" * 5
    )
    assert len(body_of(page(story + STREAM)).posts) == 3
    assert body_of(page(story + STREAM, title="Storm over the valley")).posts is None
