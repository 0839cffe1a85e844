"""What the caller knows about a source: defaults for what the source lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from index.times import Precision


@dataclass(frozen=True)
class ReadOptions:
    """Defaults; whatever a source says itself comes first.

    Attributes:
        namespace: the name of the source (``--source``): articles of one name with
            one id, or one relative path, are the same article wherever the files
            lie. None: the file they were read from.
        published_at: comes before a date in a URL or a file name.
        precision: how exact ``published_at`` is.
        url: for a source of one article.
        format: the name of the sources' format; None: each document's own is told.
        mapped: fields with the paths of their values in records, as
            :func:`index.readers.mapping.parse_mapping` gives them.
        embargo_until: nothing of it is shown before.
        confidential: nothing of it is sent to a model on another machine.
        tz: the zone of times that name none. None is UTC for dates, and unknown for
            the clock times in a live blog.
    """

    namespace: str | None = None
    published_at: datetime | None = None
    precision: Precision = "second"
    outlet: str | None = None
    kind: str | None = None
    language: str | None = None
    url: str | None = None
    format: str | None = None
    mapped: tuple[tuple[str, str], ...] = ()
    embargo_until: datetime | None = None
    confidential: bool = False
    tz: tzinfo | None = None

    @property
    def date_zone(self) -> tzinfo:
        """The zone of dates that name none."""
        return self.tz or UTC
