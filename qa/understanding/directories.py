"""The directory of what an archive held at a moment, made once for many questions."""

from __future__ import annotations

import threading

from index.archive import Archive
from index.bylines import Author, Publisher
from index.filters import Filters
from qa.understanding.names import AuthorEntry, Directory, OutletEntry

Names = tuple[tuple[Publisher, ...], tuple[Author, ...]]


class Directories:
    """Keeps the last one: it is the next question's, unless the archive changed.

    Safe to use from many threads.
    """

    def __init__(self) -> None:
        self._last: tuple[Names, Directory] | None = None
        self._making = threading.Lock()

    def of(self, archive: Archive, filters: Filters) -> Directory:
        """That of the outlets and authors that could be seen.

        Of the filters, the moment counts and whether what is confidential may be seen.
        """
        outlets, authors = archive.names(filters)
        names = (tuple(outlets), tuple(authors))
        with self._making:
            if self._last is None or self._last[0] != names:
                self._last = (names, _directory(names))
            return self._last[1]


def _directory(names: Names) -> Directory:
    outlets, authors = names
    return Directory.of(
        (OutletEntry(one.name, one.articles, one.hosts) for one in outlets),
        (AuthorEntry(one.name, one.articles) for one in authors),
    )
