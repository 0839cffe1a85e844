"""The text of a page's article: of one piece, or of a live blog's posts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.readers.document import Body
from index.readers.live_blogs.lines import MARKERS
from index.readers.live_blogs.plain_text import says_live
from index.readers.markup.blocks import MOST_TEXT, find_blocks
from index.readers.markup.body import lines_body
from index.readers.markup.claim_reviews import claim_lines
from index.readers.markup.facts import LONGEST
from index.readers.markup.json_ld import LinkedData, Node, types_of
from index.readers.markup.lines import HEADINGS, line_of
from index.readers.markup.linked_article import LIVE_BLOG_TYPE, is_free
from index.readers.markup.linked_posts import (
    LinkedPost,
    linked_body,
    linked_posts,
    shown_alone,
    updates_of,
)
from index.readers.markup.main_text import main_lines
from index.readers.markup.page_body import page_body, page_furniture
from index.readers.markup.page_facts import PageFacts
from index.readers.markup.page_standfirst import page_standfirst
from index.readers.markup.parsing import changes_of
from index.readers.markup.posts import live_body
from index.readers.normalisation import Change
from index.readers.standfirst import below_standfirst

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LIVE_TEXT = 0.3
"""The share of a page's text that alike elements hold at least, where the page says
that it's a live blog."""
MISSING = 2
"""A page that shows less than one in so many characters of its text has the rest in
JSON-LD alone."""
ABOVE = 3
"""Lines at the top among which a headline may stand once more."""


def page_text(root: Element, markup: str, data: LinkedData, page: PageFacts) -> Body:
    """The text of a page's article, without its headline; "" if there is none.

    Below the standfirst that the page shows beside its headline, unless it is a live
    blog.

    Args:
        markup: the page's, of which ``root`` was made.
    """
    normalised = changes_of(markup) | {Change.MAIN_TEXT}
    live = _live(root, data, page)
    if live is not None and live.posts:
        return replace(live, normalised=live.normalised | normalised)
    lines = _without_headline(main_lines(root, markup), page.headlines)
    text = "\n".join(lines)
    if page.node is not None and is_free(page.node):
        whole = _linked_text(page.node)
        if len(whole.text) > MISSING * len(text):
            text = whole.text
            normalised |= whole.normalised
    if not text and page.facts.description:
        text = page.facts.description
        normalised |= {Change.SUMMARY}
    if claims := claim_lines(data, text):
        text = "\n".join([text, *claims] if text else claims)
        normalised |= {Change.CLAIMS}
    body = Body(text, normalised=normalised)
    return below_standfirst(body, page_standfirst(root, page.headlines))


def _linked_text(node: Node) -> Body:
    body = node.get("articleBody")
    return lines_body(body if isinstance(body, str) else "")


def _without_headline(
    lines: Sequence[str], headlines: Collection[str]
) -> Sequence[str]:
    folded = {headline.casefold() for headline in headlines}
    return [
        line
        for number, line in enumerate(lines)
        if number >= ABOVE or line.casefold() not in folded
    ]


def _live(root: Element, data: LinkedData, page: PageFacts) -> Body | None:
    """The posts that a page shows, or those in its JSON-LD if some are there alone."""
    linked = [] if page.node is None else linked_posts(page.node, data)
    shown = _shown_posts(root, linked, page)
    if not linked:
        return shown
    posts = () if shown is None else shown.posts or ()
    keys = {post.key for post in posts}
    if posts and all(post.key in keys for post in linked if post.text):
        return shown
    if shown is None or not any(post.key in keys for post in linked):
        return shown if len(posts) >= len(linked) else linked_body(linked, None)
    return linked_body([*shown_alone(shown, linked), *linked], shown)


def _shown_posts(
    root: Element, linked: Sequence[LinkedPost], page: PageFacts
) -> Body | None:
    whole = root.find("body")
    if whole is None:
        return None
    blocks = find_blocks(
        whole,
        page_furniture(whole),
        ids=[post.key for post in linked if post.key],
        share=LIVE_TEXT if _says_live(page) else MOST_TEXT,
    )
    if not blocks:
        return None
    furniture = page_furniture(whole, blocks).union(_headings(whole, page.headlines))
    held = page_body(root)
    around = held if all(held in one.iterancestors() for one in blocks) else whole
    return live_body(around, blocks, furniture, updates=updates_of(linked))


def _says_live(page: PageFacts) -> bool:
    node, facts = page.node, page.facts
    if node is not None and LIVE_BLOG_TYPE in types_of(node):
        return True
    return says_live(facts.headline, facts.section)


def _headings(root: Element, headlines: Collection[str]) -> list[Element]:
    """Headings that repeat the page's headline, or belong to a live page's controls."""
    return [
        one
        for one in root.iter(*HEADINGS)
        if (line := line_of(one, LONGEST)).casefold() in MARKERS
        or (one.tag == "h1" and line in headlines)
    ]
