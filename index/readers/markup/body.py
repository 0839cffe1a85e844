"""The body of an article in markup that holds it and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from html import unescape

from index.readers.document import Body
from index.readers.markup.parsing import clean, is_html, parse


def html_body(
    markup: str,
    *,
    tz: tzinfo | None = None,
    people: Mapping[str, str] | None = None,
) -> Body:
    """An article's text from its markup, and its posts if that is a live blog's.

    Entities are decoded; each paragraph, item and row of a table is a line; scripts,
    captions, links to related articles and pull quotes are left out. Markup that was
    escaped once too often is read as what it was.

    Args:
        tz: the zone of posts' times that name none; None if unknown.
        people: names by the ids that posts give in place of them.

    Returns:
        A body whose ``posts`` are None unless the markup shows some.

    Raises:
        SourceError: the markup nests too deeply.
    """
    body = _body(markup, tz, people)
    if body.posts is None and is_html(body.text):
        return _body(body.text, tz, people)
    return body


def text_of(value: str) -> str:
    """The lines of a text that is either markup or plain with entities in it."""
    if is_html(value):
        return html_body(value).text
    lines = (" ".join(clean(unescape(line)).split()) for line in value.splitlines())
    return "\n".join(filter(None, lines))


def _body(markup: str, tz: tzinfo | None, people: Mapping[str, str] | None) -> Body:
    from index.readers.markup.blocks import find_blocks
    from index.readers.markup.furniture import furniture
    from index.readers.markup.lines import read_lines
    from index.readers.markup.posts import live_body

    root = parse(markup)
    if root is None:
        return Body("")
    without = furniture(root)
    blocks = find_blocks(root, without)
    if blocks:
        return live_body(root, blocks, without, tz=tz, people=people)
    return Body(read_lines(root, (), without).text)
