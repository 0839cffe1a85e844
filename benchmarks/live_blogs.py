"""Whether the posts of real live blogs are read as their markup has them.

    python -m benchmarks.live_blogs FOLDER

reads dumps of the Guardian's content API (``.json.gz``, lists of items with their
``body``) and compares the posts of every live blog with the ``div`` elements of class
``block``, found here by XPath alone: number, ids, order, times, titles, marks, and all
letters and figures of their text, in order; likewise what stands between them. It
shares no code with the reader, whose articles come by way of
:func:`index.readers.read_sources`. Captions, times, boxes of related links and pull
quotes are left out on both sides.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lxml import html

from index.article import Post, SourceArticle
from index.readers import ReadOptions, read_sources

BLOCKS = ".//div[contains(concat(' ', @class, ' '), ' block ')]"
POSTED = ".//p[contains(@class, 'published-time')]//time/@datetime"
UPDATED = ".//p[contains(@class, 'updated-time')]//time/@datetime"
LEFT_OUT = (
    ".//figcaption | .//script | .//iframe | .//aside"
    " | .//p[contains(@class, 'block-time')]"
)
MARKS = {"is-key-event": "key-event", "is-summary": "summary", "is-pinned": "pinned"}


@dataclass(frozen=True)
class Block:
    """A post as its markup has it; ``letters``: its text, letters and figures alone."""

    block_id: str
    posted_at: datetime
    updated_at: datetime | None
    title: str
    marks: frozenset[str]
    letters: str


def blocks_of(body: str) -> list[Block]:
    """The blocks in the markup of a live blog, in order."""
    tree = html.fragment_fromstring(body, create_parent="div")
    return [_block(element) for element in tree.xpath(BLOCKS)]


def outside_of_blocks(body: str) -> str:
    """The letters and figures that a live blog's markup shows outside of its blocks."""
    tree = html.fragment_fromstring(body, create_parent="div")
    for block in tree.xpath(BLOCKS):
        block.drop_tree()
    return _letters(tree)


def outside_of_posts(article: SourceArticle) -> str:
    """The letters and figures of an article's text that are in no post."""
    text = article.text
    for post in reversed(article.posts):
        text = text[: post.start] + " " + text[post.end :]
    return _bare(text)


def differences(blocks: list[Block], article: SourceArticle) -> Iterator[str]:
    """In what the posts of an article differ from its blocks."""
    posts = article.posts
    if [block.block_id for block in blocks] != [post.key for post in posts]:
        yield "ids or order"
        return
    end = 0
    for block, post in zip(blocks, posts, strict=True):
        text = article.text[post.start : post.end]
        if not end <= post.start < post.end:
            yield "slices"
        end = post.end
        yield from _differences(block, post, text)


def _differences(block: Block, post: Post, text: str) -> Iterator[str]:
    if post.posted_at != block.posted_at:
        yield "posted_at"
    if post.updated_at != block.updated_at:
        yield "updated_at"
    if block.title and post.title != block.title:
        yield "title"
    if post.title not in text:
        yield "title outside of its post"
    if set(post.marks) != block.marks:
        yield "marks"
    if block.letters and _bare(text) != block.letters:
        yield "text"


def main() -> None:
    """Prints what was compared, and every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    articles = {
        item.external_id: item
        for item in read_sources([folder], ReadOptions())
        if isinstance(item, SourceArticle)
    }
    counts: Counter[str] = Counter()
    for item in items_in(folder):
        counts["items"] += 1
        body, article = item["fields"]["body"], articles[item["id"]]
        plain = item["fields"]["bodyText"]
        counts["words of bodyText"] += len(_words(plain))
        counts["of these not in the text"] += _missing(plain, article.text)
        if item["type"] != "liveblog":
            continue
        blocks = blocks_of(body)
        counts["live blogs"] += 1
        counts["blocks"] += len(blocks)
        counts["posts"] += len(article.posts)
        counts["posts with a time"] += sum(
            p.posted_at is not None for p in article.posts
        )
        for difference in differences(blocks, article):
            counts[f"different {difference}"] += 1
            print(difference, item["id"])
        counts["blocks that are but a picture or link"] += sum(
            not block.letters for block in blocks
        )
        if outside_of_posts(article) != outside_of_blocks(body):
            counts["live blogs with other text outside of posts"] += 1
            print("text outside of posts", item["id"])
    for name, count in counts.items():
        print(f"{count:9,} {name}")


def items_in(folder: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    """The items of all dumps in a folder, as they are."""
    for path in sorted(folder.glob("*.json.gz")):
        with gzip.open(path) as packed:
            yield from json.load(packed)


def _block(element: html.HtmlElement) -> Block:
    posted, updated = element.xpath(POSTED), element.xpath(UPDATED)
    titles = element.xpath("./h2[contains(@class, 'block-title')]")
    return Block(
        block_id=element.get("id"),
        posted_at=_instant(posted[0]),
        updated_at=_instant(updated[0]) if updated else None,
        title=" ".join(titles[0].text_content().split()) if titles else "",
        marks=frozenset(MARKS[c] for c in element.get("class").split() if c in MARKS),
        letters=_letters(element),
    )


def _letters(element: html.HtmlElement) -> str:
    copy = html.fromstring(html.tostring(element))
    for one in copy.xpath(LEFT_OUT):
        one.drop_tree()
    return _bare(copy.text_content())


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _instant(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(microsecond=0)


def _words(text: str) -> list[str]:
    # bodyText has its entities undecoded.
    return re.findall(r"\w+", re.sub(r"&(?:amp|lt|gt);", " ", text))


def _missing(plain: str, text: str) -> int:
    missing = Counter(_words(plain)) - Counter(re.findall(r"\w+", text))
    return sum(missing.values())


if __name__ == "__main__":
    main()
