"""The line that is embedded before a passage: outlet, date, headline, post title."""

from __future__ import annotations

import re

from index.article import Post, SourceArticle
from index.embedders import Embedder
from index.times import day_of

BLANKS = re.compile(r"\s+")
PART_CHARACTERS = 600
"""What lies beyond is cut off a headline or title before tokens are counted."""
OUTLET_CHARACTERS = 60
SEPARATOR = " | "


def passage_header(
    article: SourceArticle, post: Post | None, embedder: Embedder, most: int
) -> str:
    """One line of at most ``most`` tokens by the embedder's count.

    What is too long is cut in the header, never in the passage: the headline first,
    then the post's title; last the outlet and the date.
    """
    outlet = _line(article.outlet or "")[:OUTLET_CHARACTERS]
    fixed = _joined(outlet, _time(article, post))
    headline = _line(article.headline)
    title = _line(post.title) if post is not None else ""
    whole = _joined(fixed, headline, title)
    if embedder.count_tokens(whole) <= most:
        return whole
    room = most - embedder.count_tokens(_joined(fixed, "…", "…"))
    title = cut_to(title, embedder, room * 2 // 3)
    if title:
        room -= embedder.count_tokens(title)
    whole = _joined(fixed, cut_to(headline, embedder, room), title)
    return cut_to(whole, embedder, most)


def cut_to(text: str, embedder: Embedder, most: int) -> str:
    """The longest beginning of ``text`` with at most ``most`` tokens, ``…`` after it.

    Whole words; of a single word, whole characters; "" if not even that fits.
    """
    if most > 0 and embedder.count_tokens(text) <= most:
        return text
    for pieces in (text.split(" "), list(text)):
        joiner = " " if len(pieces) < len(text) else ""
        fits, too_many = 0, len(pieces)
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            candidate = joiner.join(pieces[:middle]) + "…"
            if embedder.count_tokens(candidate) <= most:
                fits = middle
            else:
                too_many = middle
        if fits:
            return joiner.join(pieces[:fits]) + "…"
    return ""


def _time(article: SourceArticle, post: Post | None) -> str:
    """The post's minute or the article's day, in UTC."""
    if post is not None and post.posted_at is not None:
        return post.posted_at.strftime("%Y-%m-%d %H:%M")
    if article.published_at is None:
        return ""
    return day_of(article.published_at, article.published_precision).isoformat()


def _line(text: str) -> str:
    return BLANKS.sub(" ", text[:PART_CHARACTERS]).strip()


def _joined(*parts: str) -> str:
    return SEPARATOR.join(part for part in parts if part)
