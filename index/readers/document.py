"""What formats read: a document's bytes, and the articles they find in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from index.article import DatedBy, Notice, Post
from index.errors import SourceError

Record = Mapping[str, object]
"""An article's fields, under the names of :mod:`index.readers.fields`."""

OnRead = Callable[[int], None]
"""Told the number of bytes that were taken in since it was last told."""


def untold(_: int) -> None:
    """For those who don't want to know."""


@dataclass(frozen=True)
class Document:
    """Bytes that hold articles: a file, or what a server sent.

    Attributes:
        name: of the file, or the last part of the URL: its ending tells of the
            format, and it may hold a date.
        shown: the path or URL, for messages.
        opened: opens the bytes anew, unbuffered; raises OSError.
        url: where it was fetched from; None for a file.
        media_type: what the server said it is, in lower case, without parameters.
        charset: the encoding that the server named.
        normalised: what had to be done so far to read it, in the terms of
            :mod:`index.readers.normalisation`; who does it notes it here.
    """

    name: str
    shown: str
    opened: Callable[[], io.RawIOBase | BinaryIO]
    url: str | None = None
    media_type: str = ""
    charset: str | None = None
    normalised: set[str] = field(default_factory=set, compare=False)

    @classmethod
    def of_bytes(
        cls,
        data: bytes,
        *,
        name: str,
        url: str | None = None,
        media_type: str = "",
        charset: str | None = None,
    ) -> Document:
        """A document that is in memory already."""
        return cls(
            name=name,
            shown=url or name,
            opened=lambda: io.BytesIO(data),
            url=url,
            media_type=media_type,
            charset=charset,
        )


@dataclass(frozen=True)
class Body:
    """An article's text as its format composed it.

    Attributes:
        text: without the headline, in the form of
            :func:`index.readers.normal_text.plain_body`.
        posts: those of a live blog, in order; None if the markup doesn't tell whether
            it is one.
        normalised: what makes it another text than the source's, in the terms of
            :mod:`index.readers.normalisation`.
    """

    text: str
    posts: tuple[Post, ...] | None = None
    normalised: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Entry:
    """One article of a document.

    Attributes:
        mark: its place, to stand behind the document's name in messages: "" where it
            is the only one, else ``:12`` (a line) or ``#3``.
        record: its fields, or why there are none.
        body: in place of the record's ``text`` and ``html``, where the format itself
            knows how its text is composed.
        notices: corrections and the like that stand apart from the text.
        passed_over: what it is, in the singular, if it isn't to be read: a picture, a
            package; its record is not looked at.
        captured_at: when somebody saw it so, in UTC; None: it is seen now.
        origin: the document that it was in, where that lay in the one that was read,
            as a page in a web archive does; its name and URL count.
        outlet: where neither the record nor the caller names one.
        by_url: it is known by its URL, if it has one, rather than by its id, as others
            link to it by that.
        dated_by: where the record's date of publication came from.
    """

    mark: str
    record: Record | SourceError
    body: Body | None = None
    notices: tuple[Notice, ...] = ()
    passed_over: str = ""
    captured_at: datetime | None = None
    origin: Document | None = None
    outlet: str | None = None
    by_url: bool = False
    dated_by: DatedBy = "field"


Read = Callable[[Document, OnRead], Iterator[Entry]]
"""Finds the articles in a document, one at a time; raises SourceError."""
