"""A version's metadata, as columns of its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from index.article import NEWS, SourceArticle
from index.times import to_epoch

DATE = ("published_at", "published_precision", "dated_by")
TRUST = ("capture", "filename", "url", "markup", "field", "option")
"""Where dates come from, the surest last."""


@dataclass(frozen=True)
class Metadata:
    """What a source says of an article beside its content.

    It belongs to the version that it came with: what a later one says is nothing
    that an older one could know. Said anew of the same content, it corrects that
    version.
    """

    url: str | None
    outlet: str | None
    section: str | None
    kind: str | None
    language: str | None
    published_at: int | None
    published_precision: str
    dated_by: str

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Of the columns."""
        return tuple(f.name for f in fields(cls))

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Metadata:
        """That of a version's row."""
        return cls(**{name: row[name] for name in cls.names()})

    def or_defaults(self) -> Metadata:
        """News, where nobody says another kind."""
        return self if self.kind is not None else replace(self, kind=NEWS)

    def columns(self) -> dict[str, Any]:
        """By the names of the columns."""
        return {name: getattr(self, name) for name in self.names()}


def metadata_of(source: SourceArticle) -> Metadata:
    """The metadata that a reader found."""
    dated = source.published_at is not None
    return Metadata(
        url=source.url,
        outlet=source.outlet,
        section=source.section,
        kind=source.kind,
        language=source.language,
        published_at=epoch(source.published_at),
        published_precision=source.published_precision if dated else "second",
        dated_by=source.dated_by if dated else "capture",
    )


def merged(stored: Metadata, found: Metadata) -> Metadata:
    """What was found now, over what is stored: nothing becomes unknown.

    A date from a weaker source, such as the file's name, gives way to one that an
    option or a field gave before.
    """
    values = {
        name: value if value is not None else getattr(stored, name)
        for name, value in found.columns().items()
    }
    if TRUST.index(found.dated_by) < TRUST.index(stored.dated_by):
        values |= {name: getattr(stored, name) for name in DATE}
    return Metadata(**values)


def tells_normalised(source: SourceArticle, row: Mapping[str, Any]) -> bool:
    """Whether an article tells how the text of a version's row came to be, unlike it.

    The same text may come again in another form; what was done to it first is kept.
    """
    return row["normalised"] is None and source.normalised is not None


def epoch(moment: datetime | None) -> int | None:
    """Epoch seconds, or None."""
    return None if moment is None else to_epoch(moment)
