"""What every kind of feed comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from index.article import make_id
from index.readers.document import Entry, Record
from index.readers.urls import canonical_url
from index.times import Precision, isoformat

MOST_ENTRIES = 10_000
"""Of one feed that are looked at; feeds hold some dozens."""


@dataclass(frozen=True)
class FeedEntry:
    """One article, as its feed announces it.

    Attributes:
        number: its place, from 1.
        guid: the feed's own id for it.
        link: absolute URL of its page.
        published_at: when it first appeared, else when it last changed.
        published_precision: how exact that is.
        updated_at: when it last changed, if both are known.
        outlet: whom the entry itself names as its source.
        content: all of it, as HTML, if the feed carries that.
        plain: the same, where the feed has it as plain text.
        summary: what the feed says of it, as HTML: some of it, or all.
    """

    number: int
    headline: str = ""
    guid: str | None = None
    link: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_precision: Precision = "second"
    updated_at: datetime | None = None
    section: str | None = None
    language: str | None = None
    outlet: str | None = None
    content: str = ""
    plain: str = ""
    summary: str = ""

    @property
    def key(self) -> str:
        """Identity within its feed: a hash of id and link, else of headline and day."""
        link = (canonical_url(self.link) or self.link) if self.link else None
        if self.guid is None and link is None:
            day = self.published_at.date().isoformat() if self.published_at else ""
            return make_id("entry", "", self.headline or self.summary, day)
        return make_id("entry", self.guid or "", link or "")

    @property
    def fingerprint(self) -> str:
        """Changes when the entry does."""
        moment = self.updated_at or self.published_at
        when = moment.isoformat() if moment else ""
        return make_id("entry", self.headline, when, self.content, self.summary)

    def article(self, feed: Feed) -> Entry:
        """The article, as far as the feed carries it."""
        record: dict[str, object] = {
            "id": self.guid,
            "url": self.link,
            "title": self.headline,
            "text": self.plain,
            "html": self.content or self.summary,
            "authors": list(self.authors),
            "section": self.section,
            "language": self.language or feed.language,
            "source": self.outlet,
            "published_at": _written(self.published_at, self.published_precision),
            "modified_at": _written(self.updated_at),
        }
        return Entry(f"#{self.number}", known(record), outlet=feed.title, by_url=True)


@dataclass(frozen=True)
class Feed:
    """A feed as it was read.

    Attributes:
        wait: how long the feed asks readers to wait before they come again.
        left_out: entries beyond :data:`MOST_ENTRIES`.
    """

    title: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]
    wait: timedelta | None = None
    left_out: int = 0


def known(record: Record) -> Record:
    """What a record does say."""
    return {name: value for name, value in record.items() if value}


def _written(moment: datetime | None, precision: Precision = "second") -> str | None:
    if moment is None:
        return None
    if precision == "day":
        return moment.date().isoformat()
    text = isoformat(moment)
    return text if precision == "second" else text.removesuffix(":00Z") + "Z"
