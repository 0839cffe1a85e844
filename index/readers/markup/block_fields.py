"""What the element of a post says of it: its key, marks, author and heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from index.readers.bylines import authors
from index.readers.live_blogs.lines import NAME_CHARACTERS
from index.readers.markup.lines import HEADINGS, line_of
from index.readers.markup.stamps import QUOTED

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PINNED, SUMMARY, KEY_EVENT = "pinned", "summary", "key-event"
BEFORE = r"(?:is|has|post|block|entry|item|live-?blog|update)[-_]*"
MARKS = {
    PINNED: re.compile(
        rf"(?:{BEFORE})?(?:pinned|sticky)(?:[-_]*(?:post|block|entry))?"
    ),
    SUMMARY: re.compile(r"(?:is|post|block|live-?blog|update)[-_]*summary|summary"),
    KEY_EVENT: re.compile(rf"(?:{BEFORE})?key[-_]*(?:event|moment|point)s?"),
}
"""The words in an element's class that mark a post."""
BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|contributor|reporter)", re.IGNORECASE
)
CONTRIBUTOR = "data-block-contributor"
NUMBER = re.compile(r"[0-9]{1,18}")


def keys_of(blocks: Sequence[Element], newest_first: bool) -> list[str | None]:
    """The outlet's own ids of posts; None for those that have none to rely on.

    A number that counts the posts from the top of the page is none: it means another
    post as soon as one is added there.
    """
    keys = [block.get("id") or block.get("data-block-id") or None for block in blocks]
    numbers = [int(found[-1]) for key in keys if key and (found := NUMBER.findall(key))]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if newest_first and len(numbers) == len(keys) > 1 and set(steps) == {1}:
        return [None] * len(keys)
    return keys


def marks_of(block: Element) -> tuple[str, ...]:
    """``pinned``, ``summary`` and ``key-event``, as far as a post is marked so."""
    words = _words(block)
    return tuple(
        mark for mark, named in MARKS.items() if any(map(named.fullmatch, words))
    )


def _words(element: Element) -> list[str]:
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    return said.lower().split()


def author_of(block: Element, people: Mapping[str, str]) -> str:
    """The byline of a post, or "".

    Args:
        people: names by the ids that posts give in place of them.
    """
    for element in _own(block):
        is_byline = element.get("rel") == "author" or BYLINE.search(
            f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        )
        if is_byline and element is not block:
            line = element.get("content") or line_of(element, NAME_CHARACTERS)
            if 0 < len(line) <= NAME_CHARACTERS:
                return ", ".join(authors([line]))
    return people.get(block.get(CONTRIBUTOR) or "", "")


def heading_of(block: Element) -> Element | None:
    """The first heading in a post, outside of what it quotes."""
    return next((one for one in _own(block) if one.tag in HEADINGS), None)


def _own(block: Element) -> Iterator[Element]:
    from lxml.etree import iterwalk

    walk = iterwalk(block, events=("start",))
    for _, element in walk:
        if element.tag in QUOTED and element is not block:
            walk.skip_subtree()
        else:
            yield element
