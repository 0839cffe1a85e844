"""The directory of what an archive held at a moment, for a question or for all."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence

from index.archive import Archive
from index.bylines import Author, Bylines, Publisher
from index.filters import Filters
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.names.directory import surname_of
from qa.understanding.names.words import words_of

Surnames = Mapping[str, Sequence[int]]
"""By folded surname, positions in the names of a byline's authors."""


class Directories:
    """Makes directories; safe to use from many threads."""

    def __init__(self) -> None:
        self._known: tuple[Bylines, Surnames] | None = None
        self._knowing = threading.Lock()

    def of(self, archive: Archive, filters: Filters) -> Directory:
        """That of all outlets and authors that could be seen.

        Of the filters, the moment counts and whether what is confidential may be seen.
        """
        return _directory(*archive.names(filters))

    def for_text(self, archive: Archive, filters: Filters, text: str) -> Directory:
        """That of what could be seen, with those authors alone whose surnames are among
        the words of ``text``: it finds there what the whole one would.

        Args:
            archive: one that stays the same meanwhile.
        """
        surnames = self._surnames(archive.bylines)
        words = {word.folded for word in words_of(text)}
        among = {one for word in words for one in surnames.get(word, ())}
        return _directory(*archive.names(filters, among))

    def _surnames(self, bylines: Bylines) -> Surnames:
        """Made once for all questions over the same versions."""
        with self._knowing:
            if self._known is None or self._known[0] is not bylines:
                surnames: dict[str, list[int]] = defaultdict(list)
                for at, name in enumerate(bylines.author_names):
                    if name is not None:
                        surnames[surname_of(name)].append(at)
                self._known = (bylines, dict(surnames))
            return self._known[1]


def _directory(outlets: Sequence[Publisher], authors: Sequence[Author]) -> Directory:
    return Directory.of(
        (OutletEntry(one.name, one.articles, one.hosts) for one in outlets),
        (AuthorEntry(one.name, one.articles) for one in authors),
    )
