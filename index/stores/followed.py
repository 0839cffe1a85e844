"""Feeds that are followed, and their entries, as rows of the catalogue.

It needs no write lock: a process that serves may hold that meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from index.folder import DataFolder
from index.following.state import EntryState, FeedState
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.metadata import epoch
from index.stores.selecting import AnyRow, moment, rows_with
from index.web.fetched import Validators

Values = dict[str, Any]


class CatalogueFollowState:
    """A :class:`index.following.state.FollowState` that outlives the process."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @classmethod
    def open(cls, folder: DataFolder) -> CatalogueFollowState:
        """
        Raises:
            StorageError: there is no archive, or it can't be written to.
        """
        folder.require_archive()
        return cls(Catalogue.open_writer(folder.catalogue))

    def feed(self, url: str) -> FeedState | None:
        table = schema.feeds
        with self._catalogue.transaction() as connection:
            row = connection.execute(select(table).where(table.c.url == url)).first()
        return None if row is None else _feed(row)

    def entries(self, url: str, keys: Collection[str]) -> Mapping[str, EntryState]:
        table = schema.feed_entries
        query = select(table).where(table.c.url == url)
        with self._catalogue.transaction() as connection:
            rows = list(rows_with(connection, query, table.c.key, keys))
        return {row.key: _entry(row) for row in rows}

    def save(self, feed: FeedState, entries: Iterable[EntryState]) -> None:
        rows = [_entry_row(feed.url, entry) for entry in entries]
        with self._catalogue.transaction() as connection:
            connection.execute(_upsert(schema.feeds), [_feed_row(feed)])
            if rows:
                connection.execute(_upsert(schema.feed_entries), rows)

    def forget(self, url: str, seen_before: datetime) -> None:
        table = schema.feed_entries
        gone = (table.c.url == url) & (table.c.seen_at < epoch(seen_before))
        with self._catalogue.transaction() as connection:
            connection.execute(delete(table).where(gone))

    def close(self) -> None:
        self._catalogue.close()


def _upsert(table: Table) -> Any:
    statement = insert(table)
    key = [column.name for column in table.primary_key]
    others = {
        column.name: statement.excluded[column.name]
        for column in table.c
        if column.name not in key
    }
    return statement.on_conflict_do_update(index_elements=key, set_=others)


def _feed_row(feed: FeedState) -> Values:
    return {
        "url": feed.url,
        "address": feed.address,
        "title": feed.title,
        "etag": feed.validators.etag,
        "last_modified": feed.validators.last_modified,
        "polled_at": epoch(feed.polled_at),
        "not_before": epoch(feed.not_before),
        "failures": feed.failures,
        "problem": feed.problem,
        "gone": feed.gone,
    }


def _feed(row: AnyRow) -> FeedState:
    return FeedState(
        url=row.url,
        address=row.address,
        title=row.title,
        validators=Validators(row.etag, row.last_modified),
        polled_at=moment(row.polled_at),
        not_before=moment(row.not_before),
        failures=row.failures,
        problem=row.problem,
        gone=row.gone,
    )


def _entry_row(url: str, entry: EntryState) -> Values:
    return {
        "url": url,
        "key": entry.key,
        "fingerprint": entry.fingerprint,
        "article_id": entry.article_id,
        "etag": entry.validators.etag,
        "last_modified": entry.validators.last_modified,
        "seen_at": epoch(entry.seen_at),
        "read_at": epoch(entry.read_at),
        "tries": entry.tries,
        "not_before": epoch(entry.not_before),
    }


def _entry(row: AnyRow) -> EntryState:
    seen_at = moment(row.seen_at)
    assert seen_at is not None
    return EntryState(
        key=row.key,
        fingerprint=row.fingerprint,
        article_id=row.article_id,
        validators=Validators(row.etag, row.last_modified),
        seen_at=seen_at,
        read_at=moment(row.read_at),
        tries=row.tries,
        not_before=moment(row.not_before),
    )
