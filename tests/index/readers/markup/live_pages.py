"""Live blogs in markup, for the tests of posts."""

from __future__ import annotations

from index.readers.document import Body

DAY = "2026-03-11"


def block(
    number: int, clock: str, inner: str, *, css: str = "", updated: str = ""
) -> str:
    """A post as the Guardian marks them up."""
    changed = (
        f'<p class="block-time updated-time">Updated <time datetime="{DAY}T{updated}Z">'
        f"at {updated} GMT</time></p>"
    )
    return (
        f'<div id="block-{number:024x}" class="block {css}" data-block-contributor="">'
        f'<p class="block-time published-time"><time datetime="{DAY}T{clock}:07.120Z">'
        f'{clock} <span class="timezone">GMT</span></time></p>'
        f'<div class="block-elements">{inner}</div>{changed if updated else ""}</div>'
    )


def entry(clock: str, inner: str, *, css: str = "", name: str = "") -> str:
    """A post as many others do."""
    return (
        f'<li class="entry {css}" {name}><div class="meta">'
        f'<time datetime="{DAY}T{clock}:00+01:00">{clock}</time></div>{inner}</li>'
    )


STREAM = (
    '<ol class="stream">'
    + entry("10:00", "<h3>Bridge shut</h3><p>The old bridge at Wexling is shut.</p>")
    + entry("09:40", "<p>Three trees lie across the valley road.</p>", css="key-event")
    + entry("09:10", "<p>Good morning, and welcome to our coverage of the storm.</p>")
    + "</ol>"
)


def slices(body: Body) -> list[str]:
    """The texts of the posts; they are exact, in order, and hold their titles."""
    end = 0
    found = []
    for post in body.posts or ():
        assert end <= post.start < post.end <= len(body.text)
        text = body.text[post.start : post.end]
        assert text == text.strip()
        assert post.title in text
        found.append(text)
        end = post.end
    return found


def clocks(body: Body) -> list[str | None]:
    """When the posts went up."""
    return [
        post.posted_at.strftime("%H:%M") if post.posted_at else None
        for post in body.posts or ()
    ]
