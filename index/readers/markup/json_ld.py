"""The JSON-LD of a page, as schema.org objects, however carelessly it was written."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Node = Mapping[str, object]
"""A JSON object that stands for a thing."""

MEDIA_TYPE = "application/ld+json"
MOST_NODES = 50_000
"""Objects of a page that are looked at."""
WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed")
"""Where an object holds another that may be what the page is about."""
WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)"
)
REPAIRS = re.compile(
    r'(?P<string>"(?:[^"\\]++|\\.)*+")|//[^\n]*|/\*.*?(?:\*/|\Z)|,(?=\s*[}\]])',
    re.DOTALL,
)
BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)')
OPENING = re.compile(r"[{\[]")
TYPE_PREFIX = re.compile(r".*[/#:]")


@dataclass(frozen=True)
class LinkedData:
    """The objects of a page.

    Attributes:
        tops: those that stand for the page or a part of it, in order.
        by_id: all that have an ``@id`` and say more than that.
    """

    tops: tuple[Node, ...] = ()
    by_id: Mapping[str, Node] = field(default_factory=dict)

    def resolved(self, value: object) -> object:
        """The object that a reference (``{"@id": …}``) means; else the value itself."""
        if isinstance(value, Mapping) and isinstance(name := value.get("@id"), str):
            return {**self.by_id.get(name, {}), **value}
        return value


def linked_data(root: Element) -> LinkedData:
    """The JSON-LD in a page; what can't be read is passed over."""
    tops: list[Node] = []
    by_id: dict[str, dict[str, object]] = {}
    for script in root.iter("script"):
        media_type = (script.get("type") or "").partition(";")[0].strip().lower()
        if media_type != MEDIA_TYPE:
            continue
        for value in read_values(script.text or ""):
            tops.extend(_tops(value))
            for node in _nodes(value):
                name = node.get("@id")
                if isinstance(name, str) and len(node) > 1:
                    by_id.setdefault(name, {}).update(node)
    return LinkedData(tuple(tops), by_id)


def read_values(text: str) -> Iterator[object]:
    """The JSON values in a script, one behind another.

    Comments, commas before a closing bracket, line breaks and bad escapes in strings
    are tolerated.
    """
    text = WRAPPING.sub("", text).strip()
    if '"' not in text:
        text = unescape(text)
    try:
        yield json.loads(text, strict=False)
        return
    except (ValueError, RecursionError):
        pass
    text = REPAIRS.sub(_repaired, text)
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while (start := OPENING.search(text, position)) is not None:
        try:
            value, position = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            return
        yield value


def types_of(node: Node) -> list[str]:
    """The names of its types, without prefix: ``schema:NewsArticle`` is one."""
    said = node.get("@type")
    listed = said if isinstance(said, list) else [said]
    return [TYPE_PREFIX.sub("", one) for one in listed if isinstance(one, str)]


def listed(value: object) -> list[object]:
    """A value as a list: none for null, itself for a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _repaired(found: re.Match[str]) -> str:
    if found["string"] is None:
        return ""
    return BAD_ESCAPE.sub(lambda escape: escape[0] if escape[1] else r"\\", found[0])


def _tops(value: object) -> Iterator[Node]:
    """The objects in lists, graphs and main entities, the outer ones first."""
    waiting = deque([value])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        held = waiting.popleft()
        if isinstance(held, list):
            waiting.extendleft(reversed(held))
        elif isinstance(held, Mapping):
            yield held
            waiting.extend(held[name] for name in WITHIN if name in held)


def _nodes(value: object) -> Iterator[Node]:
    waiting: list[object] = [value]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        held = waiting.pop()
        if isinstance(held, Mapping):
            yield held
            waiting.extend(held.values())
        elif isinstance(held, list):
            waiting.extend(held)
