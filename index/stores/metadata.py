"""An article's metadata, as the columns of its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from index.article import SourceArticle
from index.times import to_epoch


@dataclass(frozen=True)
class Metadata:
    """What may change of a stored article without a new version of it."""

    external_id: str | None
    url: str | None
    outlet: str | None
    section: str | None
    kind: str
    language: str | None
    published_at: int | None
    published_precision: str
    dated_by: str

    def columns(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def differs(self, row: Mapping[str, Any]) -> bool:
        """Whether the article's row says something else."""
        return any(row[name] != value for name, value in self.columns().items())


def metadata_of(source: SourceArticle) -> Metadata:
    """The metadata that a reader found."""
    dated = source.published_at is not None
    return Metadata(
        external_id=source.external_id,
        url=source.url,
        outlet=source.outlet,
        section=source.section,
        kind=source.kind,
        language=source.language,
        published_at=epoch(source.published_at),
        published_precision=source.published_precision if dated else "second",
        dated_by=source.dated_by if dated else "capture",
    )


def merged(row: Mapping[str, Any], found: Metadata) -> Metadata:
    """The stored metadata with what was found now; nothing becomes unknown.

    Args:
        row: the article's row.
    """
    stored = Metadata(**{f.name: row[f.name] for f in fields(Metadata)})
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
