"""When a feed may be asked again: as it and its server wish, within bounds."""

from __future__ import annotations

from datetime import datetime, timedelta

from index.errors import FetchError
from index.following.state import EntryState, FeedState
from index.web.fetched import NO_VALIDATORS, Fetched
from index.web.retrying import Random, backoff

LONGEST_HINT = timedelta(days=1)
"""A feed that asks for more is asked every day all the same."""
HEEDED = 0.9
"""Of what a feed asks for, so that a job of cron with that period is never early."""
FIRST_BACKOFF = timedelta(minutes=5)
LONGEST_BACKOFF = timedelta(days=1)
GONE_FOR = timedelta(days=7)
"""After which a feed that is gone is looked for once more."""
MOST_TRIES = 5
"""Of an entry's page; then what the feed carries has to do."""


def after_answer(
    state: FeedState, answer: Fetched, asked: timedelta | None, now: datetime
) -> FeedState:
    """The state of a feed that answered; its validators aren't taken yet.

    Args:
        asked: how long the feed itself asks to be left alone.
    """
    hints = [hint for hint in (answer.fresh_for, asked) if hint is not None]
    wait = min(max(hints, default=timedelta()), LONGEST_HINT) * HEEDED
    return FeedState(
        url=state.url,
        address=answer.moved_to or state.address,
        title=state.title,
        validators=state.validators if answer.unchanged else NO_VALIDATORS,
        polled_at=now,
        not_before=now + wait,
    )


def after_failure(
    state: FeedState,
    problem: str,
    error: FetchError | None,
    now: datetime,
    random: Random,
) -> FeedState:
    """The state of a feed that gave nothing to read."""
    failures = state.failures + 1
    gone = error is not None and error.answered == 410
    wait = backoff(failures, FIRST_BACKOFF, LONGEST_BACKOFF, random)
    if gone:
        wait = GONE_FOR
    elif error is not None and error.retry_after is not None:
        wait = max(wait, error.retry_after)
    return FeedState(
        url=state.url,
        address=state.address,
        title=state.title,
        validators=state.validators,
        polled_at=now,
        not_before=now + wait,
        failures=failures,
        problem=problem,
        gone=gone,
    )


def next_try(tries: int, error: FetchError, now: datetime, random: Random) -> datetime:
    """When the page of an entry may be asked for again, after so many failures."""
    wait = backoff(tries, FIRST_BACKOFF, LONGEST_BACKOFF, random)
    return now + max(wait, error.retry_after or timedelta())


def is_due(entry: EntryState, fingerprint: str, now: datetime) -> bool:
    """Whether an entry that was seen is to be read: it changed, or may be tried again.

    Args:
        fingerprint: of the entry as it is now.
    """
    if entry.fingerprint != fingerprint:
        return True
    waits = entry.not_before is not None and entry.not_before > now
    return entry.read_at is None and not waits
