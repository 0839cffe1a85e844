"""ninjs, the news industry's JSON: an item as a record in a ``.json`` or ``.jsonl``.

The names differ by version (``headline`` and ``body_xhtml`` in 1.x, ``headlines`` and
``bodies`` in 2.x, ``versionCreated`` in 3.x) and are compared as those of all records
are. An item is known by its shape, so that no file need be ninjs throughout, and the
files are those of :mod:`index.readers.json_files`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, ValuesView
from typing import TypeGuard

from index.errors import SourceError
from index.readers.bylines import authors
from index.readers.document import Body, Entry
from index.readers.fields import NAMES, describe, normal_name
from index.readers.markup import html_body, is_html
from index.readers.normal_text import trimmed_body
from index.readers.wire.item import BELOW_HEADLINE, WireItem, plain_code

Names = Mapping[str, object]
"""An item's values under names as :func:`normal_name` makes them."""

SHAPE = frozenset({
    "bodies", "contentcreated", "firstcreated", "infosource", "infosources",
    "pubstatus", "renditions", "representationtype", "versioncreated",
})  # fmt: skip
"""Names that, beside an identifier, are an item's alone."""
NO_TEXT = frozenset({
    "animation", "audio", "event", "graphic", "picture", "planning", "video",
})  # fmt: skip
"""Types of items that are no articles, whatever text comes with them."""
PASSED_OVER = {"audio": "audio file", "planning": "planning item"}
"""What is counted, where the type alone doesn't say it well."""
MARKUP_FIRST = ("xhtml", "html", "richtext", "nitf")
"""Of several bodies, those with paragraphs come before plain text."""
MAX_NESTED = 3
TOP_TOPIC = re.compile(r"\d{2}000000")
"""Codes of the topics at the top of IPTC's tree: the nearest to a section."""


def is_item(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether a JSON value has the shape of a ninjs item."""
    if not isinstance(value, Mapping):
        return False
    names = {normal_name(key) for key in value}
    standard = value.get("standard", value.get("$standard"))
    if isinstance(standard, Mapping) and standard.get("name") == "ninjs":
        return True
    return not names.isdisjoint({"uri", "guid"}) and not names.isdisjoint(SHAPE)


def entries(mark: str, value: Mapping[str, object], depth: int = 0) -> Iterator[Entry]:
    """The article in an item, then those of type text that are associated with it."""
    names = {normal_name(key): held for key, held in reversed(list(value.items()))}
    try:
        yield _entry(mark, names)
    except SourceError as error:
        yield Entry(mark, error)
    associated = names.get("associations")
    held = associated.values() if isinstance(associated, Mapping) else associated
    if depth == MAX_NESTED or not isinstance(held, (ValuesView, list)):
        return
    for number, item in enumerate(held, 1):
        if is_item(item) and item.get("type") == "text":
            yield from entries(f"{mark}/associations#{number}", item, depth + 1)


def _entry(mark: str, names: Names) -> Entry:
    kind = _string(names, "type").casefold()
    body = _body(names)
    if kind in NO_TEXT:
        return Entry(mark, {}, passed_over=PASSED_OVER.get(kind, kind))
    if kind == "composite" and not body.text:
        return Entry(mark, {}, passed_over="package")
    represented = _string(names, "representationtype")
    if not body.text and represented in ("incomplete", "partial"):
        return Entry(mark, {}, passed_over="incomplete item")
    status = names.get("pubstatus")
    if status is not None and not isinstance(status, str):
        raise SourceError(f'"pubstatus" must be a string, not {describe(status)}.')
    item = WireItem(
        item_id=_string(names, "uri") or _string(names, "guid") or None,
        headline=_headline(names),
        paragraphs=body.text.split("\n") if body.text else [],
        normalised=body.normalised,
        standfirst=_standfirst(names),
        url=_string(names, "url") or _string(names, "link") or None,
        outlet=_outlet(names),
        authors=authors([_string(names, "byline") or _string(names, "by")]),
        first_created=_created(names),
        version_created=_string(names, "versioncreated") or None,
        section=_section(names),
        language=_string(names, "language") or None,
        genres=[
            _string(genre, key)
            for genre in _list(names, "genre") + _list(names, "genres")
            for key in ("name", "code", "uri", "literal")
        ],
        status=status or "",
        embargo=names.get("embargoed") or names.get("embargoeduntil"),
        usage_terms=_string(names, "usageterms"),
        slug=_string(names, "slugline"),
        notes=[note] if (note := _string(names, "ednote")) else [],
    )
    return item.entry(mark)


def _created(names: Names) -> str | None:
    """When the item was first made; of a first version, the time of that version."""
    first = _string(names, "firstcreated")
    if first or _string(names, "version") in ("", "0", "1"):
        return first or None
    return _string(names, "contentcreated") or None


def _headline(names: Names) -> str:
    for name in ("headline", "headlinemain"):
        if found := _string(names, name):
            return _plain(found)
    headlines = [one for one in _list(names, "headlines") if _string(one, "value")]
    headlines.sort(key=lambda one: _string(one, "role").casefold() not in ("main", ""))
    if headlines:
        return _plain(_string(headlines[0], "value"))
    return _string(names, "title")


def _standfirst(names: Names) -> str:
    """A subheadline, by name or by role."""
    held = (_string(names, name) for name in NAMES["standfirst"])
    roles = (
        _string(one, "value")
        for one in _list(names, "headlines")
        if plain_code(_string(one, "role")) in BELOW_HEADLINE
    )
    return next(filter(None, (*held, *roles)), "")


def _plain(text: str) -> str:
    return html_body(text).text.replace("\n", " ") if is_html(text) else text


def _body(names: Names) -> Body:
    """The text, from the body whose form keeps most of it."""
    found = [
        (name.removeprefix("body"), held)
        for name, held in names.items()
        if name.startswith("body") and isinstance(held, str) and held.strip()
    ]
    found += [
        (_string(one, "contenttype") or _string(one, "role"), _string(one, "value"))
        for one in _list(names, "bodies")
        if _string(one, "value")
    ]
    for form in MARKUP_FIRST:
        for name, text in found:
            if form in name.casefold():
                return html_body(text)
    plain = next((text for _, text in found), "")
    return html_body(plain) if is_html(plain) else trimmed_body(plain)


def _outlet(names: Names) -> str | None:
    if holder := _string(names, "copyrightholder"):
        return holder
    sources = _list(names, "infosource") + _list(names, "infosources")
    return next(filter(None, (_string(one, "name") for one in sources)), None)


def _section(names: Names) -> str | None:
    """The name of the first topic at the top of IPTC's tree."""
    for subject in _list(names, "subject") + _list(names, "subjects"):
        code = _string(subject, "code") or _string(subject, "uri")
        if TOP_TOPIC.fullmatch(code.rpartition(":")[2].rpartition("/")[2]):
            return _string(subject, "name") or None
    return None


def _string(names: Names, name: str) -> str:
    held = names.get(name)
    return held.strip() if isinstance(held, str) else ""


def _list(names: Names, name: str) -> list[Names]:
    """Objects under a name, their own names made plain; others are left out."""
    held = names.get(name)
    return [
        {normal_name(key): value for key, value in one.items()}
        for one in (held if isinstance(held, list) else [held])
        if isinstance(one, Mapping)
    ]
