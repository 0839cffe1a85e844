"""The ``blocks`` of the Guardian's content API as the markup of its ``body``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

MARKS = {"keyEvent": "is-key-event", "summary": "is-summary", "pinned": "is-pinned"}


def blocks_markup(blocks: object) -> str:
    """The body that ``show-blocks=body`` gives in parts; "" if there is none."""
    body = blocks.get("body") if isinstance(blocks, Mapping) else None
    if not isinstance(body, list):
        return ""
    parts = [block for block in body if isinstance(block, Mapping)]
    if len(parts) == 1:
        return _string(parts[0].get("bodyHtml"))
    return "\n".join(map(_block, parts))


def _block(block: Mapping[str, object]) -> str:
    attributes = block.get("attributes")
    said = attributes if isinstance(attributes, Mapping) else {}
    names = ["block", *(name for key, name in MARKS.items() if said.get(key) is True)]
    by = next(_contributors(block), "")
    posted = _string(block.get("firstPublishedDate") or block.get("publishedDate"))
    updated = _string(block.get("lastModifiedDate"))
    title = _string(block.get("title") or said.get("title"))
    return (
        f'<div id="block-{escape(_string(block.get("id")))}" class="{" ".join(names)}" '
        f'data-block-contributor="{escape(by)}">'
        f'<p class="published-time"><time datetime="{escape(posted)}"></time></p>'
        f"<h2>{escape(title)}</h2>{_string(block.get('bodyHtml'))}"
        f'<p class="updated-time"><time datetime="{escape(updated)}"></time></p></div>'
    )


def _contributors(block: Mapping[str, object]) -> Iterator[str]:
    found = block.get("contributors")
    for one in found if isinstance(found, list) else []:
        yield _string(one.get("id") if isinstance(one, Mapping) else one)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
