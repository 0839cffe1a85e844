"""Which elements of a tree are the posts of a live blog.

Those that say so (a ``block-…`` id of the Guardian's, ``liveBlogUpdate`` of
schema.org), else those that look it: elements of one name at one depth, each with a
time of its own, in the order of these times, that hold most of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from index.readers.markup.furniture import share_inside
from index.readers.markup.lines import BLOCKS, CELLS, HEADINGS, Lines, read_lines
from index.readers.markup.stamps import QUOTED, instant, is_stamp

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SAID = (
    "descendant::*[starts-with(@id, 'block-') or contains(@itemprop, 'liveBlogUpdate')]"
)
BLOCK_ID = re.compile(r"block-[0-9a-f]{8,}")
NOT_POSTS = re.compile(r"comment|related|teaser|promo", re.IGNORECASE)
"""In an element's class or id: what has times as well, and isn't a live blog."""
ALIKE_POSTS = 3
"""So many elements that look like posts are needed."""
MOST_TEXT = 0.6
"""The share of all text that they must hold."""
TIMES_EACH = 3
"""Times that a post has at most: when it went up, and when it was changed."""
IN_ORDER = 0.8
MOSTLY = 0.8
LINKED = 0.5
"""Elements with a larger share of their text in links are teasers."""
CLIMB = 10
"""Levels between a post and its time."""

Group = dict["Element", list["Element"]]
"""Elements of one name and depth, with the times in them, in order."""


def find_blocks(
    root: Element,
    without: Collection[Element],
    *,
    ids: Collection[str] = (),
    share: float = MOST_TEXT,
) -> list[Element]:
    """The elements that are posts, in order, none inside another; none in most texts.

    Args:
        without: elements that aren't part of the text.
        ids: ``id`` attributes known to be those of posts.
        share: of all text, what alike elements must hold to be taken for posts.
    """
    said = _outermost(root, ids) if ids or root.xpath(SAID) else []
    if said and len(said) * 2 >= len(ids):
        return said
    if len(root.xpath("descendant::time[@datetime]")) < ALIKE_POSTS:
        return []
    groups = [group for group in _groups(root) if len(group) >= ALIKE_POSTS]
    if not groups:
        return []
    lines = read_lines(root, {one for group in groups for one in group}, without)
    least = share * sum(map(len, lines.texts))
    held = [
        kept
        for group in groups
        if (kept := _with_text(group, lines))
        and sum(map(lines.characters, kept)) >= least
    ]
    for group in sorted(held, key=len, reverse=True):
        if _are_posts(group):
            return _alike(group)
    return []


def _outermost(root: Element, ids: Collection[str]) -> list[Element]:
    from lxml.etree import iterwalk

    found, known = [], frozenset(ids)
    walk = iterwalk(root, events=("start",))
    for _, element in walk:
        if element is not root and _is_said(element, known):
            found.append(element)
            walk.skip_subtree()
    return found


def _is_said(element: Element, known: frozenset[str]) -> bool:
    name = element.get("id")
    if name is not None:
        blocks = "block" in (element.get("class") or "").split()
        if name in known or BLOCK_ID.fullmatch(name):
            return True
        if blocks and name.startswith("block-"):
            return True
    return "liveBlogUpdate" in (element.get("itemprop") or "")


def _groups(root: Element) -> list[Group]:
    """All elements with a time inside, by name and depth, the outermost first."""
    from lxml.etree import iterwalk

    groups: dict[tuple[int, str], Group] = {}
    path: list[Element] = []
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            path.pop()
            continue
        if is_stamp(element):
            for depth in range(max(len(path) - CLIMB, 0), len(path)):
                tag = str(path[depth].tag)
                if tag in BLOCKS or tag in CELLS or "-" in tag:
                    group = groups.setdefault((depth, tag), {})
                    group.setdefault(path[depth], []).append(element)
        path.append(element)
        if element.tag in QUOTED:
            walk.skip_subtree()
    return [groups[place] for place in sorted(groups)]


def _with_text(group: Group, lines: Lines) -> Group:
    """Those that show more than their times."""
    return {
        one: times
        for one, times in group.items()
        if lines.characters(one) > sum(len(time.text or "") for time in times)
    }


def _are_posts(group: Group) -> bool:
    few = sum(len(times) <= TIMES_EACH for times in group.values())
    if len(group) < ALIKE_POSTS or few < MOSTLY * len(group):
        return False
    names = " ".join(_names(one) for one in islice(group, ALIKE_POSTS))
    if NOT_POSTS.search(names):
        return False
    moments = [instant(times[0].get("datetime"), UTC) for times in group.values()]
    known = [moment for moment in moments if moment is not None]
    steps = list(pairwise(known))
    forwards = sum(earlier <= later for earlier, later in steps)
    backwards = sum(earlier >= later for earlier, later in steps)
    if max(forwards, backwards) < IN_ORDER * len(steps):
        return False
    return not _are_teasers(group)


def _names(element: Element) -> str:
    around = [element, *islice(element.iterancestors(), 2)]
    return " ".join(
        value for one in around for value in (one.get("class"), one.get("id")) if value
    )


def _are_teasers(group: Iterable[Element]) -> bool:
    """Whether their headings lead to pages of their own, or they are mostly links."""
    targets = Counter(
        re.split("[?#]", link.get("href") or "")[0]
        for element in group
        for heading in element.iter(*HEADINGS)
        for link in [heading.find(".//a"), heading.getparent()]
        if link is not None and link.tag == "a" and link.get("href")
    )
    elsewhere = len(targets) - ("" in targets)
    several = list(group)
    if elsewhere > 1 and elsewhere >= MOSTLY * len(several):
        return True
    linked = sum(share_inside(element, "a") >= LINKED for element in several)
    return linked >= MOSTLY * len(several)


def _alike(group: Group) -> list[Element]:
    """Without those that lack what nearly all have in their class."""
    tokens = Counter(
        token for one in group for token in set((one.get("class") or "").split())
    )
    shared = {token for token, n in tokens.items() if n >= MOSTLY * len(group)}
    return [
        one
        for one in group
        if not shared or shared.intersection((one.get("class") or "").split())
    ]
