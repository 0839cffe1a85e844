"""PDF, by pypdf, which isn't installed with the rest: ``pip install pypdf``.

What a PDF says of itself is often left over from another one, so it counts little: its
title unless a program wrote it, its date unless the file's name has one.
:mod:`index.readers.pdf.paragraphs` says what is changed in the text.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from index.errors import SourceError
from index.readers.content import read_bytes
from index.readers.dates import date_in_name, parse_date
from index.readers.document import Document, Entry, OnRead, Record
from index.readers.formats import Format, Head
from index.readers.normalisation import Change
from index.readers.pdf import extraction
from index.readers.pdf.paragraphs import paragraphs_of
from index.readers.text_files import text_record
from index.readers.wire.item import without_headline

TIMEOUT_SECONDS = 120
PROBLEMS = {
    "encrypted": "The PDF is encrypted; save it without a password.",
    "long": f"The PDF has more than {extraction.MAX_PAGES:,} pages, or too much text; "
    "split it.",
    "broken": "The PDF is damaged, or cut off, and can't be read.",
    "large": "The PDF takes too much memory to read; save it with another program.",
}
NO_TEXT = (
    "The PDF holds no text, only pictures of pages; run text recognition (OCR) over it "
    "first."
)
TOO_MUCH = "The PDF takes too long to read; save it with another program."
PDF_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:Z|([+-]\d\d)'?(\d\d)?'?)?)?"
)
BY_PROGRAM = re.compile(
    r"microsoft |untitled|unbenannt|document ?\d*$|layout ?\d*$|slide ?\d*$|\W*$"
    r"|.*\.(?:docx?|indd|odt|pdf|pptx?|qxp|rtf|txt|xlsx?)$",
    re.IGNORECASE,
)
LONGEST_TITLE = 300


@dataclass(frozen=True)
class Extracted:
    """What was taken out of a PDF: each page's text, and what it says of itself."""

    pages: Sequence[str]
    information: Mapping[str, str]


def read_pdf(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The one article in a PDF.

    Raises:
        SourceError: it can't be read, holds no text, or pypdf isn't installed.
    """
    if find_spec("pypdf") is None:
        raise SourceError("To read PDFs, Dateline needs pypdf: pip install pypdf.")
    found = extracted(read_bytes(document, on_read))
    paragraphs = paragraphs_of(found.pages, document.normalised)
    if not paragraphs:
        raise SourceError(NO_TEXT)
    yield Entry("", _record(paragraphs, found.information, document))


def extracted(data: bytes) -> Extracted:
    """Runs :mod:`index.readers.pdf.extraction` over a PDF.

    Raises:
        SourceError: it can't be read within the limits, or not at all.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(Path(extraction.__file__).resolve())],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            check=False,
            # Ctrl-C is for this process to handle.
            start_new_session=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise SourceError(TOO_MUCH) from error
    except OSError as error:
        raise SourceError(f"No process can be started to read it: {error}.") from error
    if answer["problem"]:
        raise SourceError(PROBLEMS[answer["problem"]])
    return Extracted(answer["pages"], answer["information"])


def _record(
    paragraphs: list[str], information: Mapping[str, str], document: Document
) -> Record:
    title = " ".join(information.get("/Title", "").split())
    if BY_PROGRAM.match(title) or len(title) > LONGEST_TITLE:
        record: dict[str, object] = dict(text_record("\n".join(paragraphs)))
    else:
        story = without_headline(paragraphs, title)
        if len(story) < len(paragraphs):
            document.normalised.add(Change.HEADLINE)
        record = {"title": title, "text": "\n".join(story)}
    record.setdefault("authors", information.get("/Author", "").strip())
    if date_in_name(document.name) is None:
        record.setdefault("published_at", _date(information.get("/CreationDate", "")))
    record.setdefault("modified_at", _date(information.get("/ModDate", "")))
    return record


def _date(written: str) -> str | None:
    """ISO 8601 for a PDF's date; None if it can't be read."""
    found = PDF_DATE.match(written.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zone, rest = found.groups()
    date = f"{year}-{month}-{day}"
    if hour:
        utc = "Z" if "Z" in found[0] else ""
        offset = f"{zone}:{rest or '00'}" if zone else utc
        date += f"T{hour}:{minute}:{second or '00'}{offset}"
    return date if parse_date(date) else None


def _begins(head: Head) -> bool:
    return head.data.lstrip().startswith(b"%PDF-")


FORMAT = Format("pdf", (".pdf",), read_pdf, _begins, unmistakable=True)
