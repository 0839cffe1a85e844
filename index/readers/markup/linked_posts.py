"""The posts of a live blog in a page's JSON-LD (``liveBlogUpdate``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.article import Post, make_id
from index.readers.document import Body
from index.readers.markup.body import lines_body
from index.readers.markup.facts import short
from index.readers.markup.json_ld import LinkedData, Node, listed
from index.readers.markup.linked_article import facts_of
from index.readers.markup.posts import Update
from index.readers.markup.stamps import instant
from index.readers.normalisation import Change

MOST_UPDATES = 20_000


@dataclass(frozen=True)
class LinkedPost:
    """A post as JSON-LD tells of it.

    Attributes:
        key: the fragment of its address, if that is its own; else the address.
        text: lines, without the headline; "" where only the page itself has it.
        normalised: as in a body.
    """

    key: str
    update: Update
    text: str
    normalised: frozenset[str] = frozenset()


def linked_posts(blog: Node, data: LinkedData) -> list[LinkedPost]:
    """The posts of a live blog's object, in order."""
    nodes = [
        node
        for value in listed(blog.get("liveBlogUpdate"))[:MOST_UPDATES]
        if isinstance(node := data.resolved(value), Mapping)
    ]
    keys = _keys(nodes)
    return [_post(node, key, data) for node, key in zip(nodes, keys, strict=True)]


def updates_of(posts: Sequence[LinkedPost]) -> dict[str, Update]:
    """What is known of posts, by their keys."""
    return {post.key: post.update for post in posts if post.key}


def shown_alone(shown: Body, linked: Sequence[LinkedPost]) -> list[LinkedPost]:
    """The posts that a page shows, and its JSON-LD doesn't tell of."""
    keys = {post.key for post in linked}
    return [
        LinkedPost(
            post.key,
            Update(post.title, post.author, post.posted_at, post.updated_at),
            shown.text[post.start : post.end],
        )
        for post in shown.posts or ()
        if post.key not in keys
    ]


def linked_body(posts: Sequence[LinkedPost], shown: Body | None) -> Body:
    """The text of a live blog made of its posts' texts, in order.

    Args:
        shown: what the page itself shows of some; it comes first, as it keeps
            paragraphs and marks.
    """
    seen = {post.key: post for post in shown.posts or ()} if shown else {}
    parts: list[str] = []
    found: list[Post] = []
    noted = set(shown.normalised) if shown else set()
    start = 0
    for post in posts:
        text, title = post.text, post.update.headline
        marks: tuple[str, ...] = ()
        if shown is not None and (own := seen.get(post.key)) is not None:
            text = shown.text[own.start : own.end]
            title, marks = own.title or title, own.marks
        lines = text.split("\n")
        if title and title not in lines[:2]:
            lines.insert(0, title)
            noted.add(Change.POST_TITLES)
        text = "\n".join(filter(None, lines))
        if not text:
            continue
        found.append(
            Post(
                key=post.key or make_id("post", *text.split("\n", 2)[:2]),
                title=title,
                author=post.update.author,
                posted_at=post.update.posted_at,
                start=start,
                end=start + len(text),
                updated_at=post.update.updated_at,
                marks=marks,
            )
        )
        parts.append(text)
        noted |= post.normalised
        start += len(text) + 1
    return Body("\n".join(parts), tuple(found), frozenset(noted))


def _post(node: Node, key: str, data: LinkedData) -> LinkedPost:
    facts = facts_of(node, data)
    bodies = (node.get(name) for name in ("articleBody", "text", "description"))
    text = next((one for one in bodies if isinstance(one, str) and one.strip()), "")
    body = lines_body(text)
    return LinkedPost(
        key,
        Update(
            headline=short(node.get("headline")) or short(node.get("name")),
            author=", ".join(facts.authors),
            posted_at=instant(node.get("datePublished"), None),
            updated_at=instant(node.get("dateModified"), None),
        ),
        body.text,
        body.normalised,
    )


def _keys(nodes: Sequence[Node]) -> list[str]:
    """Fragments if all differ, else whole addresses, else none."""
    addresses = [
        next(
            (one for name in ("@id", "url") if isinstance(one := node.get(name), str)),
            "",
        )
        for node in nodes
    ]
    fragments = [one.partition("#")[2] for one in addresses]
    for keys in (fragments, addresses):
        if "" not in keys and len(set(keys)) == len(keys):
            return keys
    return [""] * len(nodes)
