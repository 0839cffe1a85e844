"""One feed, asked once: what is new in it, and what to remember once that is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from index.article import ReadFailure
from index.errors import AddressError, FetchError, SourceError
from index.following.scheduling import (
    MOST_TRIES,
    after_answer,
    after_failure,
    is_due,
)
from index.following.state import EntryState, FeedState, FollowState
from index.following.taking import GoneArticle, Taking
from index.readers import Read
from index.readers.document import Document
from index.readers.feeds.feed import Feed
from index.readers.feeds.formats import read_feed
from index.web.answers import failure_at
from index.web.fetched import NO_VALIDATORS
from index.web.fetching import Fetcher
from index.web.linked import EntryReader
from index.web.retrying import Random

MOST_READ = 100
"""Entries of one feed that are read in one poll; the next one goes on."""

Outcome = Literal["read", "unchanged", "waiting", "failed", "gone"]


@dataclass(frozen=True)
class Poll:
    """What one feed came to.

    Attributes:
        state, entries: to be kept once ``items`` are stored.
        items: articles that are new or changed, and what couldn't be read.
        seen, new, changed: of its entries.
    """

    state: FeedState
    outcome: Outcome
    items: tuple[Read, ...] = ()
    entries: tuple[EntryState, ...] = ()
    gone: tuple[GoneArticle, ...] = ()
    seen: int = 0
    new: int = 0
    changed: int = 0


class Poller:
    """Asks feeds; safe to use from many threads, one for each feed."""

    def __init__(
        self,
        fetcher: Fetcher,
        reader: EntryReader,
        states: FollowState,
        random: Random,
    ) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._states = states
        self._random = random

    def poll(self, url: str) -> Poll:
        """Asks a feed, if it may be asked, and reads what is new in it.

        Raises:
            StorageError: the states can't be read.
        """
        state = self._states.feed(url) or FeedState(url, url)
        clock = self._fetcher.clock
        if state.not_before is not None and state.not_before > clock():
            return Poll(state, "gone" if state.gone else "waiting")
        try:
            answer = self._fetcher.fetch(state.address, state.validators)
            if answer.unchanged:
                return Poll(after_answer(state, answer, None, clock()), "unchanged")
            document = answer.document
            feed = read_feed(document)
        except SourceError as error:
            if self._fetcher.stop.is_set():
                return Poll(state, "waiting")
            return self._failed(state, error, clock())
        now = clock()
        state = after_answer(state, answer, feed.wait, now)
        state = replace(state, title=feed.title or state.title)
        taken = self._take(state.url, feed, document, now)
        if taken.complete:
            state = replace(state, validators=answer.validators)
        return Poll(
            state,
            "read",
            items=tuple(taken.items),
            entries=tuple(taken.entries),
            gone=tuple(taken.gone),
            seen=taken.seen,
            new=taken.new,
            changed=taken.changed,
        )

    def _failed(self, state: FeedState, error: SourceError, now: datetime) -> Poll:
        fetch_error = error if isinstance(error, FetchError) else None
        problem = failure_at(state.address, error).reason
        if isinstance(error, AddressError):
            # Nobody was asked; once it is allowed, it may be at once.
            return Poll(replace(state, problem=problem), "failed")
        state = after_failure(state, problem, fetch_error, now, self._random)
        return Poll(state, "gone" if state.gone else "failed")

    def _take(self, url: str, feed: Feed, document: Document, now: datetime) -> Taking:
        """Reads the entries that are new, changed, or due for another try."""
        by_key = {entry.key: entry for entry in reversed(feed.entries)}
        known = self._states.entries(url, by_key)
        taking = Taking(now, self._random, len(by_key), feed.left_out == 0)
        for entry in reversed(by_key.values()):
            before = known.get(entry.key)
            if before is not None and not is_due(before, entry.fingerprint, now):
                taking.pass_over(before)
                continue
            if taking.read == MOST_READ:
                taking.complete = False
                break
            last_try = before is not None and before.tries + 1 >= MOST_TRIES
            validators = before.validators if before else NO_VALIDATORS
            reading = self._reader.read(
                entry, feed, document, validators, last_try=last_try
            )
            if self._fetcher.stop.is_set():
                # What failed now, failed for that.
                taking.complete = False
                break
            taking.note(entry, before, reading, last_try=last_try)
        return taking


def failures_of(poll: Poll) -> list[ReadFailure]:
    """What couldn't be read, the feed itself included."""
    failed = [item for item in poll.items if isinstance(item, ReadFailure)]
    if poll.outcome in ("failed", "gone") and poll.state.problem:
        failed.insert(0, ReadFailure(poll.state.url, poll.state.problem))
    return failed
