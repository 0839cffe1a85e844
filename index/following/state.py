"""What is remembered of a feed between two polls, and where."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from index.web.fetched import NO_VALIDATORS, Validators


@dataclass(frozen=True)
class FeedState:
    """A feed that is followed.

    Attributes:
        url: as the user names it.
        address: where it is now: it may have moved for good.
        validators: of the last answer of which nothing is left to do.
        polled_at: when it was last asked; None before the first time.
        not_before: when it may be asked again, for good manners.
        failures: in a row.
        problem: of the last of them, in a sentence.
        gone: its server said that it won't come back.
    """

    url: str
    address: str
    title: str | None = None
    validators: Validators = NO_VALIDATORS
    polled_at: datetime | None = None
    not_before: datetime | None = None
    failures: int = 0
    problem: str | None = None
    gone: bool = False


@dataclass(frozen=True)
class EntryState:
    """An entry of a feed that was seen; nothing tells what it says.

    Attributes:
        key: see :attr:`index.readers.feeds.feed.FeedEntry.key`.
        fingerprint: of the entry as it was read.
        article_id: of what it came to; None if that is nothing.
        validators: of its page.
        seen_at: when the feed last had it, to within a day.
        read_at: None as long as its page couldn't be read.
        tries: that failed.
        not_before: when the next one may be made.
    """

    key: str
    fingerprint: str
    article_id: str | None
    validators: Validators
    seen_at: datetime
    read_at: datetime | None
    tries: int = 0
    not_before: datetime | None = None


class FollowState(Protocol):
    """Keeps the states of feeds and entries; safe to use from many threads."""

    def feed(self, url: str) -> FeedState | None:
        """None for a feed that was never polled."""
        ...

    def entries(self, url: str, keys: Collection[str]) -> Mapping[str, EntryState]:
        """Those of a feed's entries that were seen, by key."""
        ...

    def save(self, feed: FeedState, entries: Iterable[EntryState]) -> None:
        """Keeps both, whole or not at all."""
        ...

    def forget(self, url: str, seen_before: datetime) -> None:
        """Drops the entries that a feed has no longer had since then."""
        ...


class InMemoryFollowState:
    """Remembers as long as the process lives."""

    def __init__(self) -> None:
        self._feeds: dict[str, FeedState] = {}
        self._entries: dict[tuple[str, str], EntryState] = {}
        self._lock = threading.Lock()

    def feed(self, url: str) -> FeedState | None:
        return self._feeds.get(url)

    def entries(self, url: str, keys: Collection[str]) -> Mapping[str, EntryState]:
        found = ((key, self._entries.get((url, key))) for key in keys)
        return {key: entry for key, entry in found if entry is not None}

    def save(self, feed: FeedState, entries: Iterable[EntryState]) -> None:
        with self._lock:
            self._feeds[feed.url] = feed
            self._entries.update(((feed.url, entry.key), entry) for entry in entries)

    def forget(self, url: str, seen_before: datetime) -> None:
        with self._lock:
            for (feed, key), entry in list(self._entries.items()):
                if feed == url and entry.seen_at < seen_before:
                    del self._entries[feed, key]
