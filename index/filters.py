"""What a question may see: the filters that every search takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from index.times import in_utc


@dataclass(frozen=True)
class Filters:
    """Which passages are eligible.

    Attributes:
        as_of: nothing that stood later is seen. It and the bounds become UTC.
        published_from, published_to: bounds, both included, on the time of the
            passage (its post's, else its article's); None leaves a side open.
        outlets, kinds, languages, authors: casefolded names; empty means any.
        not_kinds: those that aren't wanted.
        strict: whether versions are left out that were edited after ``as_of`` without
            another one to show what stood before.
        confidential: whether articles are seen that no other machine may get.
        typed: the names of outlets, authors and kinds as they were given, to be shown.

    Raises:
        TimeError: a time that names no zone, or is outside the years 1 to 9999 in UTC.
    """

    as_of: datetime
    published_from: datetime | None = None
    published_to: datetime | None = None
    outlets: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    strict: bool = False
    confidential: bool = True
    typed: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("as_of", "published_from", "published_to"):
            if (moment := getattr(self, name)) is not None:
                object.__setattr__(self, name, in_utc(moment))

    @property
    def all_then(self) -> Filters:
        """All that may be seen at that moment, whoever wrote what and when."""
        return Filters(
            as_of=self.as_of, strict=self.strict, confidential=self.confidential
        )
