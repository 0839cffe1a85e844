"""Reuters' SGML of the 1980s, as the collection Reuters-21578 has kept it.

A file is a row of ``<REUTERS …>`` records without a root, in no declared encoding, with
control characters, wrapped lines and unclosed tags. It is read record by record, so
that a file may be of any size, and a broken record is one failure.

The times name no zone, and nothing with the collection says which it is: they are read
in ``--tz``, else as UTC. Some carry noise; then the day alone is taken. What has only a
title (``TYPE="BRIEF"``) is a text of one line, which has no headline. In what was never
processed (``TYPE="UNPROC"``) each line stays one. The sign-off is no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from index.errors import SourceError
from index.readers.bylines import authors
from index.readers.document import Document, Entry, OnRead
from index.readers.formats import Format, Head
from index.readers.normal_text import line_ends
from index.readers.normalisation import Change, changed
from index.readers.wire.item import WireItem
from index.readers.written_time import MONTHS
from index.readers.xml.encoding import read_markup

MAX_RECORD_CHARACTERS = 1_000_000
OPENING = re.compile(r"<REUTERS\b", re.IGNORECASE)
CLOSING = re.compile(r"</REUTERS\s*>", re.IGNORECASE)
LONGEST_TAG = 20
ATTRIBUTE = re.compile(r"(\w+)\s*=\s*\"([^\"]{0,200})\"")
DATE = re.compile(
    r"(\d{1,2})-([A-Za-z]{3})-(\d{4})(?:\s+(\d\d?:\d\d:\d\d)(?:\.\d+)?(?!\S))?"
)
CONTROLS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
NUMBERED_CONTROLS = re.compile(r"&#(?:[0-8]|1[1-9]|2\d|3[01]|127);")
PARAGRAPH = re.compile(r"\n(?:[ \t]{3,}|[ \t]*\n)")
"""Begins with an indented line; those in between are wrapped."""
LINE = re.compile(r"\n")
SIGN_OFF = re.compile(r"\n\s*reuters?\s*\Z", re.IGNORECASE)
AGENCY = re.compile(r",? *reuters?$", re.IGNORECASE)
TAG = re.compile(r"</?[A-Z]{1,12}\b[^<>]{0,200}>")


def read_reuters_sgml(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The records of a file, in memory for one.

    Raises:
        SourceError: it can't be read, or holds no record.
    """
    number = 0
    for number, record in enumerate(_records(document, on_read), 1):
        if isinstance(record, SourceError):
            yield Entry(f"#{number}", record)
        else:
            yield _item(record).entry(f"#{number}")
    if not number:
        raise SourceError("This holds no <REUTERS> record.")


def _records(document: Document, on_read: OnRead) -> Iterator[str | SourceError]:
    """A record from its tag on, without what closes it; or what is wrong with it."""
    held = ""
    inside = False
    for piece in read_markup(document, on_read):
        held += piece
        at = 0
        while True:
            if not inside:
                begins = OPENING.search(held, at)
                at = begins.start() if begins else max(at, len(held) - LONGEST_TAG)
                inside = begins is not None
                if not inside:
                    break
            closes = CLOSING.search(held, at)
            again = OPENING.search(
                held, at + 1, closes.start() if closes else len(held)
            )
            if again:
                yield SourceError("The record isn't closed before the next one begins.")
                at = again.start()
            elif closes:
                yield held[at : closes.start()]
                at, inside = closes.end(), False
            elif len(held) - at > MAX_RECORD_CHARACTERS:
                yield SourceError("The record is longer than a million characters.")
                at, inside = len(held) - LONGEST_TAG, False
            else:
                break
        held = held[at:]
    if inside:
        yield SourceError("The file ends within a record.")


def _item(record: str) -> WireItem:
    tag, _, content = record.partition(">")
    head, _, rest = content.partition("<TEXT")
    form, _, text = rest.partition(">")
    title = _line(text, "TITLE")
    if "UNPROC" in form:
        story, between = text.partition("</TEXT")[0], LINE
    else:
        story, between = _field(text, "BODY"), PARAGRAPH
    paragraphs = _split(story, between)
    made = _date(_line(head, "DATE"))
    topics = re.findall(r"<D>(.*?)</D>", _field(head, "TOPICS"))
    return WireItem(
        item_id=dict(ATTRIBUTE.findall(tag)).get("NEWID"),
        headline=title if paragraphs else "",
        paragraphs=paragraphs or [title],
        normalised=_changes_of(story, between),
        dateline=_line(text, "DATELINE") if paragraphs else "",
        outlet="Reuters",
        authors=authors([AGENCY.sub("", _line(text, "AUTHOR"))]),
        first_created=made,
        version_created=made,
        section=_clean(topics[0]).strip() or None if topics else None,
        language="en",
    )


def _field(text: str, name: str) -> str:
    """What is between the tags of that name; up to the end, where it isn't closed."""
    _, opening, content = text.partition(f"<{name}>")
    return content.partition(f"</{name}>")[0] if opening else ""


def _line(text: str, name: str) -> str:
    return " ".join(_clean(_field(text, name)).split())


def _date(text: str) -> str | None:
    """ISO 8601 without a zone, to the second or of the day alone."""
    found = DATE.match(text)
    if found is None or (month := found[2].lower()) not in MONTHS:
        return text or None
    date = f"{found[3]}-{MONTHS.index(month) + 1:02}-{int(found[1]):02}"
    return f"{date}T{found[4]:0>8}" if found[4] else date


def _clean(text: str) -> str:
    """Text without control characters and tags, references as characters."""
    plain = TAG.sub("", NUMBERED_CONTROLS.sub("", text))
    return CONTROLS.sub("", unescape(plain))


def _split(text: str, between: re.Pattern[str]) -> list[str]:
    lines = SIGN_OFF.sub("", line_ends(_clean(text)))
    parts = (" ".join(part.split()) for part in between.split(lines))
    return [part for part in parts if part]


def _changes_of(text: str, between: re.Pattern[str]) -> frozenset[str]:
    """What :func:`_split` makes of a text."""
    lines = line_ends(_clean(text))
    story = SIGN_OFF.sub("", lines)
    controls = NUMBERED_CONTROLS.search(text) or CONTROLS.search(text)
    return changed(
        {
            Change.MARKUP: True,
            Change.INVISIBLE: controls is not None,
            Change.SIGN_OFF: story != lines,
            Change.JOINED_LINES: any(
                "\n" in part for part in between.split(story.strip())
            ),
        }
    )


def _begins(head: Head) -> bool:
    return head.text.startswith(("<!doctype lewis", "<reuters "))


FORMAT = Format(
    "reuters-sgml", (".sgm", ".sgml"), read_reuters_sgml, _begins, unmistakable=True
)
