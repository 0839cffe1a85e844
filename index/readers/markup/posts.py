"""The body of a live blog, from the elements that are its posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import accumulate
from typing import TYPE_CHECKING

from index.article import Post, make_id
from index.readers.document import Body
from index.readers.markup.block_fields import (
    MARKS,
    PINNED,
    author_of,
    heading_of,
    keys_of,
    marks_of,
)
from index.readers.markup.furniture import show_any
from index.readers.markup.lines import Lines, read_lines
from index.readers.markup.pinned import with_pinned
from index.readers.markup.stamps import Stamps, stamps_of
from index.readers.normalisation import Change, changed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True)
class Update:
    """What is said of a post apart from its element, as in JSON-LD."""

    headline: str = ""
    author: str = ""
    posted_at: datetime | None = None
    updated_at: datetime | None = None


def live_body(
    root: Element,
    blocks: Sequence[Element],
    without: Collection[Element],
    *,
    tz: tzinfo | None = None,
    people: Mapping[str, str] | None = None,
    updates: Mapping[str, Update] | None = None,
) -> Body:
    """All text inside ``root``, with the posts that stand in it.

    Their stamps are left out, as posts carry their times; of a pinned post that stands
    below as well, the copy is. A post that is but a picture keeps its caption, or its
    stamp.

    Args:
        blocks: the elements of the posts, in order, none inside another.
        without: elements that aren't part of the text.
        tz: the zone of times that name none.
        people: names by the ids that posts give in place of them.
        updates: what else is known of posts, by their keys.
    """
    blocks, pinned = with_pinned(root, blocks)
    stamps = {block: stamps_of(block, tz) for block in blocks}
    headings = {block: heading_of(block) for block in blocks}
    wanted = {*blocks, *(one for one in headings.values() if one is not None)}
    hidden = {*without, *(one for said in stamps.values() for one in said.elements)}
    keys = dict(zip(blocks, keys_of(blocks, _newest_first(stamps)), strict=True))
    lines = read_lines(root, wanted, hidden)
    if copies := _copies(blocks, pinned, keys, lines):
        hidden.update(copies)
        blocks = [block for block in blocks if block not in copies]
        lines = read_lines(root, wanted, hidden)
    for left_out in (without, frozenset(hidden)):
        empty = [block for block in blocks if not lines.spans.get(block)]
        shown = {one for block in empty for one in block.iter() if one in left_out}
        if shown:
            hidden -= shown
            lines = read_lines(root, wanted, hidden)
    marked = pinned.union(copies.values())
    known = updates or {}
    offsets = [0, *accumulate(len(text) + 1 for text in lines.texts)]
    posts = []
    for block, key in _named(blocks, keys, lines):
        span = lines.spans[block]
        update = known.get(key, Update())
        author = author_of(block, people or {}) or update.author
        title = _title(lines.texts, span, _span(lines, headings[block]), author)
        if not title and update.headline in lines.texts[span.start : span.stop]:
            title = update.headline
        marks = {*marks_of(block), *([PINNED] if block in marked else [])}
        posts.append(
            Post(
                key=key,
                title=title,
                author=author,
                posted_at=stamps[block].posted_at or update.posted_at,
                start=offsets[span.start],
                end=offsets[span.stop] - 1,
                updated_at=stamps[block].updated_at or update.updated_at,
                marks=tuple(mark for mark in MARKS if mark in marks),
            )
        )
    times = {one for said in stamps.values() for one in said.elements}
    normalised = changed(
        {
            Change.MARKUP: True,
            Change.POST_TIMES: show_any(hidden & times),
            Change.PINNED_COPIES: bool(copies),
        }
    )
    # Posts in what is left out, such as an aside, are none of the text.
    return Body(lines.text, tuple(posts) or None, normalised)


def _span(lines: Lines, element: Element | None) -> range | None:
    return None if element is None else lines.spans.get(element)


def _newest_first(stamps: Mapping[Element, Stamps]) -> bool:
    times = [said.posted_at for said in stamps.values() if said.posted_at]
    return len(times) > 1 and times[0] > times[-1]


def _copies(
    blocks: Sequence[Element],
    pinned: Collection[Element],
    keys: Mapping[Element, str | None],
    lines: Lines,
) -> dict[Element, Element]:
    """Pinned posts that stand elsewhere as well, each with the one it's a copy of."""
    places: dict[str, Element] = {}
    for block in blocks:
        if block not in pinned:
            places[lines.within(block)] = block
            places[f"#{keys[block]}"] = block
    return {
        block: place
        for block in pinned
        if (
            place := places.get(
                f"#{keys[block] or ''}", places.get(lines.within(block))
            )
        )
        is not None
    }


def _named(
    blocks: Sequence[Element], keys: Mapping[Element, str | None], lines: Lines
) -> Iterator[tuple[Element, str]]:
    """The posts that show anything, each with a key: its own, if no other has it."""
    shown = [block for block in blocks if lines.spans.get(block)]
    counts = Counter(keys[block] for block in shown)
    texts: dict[str, str] = {}
    for block in shown:
        key = keys[block]
        if key is None or counts[key] > 1:
            text = lines.within(block)
            key = make_id("post", *text.split("\n", 2)[:2])
            if texts.setdefault(key, text) != text:
                key = make_id("post", text)
        yield block, key


def _title(
    texts: Sequence[str], post: range, heading: range | None, author: str
) -> str:
    """The heading, if nothing but the byline stands above it in the post."""
    if not heading:
        return ""
    above = texts[post.start : heading.start]
    is_first = not above or (len(above) == 1 and author and author in above[0])
    return texts[heading.start] if is_first else ""
