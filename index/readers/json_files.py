"""Articles from ``.json`` and ``.jsonl`` files."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from index.errors import SourceError
from index.readers import guardian
from index.readers.content import (
    BINARY,
    BLOCK,
    Bytes,
    byte_order_mark,
    invalid_bytes,
    open_bytes,
    read_text,
)
from index.readers.document import Document, Entry, OnRead, Record
from index.readers.fields import Fields, describe, normal_name
from index.readers.formats import Format, Head
from index.readers.normalisation import marked
from index.readers.wire import ninjs

MAX_LINE_BYTES = 16 * 1024 * 1024
"""The longest line of a ``.jsonl`` file; longer ones are passed over unread."""
MAX_NESTED_LISTS = 2

LISTS = (
    "articles", "results", "items", "docs", "documents", "records", "entries",
    "stories", "news", "data", "response", "result",
)  # fmt: skip
"""Names, in order, under which an object keeps a list of articles."""

BEGINNING = re.compile(r"\{\s*[\"}]|\[\s*[{\]]")


def read_json(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The records of a ``.json`` file: one object, a list, or an object with a list.

    Raises:
        SourceError: the file can't be read or isn't JSON.
    """
    value = guardian.unwrapped(parse_json(read_text(document, on_read)))
    records = find_records(value)
    if records is None:
        yield from entries("", value)
        return
    if not records:
        raise SourceError("The file holds no article.")
    for number, record in enumerate(records, 1):
        yield from entries(f"#{number}", record)


def read_json_lines(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The records of a ``.jsonl`` file, one a line, in bounded memory.

    Raises:
        SourceError: the file can't be read (any further).
    """
    empty = True
    try:
        with open_bytes(document, on_read) as packed:
            for number, line in enumerate(_lines(packed, document), 1):
                if line is None or line.strip():
                    empty = False
                    yield from _line_entries(f":{number}", line)
    except UnicodeDecodeError as error:
        raise SourceError(invalid_bytes(error)) from error
    if empty:
        raise SourceError("The file is empty.")


def parse_json(text: str) -> object:
    """The value that a JSON text stands for.

    Raises:
        SourceError: it isn't JSON; the sentence says where.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        if "\n" in text.strip():
            where = f"line {error.lineno}, {where}"
        raise SourceError(f"This isn't valid JSON: {error.msg} at {where}.") from error
    except RecursionError as error:
        raise SourceError("The JSON is nested too deeply.") from error
    except ValueError as error:
        raise SourceError("This JSON holds a number of too many digits.") from error


def find_records(value: object, depth: int = 0) -> list[object] | None:
    """The list of articles that a JSON value is or holds; None for a single one."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or depth > MAX_NESTED_LISTS:
        return None
    if ninjs.is_item(value):
        return None
    if "text" in (fields := Fields(value)) or "html" in fields:
        return None
    names = {normal_name(key): key for key in value}
    for name in LISTS:
        held = value.get(names.get(name))
        if isinstance(held, Mapping):
            held = find_records(held, depth + 1)
        if isinstance(held, list) and (not held or isinstance(held[0], Mapping)):
            return held
    return None


def entries(mark: str, value: object) -> Iterator[Entry]:
    """The articles that a JSON value stands for: one, but for some ninjs items."""
    if guardian.is_item(value):
        yield guardian.entry(mark, value)
    elif ninjs.is_item(value):
        yield from ninjs.entries(mark, value)
    else:
        yield Entry(mark, as_record(value))


def as_record(value: object) -> Record | SourceError:
    """The value, if it can be a record; else why not."""
    if isinstance(value, Mapping):
        return value
    return SourceError(f"An article must be a JSON object, not {describe(value)}.")


def _line_entries(mark: str, line: bytes | None) -> Iterator[Entry]:
    try:
        if line is None:
            raise SourceError(
                f"The line is longer than {MAX_LINE_BYTES >> 20} MB; split what it "
                "holds into several articles."
            )
        value = parse_json(line.decode("utf-8").rstrip())
    except UnicodeDecodeError as error:
        yield Entry(mark, SourceError(invalid_bytes(error)))
    except SourceError as error:
        yield Entry(mark, error)
    else:
        yield from entries(mark, value)


def _lines(handle: Bytes, document: Document) -> Iterator[bytes | None]:
    """Lines as UTF-8; None for one that is too long, of which little is kept."""
    mark, encoding = byte_order_mark(handle.peek(4))
    if mark:
        document.normalised.update(marked(encoding))
    if not mark and b"\0" in handle.peek(BLOCK):
        raise SourceError(BINARY)
    head = handle.readline(MAX_LINE_BYTES + 1)
    if encoding != "utf-8":
        handle = io.BufferedReader(_AsUtf8(head[len(mark) :], handle, encoding), BLOCK)
        head = handle.readline(MAX_LINE_BYTES + 1)
        mark = b""
    line = head[len(mark) :]
    while line:
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = handle.readline(BLOCK)
            yield None
        else:
            yield line
        line = handle.readline(MAX_LINE_BYTES + 1)


class _AsUtf8(io.RawIOBase):
    """The bytes of another encoding, as UTF-8."""

    def __init__(self, head: bytes, rest: Bytes, encoding: str) -> None:
        self._head, self._rest = head, rest
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = bytearray()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            data, self._head = self._head or self._rest.read(BLOCK), b""
            self._ready += self._decoder.decode(data, not data).encode()
            if not data:
                break
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        del self._ready[:count]
        return count


def _begins_as_json(head: Head) -> bool:
    return BEGINNING.match(head.text) is not None


def _begins_as_lines(head: Head) -> bool:
    """A whole object on the first line, and another one below it."""
    lines = head.text.split("\n", 2)
    return (
        len(lines) > 1
        and lines[0].rstrip().endswith("}")
        and lines[0].startswith("{")
        and lines[1].startswith("{")
    )


LINES = Format(
    "jsonl", (".jsonl", ".ndjson", ".json"), read_json_lines, _begins_as_lines
)
DOCUMENT = Format("json", (".json",), read_json, _begins_as_json)
