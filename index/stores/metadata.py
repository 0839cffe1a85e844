"""A version's metadata, as columns of its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from index.article import SourceArticle
from index.times import to_epoch


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
    kind: str
    language: str | None
    published_at: int | None
    published_precision: str
    dated_by: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Metadata:
        """That of a version's row."""
        return cls(**{f.name: row[f.name] for f in fields(cls)})

    def columns(self) -> dict[str, Any]:
        """By the names of the columns."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


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
    """What was found now, over what is stored: nothing becomes unknown."""
    values = {
        name: value if value is not None else getattr(stored, name)
        for name, value in found.columns().items()
    }
    if found.published_at is None:
        values["published_precision"] = stored.published_precision
        values["dated_by"] = stored.dated_by
    return Metadata(**values)


def epoch(moment: datetime | None) -> int | None:
    """Epoch seconds, or None."""
    return None if moment is None else to_epoch(moment)
