"""How an archive spells the names that filters have, and which of them it lacks.

Filters match in any case, and a name that nobody has lets nothing be seen: without a
word of it, that looks like an archive that doesn't know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from index.archive import Archive
from index.bylines import Author, Publisher
from index.filters import Filters
from index.readers.kinds import KNOWN_KINDS, usual_kind
from qa.understanding.directories import Directories
from qa.understanding.names import Directory
from qa.understanding.names.lookup import (
    NEAREST,
    authors_called,
    nearest_names,
    outlets_called,
)
from qa.wording import joined

Noun = Literal["outlet", "author", "kind", "language"]
Near = Callable[[str], Sequence[str]]
Spellings = dict[str, str]
"""Names as the archive has them, by casefolded name."""

MOST_HINTS = 5
"""Names for which similar ones are looked for; it takes a while in large archives."""


@dataclass(frozen=True)
class UnheldName:
    """A name in the filters that the archive had not, at the moment of the search.

    Attributes:
        name: as it was asked for.
        nearest: the archive's names that may have been meant, at most three.
    """

    noun: Noun
    name: str
    nearest: tuple[str, ...] = ()

    def sentence(self, moment: str | None) -> str:
        """Says so.

        Args:
            moment: that of the search, as the user is to read it; None for now.
        """
        told = f"As of {moment} the archive held" if moment else "The archive holds"
        near = joined(self.nearest, "or") if self.nearest else None
        hint = f"; did you mean {near}?" if near else "."
        noun = "kind of article" if self.noun == "kind" else self.noun
        return f"{told} no {noun} called {self.name!r}{hint}"


@dataclass(frozen=True)
class FilterNames:
    """The names of filters.

    Attributes:
        outlets, authors: sorted, as the archive spells them; those that it lacks as
            they were asked for.
        unheld: those that it lacks, outlets first, then authors, kinds and languages. A
            kind that Dateline knows is none of them.
    """

    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    unheld: tuple[UnheldName, ...] = ()


def filter_names(
    archive: Archive, filters: Filters, directories: Directories | None = None
) -> FilterNames:
    """The names of the filters in the archive as it was at their moment.

    Args:
        directories: kept from question to question, so that less is made anew.
    """
    held = _Held.of(archive, filters, directories or Directories())
    typed = {name.casefold(): name for name in reversed(filters.typed)}
    asked: tuple[tuple[Noun, frozenset[str], Spellings, Near], ...] = (
        ("outlet", filters.outlets, held.outlets, held.outlets_near),
        ("author", filters.authors, held.authors, held.authors_near),
        ("kind", filters.kinds | filters.not_kinds, held.kinds, held.kinds_near),
        ("language", filters.languages, held.languages, held.languages_near),
    )
    unheld: list[UnheldName] = []
    for noun, wanted, spelt, nearest in asked:
        for name in sorted(wanted - spelt.keys()):
            near = nearest(name) if len(unheld) < MOST_HINTS else ()
            told = tuple(near[:NEAREST])
            unheld.append(UnheldName(noun, typed.get(name, name), told))
    return FilterNames(
        _shown(filters.outlets, typed | held.outlets),
        _shown(filters.authors, typed | held.authors),
        tuple(unheld),
    )


def _shown(names: Iterable[str], spelt: Spellings) -> tuple[str, ...]:
    return tuple(sorted(spelt.get(name, name) for name in names))


@dataclass(frozen=True)
class _Held:
    """What an archive held at the moment of the filters, of the sorts that they name;
    the kinds with those that Dateline knows."""

    archive: Archive
    filters: Filters
    directories: Directories
    outlets: Spellings
    authors: Spellings
    kinds: Spellings
    languages: Spellings

    @classmethod
    def of(cls, archive: Archive, filters: Filters, directories: Directories) -> Self:
        outlets: list[Publisher] = []
        authors: list[Author] = []
        if filters.outlets or filters.authors:
            outlets, authors = archive.names(filters, None if filters.authors else ())
        kinds: list[str] = []
        languages: list[str] = []
        if filters.kinds or filters.not_kinds or filters.languages:
            kinds, languages = archive.labels(filters)
        return cls(
            archive,
            filters,
            directories,
            _spellings(outlets),
            _spellings(authors),
            {one.casefold(): one for one in (*kinds, *sorted(KNOWN_KINDS))},
            {one.casefold(): one for one in languages},
        )

    def outlets_near(self, name: str) -> Sequence[str]:
        found = outlets_called(name, self._directory(name))
        return found or nearest_names(name, self.outlets.values())

    def authors_near(self, name: str) -> Sequence[str]:
        found = authors_called(name, self._directory(name))
        return found or nearest_names(name, self.authors.values())

    def kinds_near(self, name: str) -> Sequence[str]:
        usual = usual_kind(name)
        return [usual] if usual else nearest_names(name, self.kinds.values())

    def languages_near(self, name: str) -> Sequence[str]:
        return nearest_names(name, self.languages.values())

    def _directory(self, name: str) -> Directory:
        return self.directories.for_text(self.archive, self.filters, name)


def _spellings(named: Iterable[Publisher | Author]) -> Spellings:
    """By casefolded name, the spelling that most articles have."""
    found: Spellings = {}
    for one in sorted(named, key=lambda one: (-one.articles, one.name)):
        found.setdefault(one.name.strip().casefold(), one.name)
    return found
