"""Which plain texts are live blogs: by their headline, section or structure."""

from __future__ import annotations

import re
from itertools import pairwise

from index.article import LIVE_BLOG, Post
from index.readers.live_blogs.lines import LineKind, read_lines
from index.readers.live_blogs.posts import Layout, find_posts
from index.readers.live_blogs.times import Anchor

LIVE_HEADLINE = re.compile(
    r"\blive[ -]?blog\b"
    r"|\blive (?:(?:news|election|results?|match|score|text) )?"
    r"(?:updates?|coverage|commentary)\b"
    r"|(?:\s-|[–—|:])\s+(?:\w+ )?live(?: news)?!?\s*(?:$|[|:–—])"
    r"|^live\s*[|:–—]"
    r"|\bas (?:it|they) (?:\w+ |didn[’']t )?happen(?:ed)?!?\s*(?:$|[|:–—])"
    r"|^as it happened\b",
    re.IGNORECASE,
)
LIVE_SECTION = re.compile(r"live(?:[ -]?blogs?| updates?| news| coverage)?", re.I)

TIME_STAMPS = 3
"""So many time stamps make a live blog of a text whose headline doesn't say so. Of
34,000 news articles one more is taken for one than with five, and rightly."""
LINES_PER_STAMP = 12
IN_ORDER = 0.8
PAGE_POSTS = 3
"""Posts that a text needs to be taken for a live page by its "Key events"."""


def live_posts(
    text: str, anchor: Anchor, *, headline: str, section: str | None, kind: str | None
) -> tuple[Post, ...] | None:
    """The posts of a live blog, possibly none; None if it isn't one.

    Args:
        text: the body, without the headline.
        anchor: what is known of its date and zone.
        kind: the article's kind, as far as known; ``liveblog`` decides.
    """
    if kind == LIVE_BLOG or says_live(headline, section) or looks_live(text):
        return find_posts(text, anchor)
    return None


def says_live(headline: str, section: str | None) -> bool:
    """Whether headline or section call it a live blog."""
    if section and LIVE_SECTION.fullmatch(section.strip()):
        return True
    return LIVE_HEADLINE.search(headline) is not None


def looks_live(text: str) -> bool:
    """Whether the text's own structure makes it a live blog.

    Either time stamps throughout, in order; or a live page's "Key events" over at
    least three posts.
    """
    has_marker = "key events" in text.casefold()
    if not has_marker and _possible_stamps(text) < TIME_STAMPS:
        return False
    lines = list(read_lines(text))
    clocks = [
        line.time.clock
        for line in lines
        if line.kind is LineKind.TIME and line.time and line.time.clock
    ]
    if len(clocks) >= TIME_STAMPS and len(lines) <= LINES_PER_STAMP * len(clocks):
        steps = list(pairwise(clocks))
        forwards = sum(earlier <= later for earlier, later in steps)
        backwards = sum(earlier >= later for earlier, later in steps)
        return max(forwards, backwards) >= IN_ORDER * len(steps)
    marked = any(line.text.rstrip(":").casefold() == "key events" for line in lines)
    return marked and len(list(Layout(lines).drafts())) >= PAGE_POSTS


def _possible_stamps(text: str) -> int:
    return sum(
        len(line) <= 60 and any(map(str.isdigit, line)) for line in text.split("\n")
    )
