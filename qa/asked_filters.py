"""The filters as a user gives them, the same at every edge, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, Self

from index.errors import TimeError
from index.filters import Filters
from index.times import Clock, parse_time, system_clock, zone


@dataclass(frozen=True)
class AskedFilters:
    """What an edge was told, as it was told; None or empty where it wasn't.

    Attributes:
        as_of: ISO 8601; a date means the end of that day.
        published_from, published_to: the same; a date means the start of that day, and
            its end.
        outlets, kinds, not_kinds, authors, languages: names, whatever their case.
        strict: whether only versions count that nobody edited after ``as_of``.
        tz: the IANA name of the zone of times that name none; None for UTC.
    """

    as_of: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    outlets: Sequence[str] = ()
    kinds: Sequence[str] = ()
    not_kinds: Sequence[str] = ()
    authors: Sequence[str] = ()
    languages: Sequence[str] = ()
    strict: bool = False
    tz: str | None = None

    @classmethod
    def of(cls, given: object) -> Self:
        """From an edge's own model, whose attributes of these names hold the same."""
        return cls(**{one.name: getattr(given, one.name) for one in fields(cls)})

    def resolve(self, clock: Clock = system_clock) -> Filters:
        """What may be seen; without ``as_of``, that of the present instant.

        A later moment than that counts as the present: nobody knows the future, and
        what is under embargo until then mustn't be seen.

        Raises:
            TimeError: a time that isn't ISO 8601, no time zone, or from lies after to.
        """
        # With it come all readers.
        from index.readers.languages import language_code

        tz = zone(self.tz)

        def instant(
            typed: str | None, edge: Literal["start", "end"]
        ) -> datetime | None:
            return None if typed is None else parse_time(typed, edge=edge, tz=tz)[0]

        start = instant(self.published_from, "start")
        end = instant(self.published_to, "end")
        if start and end and start > end:
            raise TimeError("The start of the period lies after its end; swap them.")
        now = clock()
        return Filters(
            as_of=min(instant(self.as_of, "end") or now, now),
            published_from=start,
            published_to=end,
            outlets=_folded(self.outlets),
            kinds=_folded(self.kinds),
            languages=frozenset(map(language_code, self.languages)),
            authors=_folded(self.authors),
            not_kinds=_folded(self.not_kinds),
            strict=self.strict,
            typed=tuple(name.strip() for name in self._names()),
        )

    def _names(self) -> Iterator[str]:
        for names in (self.outlets, self.authors, self.kinds, self.not_kinds):
            yield from names


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in names)
