"""An archive's outlets and authors, indexed once for all questions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from index.agencies import NAMES
from qa.understanding.names.aliases import Form, aliases, brand_of
from qa.understanding.names.words import key_of, words_of

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

MAX_BRANDS_AT_ADDRESS = 5
"""A publisher's papers may share one; with more, it's a platform's."""
AGENCY_KEYS = frozenset(map(key_of, NAMES))
OUTLETS_KEPT = 4
"""Sets of outlets that are remembered."""
LONGEST_OUTLET = 8
"""Words that are looked at before an author's name."""


CREDITED_AT = re.compile(r"^(\S+(?: \S+)+?) (?:in|at) [^\W\d_].*$")
"""A name with where its bearer wrote: ``Sid Lowe in Madrid``."""


def without_place(name: str) -> str:
    """An author's name without where it was written."""
    found = CREDITED_AT.match(name)
    return found[1] if found else name


def surname_of(name: str) -> str:
    """The last word of an author's name, folded; "" if it has none."""
    return key_of(without_place(name)).rpartition(" ")[2]


@dataclass(frozen=True)
class OutletEntry:
    """An outlet that the archive holds.

    Attributes:
        name: as the archive spells it.
        articles: how many it has of it.
        hosts: of its own articles' addresses, without those of reprints elsewhere.
    """

    name: str
    articles: int = 0
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuthorEntry:
    """An author as the archive spells the name."""

    name: str
    articles: int = 0


@dataclass(frozen=True)
class Spelling:
    """What an alias stands for, and the nearest form that it is of it."""

    outlets: tuple[str, ...]
    form: Form


@dataclass(frozen=True)
class Directory:
    """Where names are looked up. Make one with :meth:`of`.

    Attributes:
        spellings: by folded alias.
        ambiguous: initials and short names that several outlets could mean.
        authors: by folded full name, those who spell it alike, most articles first.
        surnames: the same by the last word of the name.
    """

    spellings: Mapping[str, Spelling]
    ambiguous: frozenset[str]
    authors: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, tuple[str, ...]]
    outlet_keys: Keys = field(repr=False, compare=False)
    author_keys: Keys = field(repr=False, compare=False)

    @classmethod
    def of(
        cls, outlets: Iterable[OutletEntry], authors: Iterable[AuthorEntry] = ()
    ) -> Directory:
        """Indexes them; takes seconds for hundreds of thousands."""
        spellings, ambiguous, outlet_keys = _outlets(tuple(outlets))
        full: dict[str, list[str]] = defaultdict(list)
        last: dict[str, list[str]] = defaultdict(list)
        for entry in sorted(authors, key=lambda one: (-one.articles, one.name)):
            key = key_of(without_place(entry.name))
            # Agencies and desks are credited as authors, too.
            if key and key not in spellings and key not in AGENCY_KEYS:
                full[key].append(entry.name)
                last[surname_of(entry.name)].append(entry.name)
        several = [key for key in full if " " in key]
        return cls(
            spellings,
            ambiguous,
            {key: tuple(names) for key, names in full.items()},
            {key: tuple(names) for key, names in last.items()},
            outlet_keys,
            Keys.of(several),
        )

    def author_at(self, text: str, start: int) -> bool:
        """Whether an author's full name stands at ``text[start:]``."""
        words = [word.folded for word in words_of(text[start : start + 100])]
        starts = (" ".join(words[:count]) for count in range(2, 6))
        return any(key in self.authors for key in starts)

    def outlet_before(self, text: str, end: int) -> bool:
        """Whether an outlet stands at the end of ``text[:end]``."""
        words = [word.folded for word in words_of(text[:end])][-LONGEST_OUTLET:]
        ends = (" ".join(words[first:]) for first in range(len(words)))
        return any(key in self.spellings or key in AGENCY_KEYS for key in ends)


@dataclass(frozen=True)
class Keys:
    """Folded names that are looked for in a text, all at once."""

    keys: tuple[str, ...]
    automaton: AhoCorasick | None

    @classmethod
    def of(cls, keys: Iterable[str]) -> Keys:
        """Builds the automaton; whole words are matched, as blanks stand around."""
        from ahocorasick_rs import AhoCorasick

        listed = tuple(keys)
        automaton = AhoCorasick([f" {key} " for key in listed]) if listed else None
        return cls(listed, automaton)

    def ranges(self, folded: Iterable[str]) -> list[tuple[int, int]]:
        """Ranges of words that are a key, the longest first of those that begin
        together, in order."""
        if self.automaton is None:
            return []
        haystack, number = " ", {0: 0}
        for at, word in enumerate(folded, 1):
            haystack += f"{word} "
            number[len(haystack) - 1] = at
        found = self.automaton.find_matches_as_indexes(haystack, overlapping=True)
        ranges = ((number[start], number[end - 1]) for _, start, end in found)
        return sorted(ranges, key=lambda one: (one[0], -one[1]))


def _is_of_many(by_name: Mapping[str, tuple[Form, int]]) -> bool:
    """Whether it is an address where all the world publishes, and so nobody's name."""
    there = [name for name, (form, _) in by_name.items() if form is Form.ADDRESS]
    return len({key_of(brand_of(name)) for name in there}) > MAX_BRANDS_AT_ADDRESS


@lru_cache(maxsize=OUTLETS_KEPT)
def _outlets(
    entries: tuple[OutletEntry, ...],
) -> tuple[Mapping[str, Spelling], frozenset[str], Keys]:
    """What is looked up of outlets: the same for question after question."""
    spellings, ambiguous = _spellings(entries)
    return spellings, ambiguous, Keys.of(spellings)


def _spellings(
    outlets: Iterable[OutletEntry],
) -> tuple[dict[str, Spelling], frozenset[str]]:
    """By alias, the outlets of that name or brand; initials and short names only where
    they're nobody else's."""
    meant: dict[str, dict[str, tuple[Form, int]]] = defaultdict(dict)
    for entry in outlets:
        for key, form in aliases(entry.name, entry.hosts):
            known = meant[key].get(entry.name, (form, 0))
            meant[key][entry.name] = (min(form, known[0]), -entry.articles)
    spellings = {}
    for key, by_name in meant.items():
        if _is_of_many(by_name):
            by_name = {
                name: rank for name, rank in by_name.items() if rank[0] <= Form.PART
            }
        form = min((form for form, _ in by_name.values()), default=Form.SHORT)
        shared = max(form, Form.ADDRESS)
        near = [(*rank, name) for name, rank in by_name.items() if rank[0] <= shared]
        if (form <= Form.ADDRESS and near) or len(near) == 1:
            spellings[key] = Spelling(tuple(name for *_, name in sorted(near)), form)
    return spellings, frozenset(meant.keys() - spellings.keys())
