"""How much of an article is found on a page, and how much else with it.

    python -m benchmarks.pages FOLDER

puts the articles of dumps of the Guardian's content API into pages of three designs,
with navigation, teasers, comments and a footer around them, reads the pages, and
compares their words with those of the article's own markup. The third design has no
``article``, no paragraphs and no names that tell anything.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.live_blogs import items_in
from index.errors import SourceError
from index.readers.markup import html_body
from index.readers.markup.page import page_entry

LEAST_WORDS = 50
"""Shorter bodies are those of cartoons and puzzles."""
DESIGNS = ("article", "div", "bare")
TEASERS, COMMENTS = 6, 8
SECTIONS = ("News", "Opinion", "Sport", "Culture", "Lifestyle")

Item = dict[str, Any]


def page_of(item: Item, design: str, titles: list[str], chance: random.Random) -> str:
    """A page of an article, among teasers and comments made of other titles."""
    fields = item["fields"]
    headline = escape(fields["headline"])
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in SECTIONS)
    header = f'<header><a href="/">Home</a><nav><ul>{links}</ul></nav></header>'
    about = (
        f'<div class="meta"><p class="byline">{escape(fields.get("byline", ""))}</p>'
        f'<time datetime="{item["webPublicationDate"]}">today</time></div>'
        '<div class="share"><a href="#">Share</a> <a href="#">Post</a></div>'
    )
    teasers = "".join(
        f'<li><a href="/{number}"><h3>{escape(chance.choice(titles))}</h3></a></li>'
        for number in range(TEASERS)
    )
    comments = "".join(
        f'<div class="comment"><p>I say: {escape(chance.choice(titles))}</p></div>'
        for _ in range(COMMENTS)
    )
    more = f'<section class="related"><h2>More</h2><ul>{teasers}</ul></section>'
    said = f'<section id="comments"><h2>Comments</h2>{comments}</section>'
    footer = "<footer><p>© The Paper. All rights reserved.</p></footer>"
    top, body = f"<h1>{headline}</h1>{about}", fields["body"]
    if design == "article":
        inner = f"<main><article>{top}{body}</article>{more}{said}</main>"
    elif design == "div":
        inner = f"<div><div><div>{top}{body}</div><div>{more}</div></div>{said}</div>"
    else:
        plain = re.sub(r"<(/?)p\b[^>]*>", r"<\1div>", body)
        inner = f"<div>{top}<div>{plain}</div></div>{more}"
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{headline} | The Paper</title>"
        f'<script type="application/ld+json">{_linked(item)}</script></head>'
        f"<body>{header}{inner}{footer}</body></html>"
    )


def _linked(item: Item) -> str:
    live = item["type"] == "liveblog"
    said = {
        "@type": "LiveBlogPosting" if live else "NewsArticle",
        "headline": item["fields"]["headline"],
        "datePublished": item["webPublicationDate"],
    }
    return json.dumps(said).replace("</", "<\\/")


def main() -> None:
    """Prints, by design, the shares found and wrong, and the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    items = [
        (item, words)
        for item in items_in(parser.parse_args().folder)
        if len(words := _words(html_body(item["fields"]["body"]).text)) >= LEAST_WORDS
    ]
    titles = [item["webTitle"] for item, _ in items]
    for design in DESIGNS:
        chance = random.Random(1)
        recalls, precisions, seconds, posts, failed = [], [], [], 0, 0
        for item, words in items:
            page = page_of(item, design, titles, chance)
            start = time.perf_counter()
            try:
                body = page_entry(page).body
            except SourceError:
                body = None
                failed += 1
            seconds.append(time.perf_counter() - start)
            found = _words(body.text if body else "")
            both = (Counter(words) & Counter(found)).total()
            recalls.append(both / len(words))
            precisions.append(both / max(len(found), 1))
            posts += len(body.posts or ()) if body else 0
        print(
            f"{design:8} {len(items):,} pages, {failed} failed, recall "
            f"{np.mean(recalls):.3f} ({np.mean(np.array(recalls) >= 0.9):.1%} at .9), "
            f"precision {np.mean(precisions):.3f}, {posts:,} posts, "
            f"{1000 * np.median(seconds):.0f} ms, at most {1000 * max(seconds):.0f} ms"
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


if __name__ == "__main__":
    main()
