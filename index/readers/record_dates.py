"""The dates of a record, and of what it has none for."""

from __future__ import annotations

from datetime import datetime

from index.article import DatedBy
from index.errors import SourceError
from index.readers.dates import Dated, date_in_name, date_in_url, parse_date
from index.readers.fields import Fields
from index.readers.options import ReadOptions
from index.times import Precision

SHOWN_CHARACTERS = 60


def published(
    fields: Fields, field: DatedBy, url: str | None, name: str, options: ReadOptions
) -> tuple[datetime | None, Precision, DatedBy]:
    """When it was published, how exact that is, and where it came from.

    Args:
        field: where the record's own date came from.
        name: of the file.

    Raises:
        SourceError: the record's date can't be read.
    """
    zone = options.date_zone
    if (dated := _dated(fields, "published_at", options)) is not None:
        return *dated, field
    if options.published_at is not None:
        return options.published_at, options.precision, "option"
    if url and (dated := date_in_url(url, zone)) is not None:
        return *dated, "url"
    if (dated := date_in_name(name, zone)) is not None:
        return *dated, "filename"
    return None, "second", "capture"


def date_of(fields: Fields, field: str, options: ReadOptions) -> datetime | None:
    """The date in a field.

    Raises:
        SourceError: it can't be read.
    """
    dated = _dated(fields, field, options)
    return dated[0] if dated else None


def _dated(fields: Fields, field: str, options: ReadOptions) -> Dated | None:
    if (found := fields.raw(field)) is None:
        return None
    key, value = found
    dated = parse_date(value, options.date_zone)
    if dated is None:
        text = repr(value)
        shown = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
        raise SourceError(
            f'"{key}" is {shown}, which is not a date that Dateline reads; give '
            "ISO 8601, such as 2025-10-30 or 2025-10-30T14:05:00+01:00."
        )
    return dated
