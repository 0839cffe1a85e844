"""Fields of records under names of their own: ``text=content.body``.

A path leads into a record by its names, parted by dots. Where it meets a list it goes
on in each of its elements, unless it names one by its number: ``authors.name`` is all
their names, ``authors.0.name`` the first. A name that itself holds dots is tried whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.errors import SourceError
from index.readers.document import Entry
from index.readers.fields import FIELD_OF, NAMES, Fields, normal_name
from index.readers.markup import is_html

Mapped = tuple[tuple[str, str], ...]
"""Fields with the paths of their values."""

OWN_NAMES = {field: names[0] for field, names in NAMES.items()}
"""The name of a field that counts before any other."""
INDEX = re.compile(r"[0-9]{1,9}")
SHOWN_NAMES = 8


def parse_mapping(pairs: Sequence[str]) -> Mapped:
    """Pairs such as ``text=content.body``, in order.

    Raises:
        SourceError: one is no such pair, or names no field, or one twice.
    """
    mapped: dict[str, str] = {}
    for pair in pairs:
        name, _, path = (part.strip() for part in pair.partition("="))
        if not (name and path):
            raise SourceError(
                f"{pair!r} maps nothing; write FIELD=PATH, such as text=content.body."
            )
        field = name if name in NAMES else FIELD_OF.get(normal_name(name))
        if field is None:
            raise SourceError(
                f"{name!r} is no field of an article; these are: {', '.join(NAMES)}."
            )
        if field in mapped:
            raise SourceError(f"{field!r} is mapped twice; one path is enough.")
        mapped[field] = path
    return tuple(mapped.items())


def mapped_entry(entry: Entry, mapped: Mapped) -> Entry:
    """An entry whose record has its fields where the paths lead.

    What a path doesn't find is left as it was. A body that a format composed gives way
    to a text that is mapped.

    Raises:
        SourceError: none of the paths leads to anything, and there is no text without.
    """
    record = entry.record
    if not mapped or isinstance(record, SourceError) or entry.passed_over:
        return entry
    found = {
        field: value
        for field, path in mapped
        if (value := value_at(record, path)) not in (None, "", [])
    }
    if not found:
        if entry.body is not None or "text" in (own := Fields(record)) or "html" in own:
            return entry
        paths = " or ".join(f'"{path}"' for _, path in mapped)
        raise SourceError(f"The record has nothing at {paths}; {_told(record)}")
    composes = "text" in found or "html" in found
    markup = found.pop("html", None)
    if isinstance(markup, str):
        # As a text it comes before all others; they are taken for markup by a tag.
        found.setdefault("text", markup if is_html(markup) else f"<p>{markup}</p>")
    elif markup is not None:
        found.setdefault("text", markup)
    first = {OWN_NAMES[field]: value for field, value in found.items()}
    rest = {
        key: value for key, value in record.items() if normal_name(key) not in first
    }
    return replace(
        entry, record={**first, **rest}, body=None if composes else entry.body
    )


def value_at(value: object, path: str) -> object:
    """What a path leads to in a record; None if there is nothing, [] in lists."""
    if isinstance(value, Mapping) and path in value:
        return value[path]
    name, _, rest = path.partition(".")
    if isinstance(value, list):
        if not INDEX.fullmatch(name):
            inside = (value_at(one, path) for one in value if isinstance(one, Mapping))
            return [one for one in inside if one not in (None, "")]
        held = value[int(name)] if int(name) < len(value) else None
    elif isinstance(value, Mapping):
        held = value.get(name)
    else:
        return None
    return value_at(held, rest) if rest else held


def _told(record: Mapping[str, object]) -> str:
    """What a record has, for a message."""
    names = [f'"{name}"' for name in list(record)[:SHOWN_NAMES]]
    more = " and more" if len(record) > SHOWN_NAMES else ""
    return f"it has {', '.join(names)}{more}." if names else "it is empty."
