"""The archive, for those who read it: opened, as of a snapshot, and what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from index.articles import Articles
from index.bylines import Author, Bylines, Publisher
from index.clusters import Clusters
from index.embedders import EmbedderIdentity
from index.filters import Filters
from index.folder import DataFolder
from index.overview import (
    Counts,
    Listed,
    Status,
    count_eligible,
    list_articles,
    read_status,
)
from index.passages import Passages
from index.reports import Reports
from index.search import Nearest
from index.stores.catalogue import Catalogue
from index.stores.settings import check_identity, index_states, read_identity
from index.stores.view import View
from index.times import Clock, system_clock


class Archive:
    """Reads one archive; safe to use from many threads, beside a writer.

    Each call sees the latest that is whole. :meth:`snapshot` gives a view that
    stays the same over several calls, as one question needs; but what is removed
    meanwhile is gone from it too.

    Attributes:
        passages: to search for them.
        articles: to look them up.
        clusters: who prints the same story.
    """

    def __init__(self, view: View, nearest: Nearest | None = None) -> None:
        self.folder = view.folder
        self.passages = Passages(view, nearest)
        self.articles = Articles(view)
        self.clusters = Clusters(view)
        self._view = view
        self._nearest = nearest

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        identity: EmbedderIdentity | None = None,
        *,
        nearest: Nearest | None = None,
    ) -> Archive:
        """Opens an archive for reading.

        Args:
            identity: of the embedder that questions come from; None where no
                vector is searched.
            nearest: Chroma's, for the process that owns it; others compare
                vectors one by one.

        Raises:
            StorageError: there is none, or it can't be read.
            EmbedderMismatchError: it is another embedder's.
        """
        folder.require_archive()
        with ExitStack() as resources:
            catalogue = Catalogue.open_reader(folder.catalogue)
            resources.callback(catalogue.close)
            if identity is not None:
                with catalogue.transaction() as connection:
                    check_identity(connection, identity, folder.path)
            resources.pop_all()
        return cls(View(folder, catalogue), nearest)

    def close(self) -> None:
        self._view.catalogue.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def snapshot(self) -> Archive:
        """The archive as it is now; close only the original."""
        view = self._view
        pinned = View(view.folder, view.catalogue, view.current())
        return Archive(pinned, self._nearest)

    @property
    def overtaken(self) -> bool:
        """Whether the indexes were made anew since this snapshot was taken.

        Its passages may be gone then, under other numbers; take another.
        """
        if self._view.pinned is None:
            return False
        with self._view.connection() as connection:
            now = index_states(connection)
        then = self._view.pinned.states
        return any(now[name].generation != then[name].generation for name in now)

    def latest(self) -> Archive:
        """The archive as it is now, of which this is a snapshot."""
        view = View(self._view.folder, self._view.catalogue)
        return Archive(view, self._nearest).snapshot()

    @property
    def identity(self) -> EmbedderIdentity | None:
        """The embedder that the archive is for; None before the first use."""
        if self._view.pinned is not None:
            return self._view.pinned.identity
        with self._view.connection() as connection:
            return read_identity(connection)

    def warm_up(self) -> None:
        """Opens what the first search would have to wait for, and reads it once.

        Raises:
            CorruptStoreError: an index is damaged.
        """
        current = self._view.current()
        if len(current.standing.select(Filters(as_of=system_clock()))):
            current.fulltext()
            current.vectors().warm_up()

    def list_articles(
        self, filters: Filters, limit: int = 50, offset: int = 0
    ) -> list[Listed]:
        """Eligible articles, newest first."""
        standing = self._view.current().standing
        with self._view.connection() as connection:
            return list_articles(connection, standing, filters, limit, offset)

    def counts(self, filters: Filters) -> Counts:
        """What is eligible under the filters."""
        return count_eligible(self._view.current().standing, filters)

    def status(self, clock: Clock = system_clock) -> Status:
        """What the archive holds."""
        current = self._view.current()
        with self._view.connection() as connection:
            return read_status(connection, current.standing, current.identity, clock())

    @property
    def reports(self) -> Reports:
        """Who prints the same story, as of any moment.

        That doesn't depend on where one searches: reports may hold versions that
        filters leave out. They count, and their outlets may be named,
        but they aren't results: show only what was found under the filters, the
        version first that comes first in ``report.versions``.
        """
        return self._view.current().reports()

    @property
    def bylines(self) -> Bylines:
        """Who published and wrote each version, whenever it stands."""
        return self._view.current().standing.bylines

    def names(
        self, filters: Filters, among: Iterable[int] | None = None
    ) -> tuple[list[Publisher], list[Author]]:
        """The outlets and authors of what stood at a moment.

        Of the filters, the moment counts and whether what is confidential may be seen.

        Args:
            among: positions in :attr:`bylines` of the authors' names that matter; None
                for all.
        """
        return self._view.current().standing.names(filters, among)

    def labels(self, filters: Filters) -> tuple[list[str], list[str]]:
        """The kinds and the languages of what stood at a moment, sorted.

        Of the filters, the same counts as for :meth:`names`.
        """
        seen = self._view.current().standing.select(filters.all_then)
        return seen.kinds, seen.languages
