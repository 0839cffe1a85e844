"""How an archive spells the names that filters have, and which of them it lacks.

Filters match in any case, and a name that nobody has lets nothing be seen: without a
word of it, that looks like an archive that doesn't know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from index.archive import Archive
from index.bylines import Author, Publisher
from index.filters import Filters
from qa.understanding.directories import Directories
from qa.understanding.names import Directory
from qa.understanding.names.lookup import (
    NEAREST,
    authors_called,
    nearest_names,
    outlets_called,
)
from qa.wording import joined

Noun = Literal["outlet", "author"]
Find = Callable[[str, Directory], tuple[str, ...]]

MOST_HINTS = 5
"""Names for which similar ones are looked for; it takes a while in large archives."""


@dataclass(frozen=True)
class UnheldName:
    """A name in the filters that the archive had not, at the moment of the search.

    Attributes:
        name: casefolded, as filters have it.
        nearest: the archive's names that may have been meant, at most three.
    """

    noun: Noun
    name: str
    nearest: tuple[str, ...] = ()

    def sentence(self, moment: str | None, spelt: str | None = None) -> str:
        """Says so.

        Args:
            moment: that of the search, as the user is to read it; None for now.
            spelt: the name as the user typed it.
        """
        told = f"As of {moment} the archive held" if moment else "The archive holds"
        near = joined(self.nearest, "or") if self.nearest else None
        hint = f"; did you mean {near}?" if near else "."
        return f"{told} no {self.noun} called {(spelt or self.name)!r}{hint}"


@dataclass(frozen=True)
class FilterNames:
    """The names of filters.

    Attributes:
        outlets, authors: sorted, as the archive spells them; those that it lacks as
            they are in the filters.
        unheld: those that it lacks, outlets first.
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
    if not filters.outlets and not filters.authors:
        return FilterNames()
    outlets, authors = archive.names(filters, None if filters.authors else ())
    known = directories or Directories()

    spelt_outlets, spelt_authors = _spellings(outlets), _spellings(authors)
    asked: tuple[tuple[Noun, frozenset[str], dict[str, str], Find], ...] = (
        ("outlet", filters.outlets, spelt_outlets, outlets_called),
        ("author", filters.authors, spelt_authors, authors_called),
    )
    unheld: list[UnheldName] = []
    for noun, wanted, spelt, find in asked:
        for name in sorted(wanted - spelt.keys()):
            near: Sequence[str] = ()
            if len(unheld) < MOST_HINTS:
                near = find(name, known.for_text(archive, filters, name))
                near = near or nearest_names(name, spelt.values())
            unheld.append(UnheldName(noun, name, tuple(near[:NEAREST])))
    return FilterNames(
        tuple(sorted(spelt_outlets.get(name, name) for name in filters.outlets)),
        tuple(sorted(spelt_authors.get(name, name) for name in filters.authors)),
        tuple(unheld),
    )


def _spellings(named: Iterable[Publisher | Author]) -> dict[str, str]:
    """By casefolded name, the spelling that most articles have."""
    found: dict[str, str] = {}
    for one in sorted(named, key=lambda one: (-one.articles, one.name)):
        found.setdefault(one.name.strip().casefold(), one.name)
    return found
