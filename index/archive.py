"""The archive, for those who read it: search and look-up as of a moment."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from index.article import Passage, Version, Withdrawal
from index.bylines import Author, Bylines, Publisher
from index.clusters import article_cluster, list_clusters
from index.embedders import EmbedderIdentity
from index.filters import Filters
from index.folder import DataFolder
from index.lookup import article_number, find_article, versions_of
from index.overview import (
    Counts,
    Listed,
    Status,
    count_eligible,
    list_articles,
    read_status,
)
from index.reports import Report
from index.search import Hit, Nearest, search_text, search_vectors
from index.selection import Selection
from index.stores import reading
from index.stores.catalogue import Catalogue
from index.stores.restrictions import restrictions
from index.stores.selecting import moment
from index.stores.settings import check_identity, index_states, read_identity
from index.stores.snapshot import Snapshot, take_snapshot
from index.stores.withdrawals import withdrawals_of
from index.times import Clock, system_clock, to_epoch
from index.version_stands import Integers, Mask, distinct


class Archive:
    """Reads one archive; safe to use from many threads, beside a writer.

    Each call sees the latest that is whole. :meth:`snapshot` gives a view that
    stays the same over several calls, as one question needs; but what is removed
    meanwhile is gone from it too.
    """

    def __init__(
        self,
        folder: DataFolder,
        catalogue: Catalogue,
        *,
        nearest: Nearest | None = None,
        pinned: Snapshot | None = None,
    ) -> None:
        self.folder = folder
        self._catalogue = catalogue
        self._nearest = nearest
        self._pinned = pinned
        self._latest: Snapshot | None = None
        self._refreshing = threading.Lock()

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
        return cls(folder, catalogue, nearest=nearest)

    def close(self) -> None:
        self._catalogue.close()

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
        return Archive(
            self.folder, self._catalogue, nearest=self._nearest, pinned=self._current()
        )

    @property
    def overtaken(self) -> bool:
        """Whether the indexes were made anew since this snapshot was taken.

        Its passages may be gone then, under other numbers; take another.
        """
        if self._pinned is None:
            return False
        with self._connection() as connection:
            now = index_states(connection)
        then = self._pinned.states
        return any(now[name].generation != then[name].generation for name in now)

    def latest(self) -> Archive:
        """The archive as it is now, of which this is a snapshot."""
        return Archive(self.folder, self._catalogue, nearest=self._nearest).snapshot()

    @property
    def identity(self) -> EmbedderIdentity | None:
        """The embedder that the archive is for; None before the first use."""
        if self._pinned is not None:
            return self._pinned.identity
        with self._connection() as connection:
            return read_identity(connection)

    def warm_up(self) -> None:
        """Opens what the first search would have to wait for, and reads it once.

        Raises:
            CorruptStoreError: an index is damaged.
        """
        current = self._current()
        if len(current.standing.select(Filters(as_of=system_clock()))):
            current.fulltext()
            current.vectors().warm_up()

    def search_text(self, query: str, filters: Filters, k: int) -> list[Hit]:
        """The best ``k`` eligible passages by BM25, best first.

        Args:
            query: words; any characters are welcome, none is syntax.

        Raises:
            CorruptStoreError: the full-text index is damaged.
        """
        return search_text(self._current(), query, filters, k)

    def search_vectors(
        self, vector: NDArray[np.float32], filters: Filters, k: int
    ) -> list[Hit]:
        """The ``k`` eligible passages nearest to ``vector``, best first.

        Args:
            vector: unit length, shape ``(dimensions,)``.

        Raises:
            CorruptStoreError: the file of vectors is damaged.
        """
        return search_vectors(self._current(), vector, filters, k, self._nearest)

    def rows(self, passage_nos: Integers, filters: Filters) -> Selection:
        """Where those of these passages stand that the filters let see, in order."""
        return self._current().standing.select(filters).rows_of(passage_nos)

    def eligible(self, passage_nos: Integers, filters: Filters) -> Mask:
        """Which of these passages the filters let see."""
        return self._current().standing.select(filters).holds(passage_nos)

    def similarities(
        self, vector: NDArray[np.float32], passage_nos: Integers
    ) -> NDArray[np.float64]:
        """The cosine of a vector with that of each of these passages.

        Raises:
            CorruptStoreError: the file of vectors is damaged.
        """
        chosen = distinct(passage_nos)
        found = self._current().vectors().scores(vector, chosen)
        return found.astype(np.float64)[np.searchsorted(chosen, passage_nos)]

    def passages(self, passage_nos: Sequence[int], filters: Filters) -> list[Passage]:
        """These passages, in this order, as they stand under the filters.

        Those that don't, or were removed meanwhile, are left out.
        """
        standing = self._current().standing
        version_of = standing.select(filters).versions_of(passage_nos)
        with self._connection() as connection:
            as_of = to_epoch(filters.as_of)
            found = reading.passages(connection, version_of, standing.versions, as_of)
        return [found[number] for number in passage_nos if number in found]

    def find(self, name: str, by: datetime | None = None) -> str:
        """The id of the article of that ``article_id``, else ``external_id``, else URL.

        Args:
            by: of several articles those count of which something may be shown then.

        Raises:
            NotFoundError: there is none.
            InputError: several have that ``external_id`` or URL.
        """
        standing = self._current().standing
        with self._connection() as connection:
            return find_article(connection, name, standing, by)

    def versions(self, article_id: str) -> list[Version]:
        """The versions of an article, in the order in which they stand.

        Raises:
            NotFoundError: there is no such article, or none that is whole yet.
        """
        stands = self._current().standing.versions
        with self._connection() as connection:
            return versions_of(connection, article_id, stands)

    def withdrawals(self, article_id: str) -> tuple[Withdrawal, ...]:
        """When an article was gone from its source, in order."""
        with self._connection() as connection:
            number = article_number(connection, article_id)
            return tuple(withdrawals_of(connection, [number])[number])

    def embargo_until(self, article_id: str) -> datetime | None:
        """Before when nothing of an article may be shown; None if it may be."""
        with self._connection() as connection:
            number = article_number(connection, article_id)
            found = restrictions(connection, [number])
        return moment(found[number].embargo_until) if number in found else None

    def confidential(self, article_ids: Collection[str]) -> set[str]:
        """Those of these articles that no other machine may get."""
        with self._connection() as connection:
            numbers = reading.article_numbers(connection, article_ids)
            found = restrictions(connection, numbers.values())
        return {
            article_id
            for article_id, number in numbers.items()
            if number in found and found[number].confidential
        }

    def clusters(self, filters: Filters) -> list[tuple[Version, ...]]:
        """The stories that are in several articles, the largest first.

        In each, the text comes first that the others were made from. It is found
        among all that stood; those are left out of which the filters let none be seen.
        """
        snapshot = self._current()
        with self._connection() as connection:
            return list_clusters(connection, snapshot, filters)

    def cluster(self, article_id: str, filters: Filters) -> tuple[Version, ...]:
        """All that print an article's story, the text first that they were made from.

        Of the filters, the moment counts and whether what is confidential may be seen.

        Returns:
            The article alone, if no other prints it; nothing, if it didn't stand.
        """
        snapshot = self._current()
        with self._connection() as connection:
            number = article_number(connection, article_id)
            return article_cluster(connection, snapshot, filters, number)

    def reports(
        self, version_nos: Collection[int], filters: Filters
    ) -> dict[int, Report]:
        """The report that each of these versions is in, at the moment of the filters.

        Of the filters, that moment counts and whether what is confidential may be
        seen: who prints a story doesn't depend on where one searches. So a report may
        hold versions that the filters leave out. They count, and their outlets may be
        named, but they aren't results: show only what was found under the filters, the
        version first that comes first in ``report.versions``.

        Nothing is read from the catalogue after the first call of a snapshot. Versions
        of one article are in one report, and in it is the one that stood. Those are
        left out whose article wasn't published by then, or is withheld.

        Args:
            version_nos: see :meth:`version_numbers`.
        """
        return self._current().reports().of(version_nos, filters)

    def version_numbers(
        self, passage_nos: Sequence[int], filters: Filters
    ) -> dict[int, int]:
        """By passage, the number of the version in which it stands under the filters.

        Those that don't stand are left out.
        """
        selection = self._current().standing.select(filters)
        return selection.versions_of(passage_nos)

    def list_articles(
        self, filters: Filters, limit: int = 50, offset: int = 0
    ) -> list[Listed]:
        """Eligible articles, newest first."""
        standing = self._current().standing
        with self._connection() as connection:
            return list_articles(connection, standing, filters, limit, offset)

    @property
    def bylines(self) -> Bylines:
        """Who published and wrote each version, whenever it stands."""
        return self._current().standing.bylines

    def names(
        self, filters: Filters, among: Iterable[int] | None = None
    ) -> tuple[list[Publisher], list[Author]]:
        """The outlets and authors of what stood at a moment.

        Of the filters, the moment counts and whether what is confidential may be seen.

        Args:
            among: positions in :attr:`bylines` of the authors' names that matter; None
                for all.
        """
        return self._current().standing.names(filters, among)

    def any_eligible(self, filters: Filters) -> bool:
        """Whether the filters let anything be seen."""
        return len(self._current().standing.select(filters)) > 0

    def counts(self, filters: Filters) -> Counts:
        """What is eligible under the filters."""
        return count_eligible(self._current().standing, filters)

    def status(self, clock: Clock = system_clock) -> Status:
        """What the archive holds."""
        current = self._current()
        with self._connection() as connection:
            return read_status(connection, current.standing, current.identity, clock())

    def _connection(self) -> AbstractContextManager[Connection]:
        return self._catalogue.transaction()

    def _current(self) -> Snapshot:
        if self._pinned is not None:
            return self._pinned
        with self._refreshing:
            self._latest = take_snapshot(self.folder, self._catalogue, self._latest)
            return self._latest
