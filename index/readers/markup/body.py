"""The body of an article in markup that holds it and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import tzinfo
from html import unescape

from index.readers.document import Body
from index.readers.markup.parsing import changes_of, clean, is_html, parse
from index.readers.normalisation import Change, changed


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
        again = _body(body.text, tz, people)
        terms = body.normalised | again.normalised | {Change.ESCAPED_MARKUP}
        return replace(again, normalised=terms)
    return body


def lines_body(value: str) -> Body:
    """The lines of a text that is either markup or plain with entities in it."""
    if is_html(value):
        return html_body(value)
    characters = unescape(value)
    lines = (" ".join(clean(unescape(line)).split()) for line in value.splitlines())
    text = "\n".join(filter(None, lines))
    found = changes_of(value) - {Change.MARKUP}
    if characters != value:
        found |= {Change.REFERENCES}
    if text != clean(characters):
        found |= {Change.INNER_SPACE}
    return Body(text, normalised=found)


def text_of(value: str) -> str:
    """The text of :func:`lines_body`."""
    return lines_body(value).text


def _body(markup: str, tz: tzinfo | None, people: Mapping[str, str] | None) -> Body:
    from index.readers.markup.blocks import find_blocks
    from index.readers.markup.furniture import furniture, show_any
    from index.readers.markup.lines import read_lines
    from index.readers.markup.posts import live_body

    root = parse(markup)
    if root is None:
        return Body("")
    without = furniture(root)
    blocks = find_blocks(root, without)
    if blocks:
        body = live_body(root, blocks, without, tz=tz, people=people)
    else:
        body = Body(read_lines(root, (), without).text)
    asides = changed({Change.ASIDES: show_any(without)})
    return replace(body, normalised=body.normalised | asides | changes_of(markup))
