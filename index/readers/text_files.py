"""Articles from ``.txt`` and ``.md`` files, as records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.readers.content import read_text
from index.readers.document import Document, Entry, OnRead
from index.readers.fields import FIELD_OF, normal_name
from index.readers.formats import Format
from index.readers.normal_text import line_ends
from index.readers.normalisation import Change

Record = dict[str, object]

HEADLINE_CHARACTERS = 300
"""A longer first line is a paragraph, and the text has no headline."""
FRONT_MATTER_LINES = 200

PAIR = re.compile(r"([A-Za-z][A-Za-z_ -]{0,30}?) ?:(?:\s+(.*))?")
ITEM = re.compile(r"\s*-\s+(.*)")
SUFFIX = re.compile(r"\s+\|\s+([^|]{1,40})$")
HASHES = re.compile(r"#{1,6}\s+")
BLANK_LINES = re.compile(r"\A\s*\n")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


def read_plain(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The one article in a plain text."""
    yield _entry(text_record(_read(document, on_read)))


def read_markdown(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The one article in a Markdown text."""
    text = _read(document, on_read)
    record = markdown_record(text)
    if str(record["text"]) not in text:
        # The headline stood in the middle.
        document.normalised.add(Change.HEADLINE)
    yield _entry(record)


def _read(document: Document, on_read: OnRead) -> str:
    """The document's lines, from the first one on that isn't blank."""
    text = read_text(document, on_read)
    if "\r" in text:
        document.normalised.add(Change.LINE_ENDS)
    return BLANK_LINES.sub("", line_ends(text))


def _entry(record: Record) -> Entry:
    """The article; blank lines around its text part it from what else is there."""
    return Entry("", {**record, "text": str(record["text"]).strip("\n")})


def text_record(text: str) -> Record:
    """The record in a plain text: its first line is the headline.

    ``Key: value`` lines before or after the headline, ended by a blank line, are
    fields (a single one only where no blank line parts it from the headline). A
    trailing ``| Section`` of the headline is the section; of two such parts the last
    is the outlet. A text of one line has no headline.
    """
    lines = text.split("\n")
    start = _content(lines, 0)
    fields, after = _pairs(lines, start)
    at = _content(lines, after)
    if "title" in fields or at == len(lines):
        return {**fields, "text": "\n".join(lines[at:])}
    alone = _content(lines, at + 1) == len(lines)
    if alone or len(lines[at]) > HEADLINE_CHARACTERS:
        return {**fields, "text": "\n".join(lines[at:])}
    more, after = _pairs_below(lines, at)
    headline = _headline(HASHES.sub("", lines[at].strip(), count=1))
    return {**headline, **more, **fields, "text": "\n".join(lines[after:])}


def markdown_record(text: str) -> Record:
    """The record in a Markdown text.

    Simple ``key: value`` pairs between two lines of ``---`` at the top are fields. The
    headline is the ``title`` there, else the first ``# `` heading, else the first line.
    The rest is the text, its Markdown as it stands.
    """
    lines = text.split("\n")
    fields, after = _front_matter(lines)
    lines = lines[after:]
    heading = _first_heading(lines)
    if "title" in fields:
        if heading is not None and _title(lines[heading]) == fields["title"]:
            del lines[heading]
        return {**fields, "text": "\n".join(lines)}
    if heading is None:
        return {**text_record("\n".join(lines)), **fields}
    more, after = _pairs_below(lines, heading)
    headline = _headline(_title(lines[heading]))
    body = "\n".join([*lines[:heading], *lines[after:]])
    return {**headline, **more, **fields, "text": body}


def _content(lines: Sequence[str], start: int) -> int:
    """The first line from ``start`` on that isn't blank, else their number."""
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _pairs(lines: Sequence[str], start: int) -> tuple[Record, int]:
    """The fields in a block of lines, and where it ends; none if it isn't such."""
    fields: Record = {}
    for at in range(start, len(lines)):
        if not lines[at].strip():
            return fields, at
        if (pair := _pair(lines[at])) is None:
            return {}, start
        fields.setdefault(*pair)
    return fields, len(lines)


def _pairs_below(lines: Sequence[str], headline: int) -> tuple[Record, int]:
    """The fields in the block below the headline, and where the text begins."""
    below = _content(lines, headline + 1)
    fields, after = _pairs(lines, below)
    adjoins = below == headline + 1 or (below == headline + 2 and len(fields) > 1)
    return (fields, after) if adjoins else ({}, headline + 1)


def _pair(line: str) -> tuple[str, str] | None:
    found = PAIR.fullmatch(line.strip())
    field = FIELD_OF.get(normal_name(found[1])) if found else None
    if not found or field is None or field in ("text", "html"):
        return None
    return field, (found[2] or "").strip()


def _front_matter(lines: Sequence[str]) -> tuple[Record, int]:
    if lines[0].strip() != "---":
        return {}, 0
    fields: dict[str, object] = {}
    field: str | None = None
    for at in range(1, min(len(lines), FRONT_MATTER_LINES)):
        line = lines[at]
        if line.strip() in ("---", "..."):
            return {name: value for name, value in fields.items() if value}, at + 1
        item, found = ITEM.fullmatch(line), PAIR.fullmatch(line.rstrip())
        if item and field is not None:
            held = fields.get(field)
            items = held if isinstance(held, list) else []
            fields[field] = [*items, _unquoted(item[1])]
        elif found and not line[0].isspace():
            field = FIELD_OF.get(normal_name(found[1]))
            if field is not None and field not in ("text", "html"):
                fields[field] = _value(found[2] or "")
    return {}, 0


def _value(text: str) -> object:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(part) for part in text[1:-1].split(",") if part.strip()]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    quoted = len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if quoted else text


def _first_heading(lines: Sequence[str]) -> int | None:
    fenced = False
    for at, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and line.startswith("# ") and _title(line):
            return at
    return None


def _title(heading: str) -> str:
    return heading[2:].strip().rstrip("#").rstrip()


def _headline(line: str) -> Record:
    """The headline without its trailing parts, and what these are."""
    parts: list[str] = []
    short = len(line) <= HEADLINE_CHARACTERS
    while short and len(parts) < 2 and (found := SUFFIX.search(line)):
        parts.insert(0, found[1].strip())
        line = line[: found.start()]
    return {"title": line, **dict(zip(("section", "outlet"), parts, strict=False))}


PLAIN = Format(
    "text", (".txt",), read_plain, lambda head: head.media_type == "text/plain"
)
MARKDOWN = Format(
    "markdown", (".md",), read_markdown, lambda head: head.media_type == "text/markdown"
)
