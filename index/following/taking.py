"""What is read of one feed in one poll, and what is to be remembered of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from index.following.scheduling import next_try
from index.following.state import EntryState
from index.readers import Read
from index.readers.feeds.feed import FeedEntry
from index.web.linked import GONE, EntryReading
from index.web.retrying import Random

SEEN_AGAIN = timedelta(days=1)
"""How old the note may be that an entry was seen."""


@dataclass(frozen=True)
class GoneArticle:
    """An article that was read before, and isn't at its source any more."""

    article_id: str
    url: str
    answered: int
    noticed_at: datetime


@dataclass
class Taking:
    """What was read of a feed so far.

    Attributes:
        seen, new, changed: of its entries; ``read`` counts those that were asked for.
        complete: whether nothing is left to do as long as the feed is unchanged.
    """

    now: datetime
    random: Random
    seen: int
    complete: bool
    read: int = 0
    new: int = 0
    changed: int = 0
    items: list[Read] = field(default_factory=list)
    entries: list[EntryState] = field(default_factory=list)
    gone: list[GoneArticle] = field(default_factory=list)

    def pass_over(self, before: EntryState) -> None:
        """An entry of which nothing is to be done now."""
        if before.read_at is None:
            self.complete = False
        if before.seen_at < self.now - SEEN_AGAIN:
            self.entries.append(replace(before, seen_at=self.now))

    def note(
        self,
        entry: FeedEntry,
        before: EntryState | None,
        reading: EntryReading,
        *,
        last_try: bool,
    ) -> None:
        """An entry that was read, or couldn't be."""
        self.read += 1
        self.items.extend(reading.items)
        if before is None:
            self.new += 1
        elif before.fingerprint != entry.fingerprint:
            self.changed += 1
        error, articles = reading.error, reading.articles
        known = before.article_id if before else None
        state = EntryState(
            key=entry.key,
            fingerprint=entry.fingerprint,
            article_id=articles[0].article_id if articles else known,
            validators=reading.validators,
            seen_at=self.now,
            read_at=self.now,
        )
        if error is not None and error.passing and not articles and not last_try:
            tries = (before.tries if before else 0) + 1
            state = replace(
                state,
                read_at=None,
                tries=tries,
                not_before=next_try(tries, error, self.now, self.random),
            )
            self.complete = False
        self.entries.append(state)
        if error is not None and known and error.answered in GONE:
            url = entry.link or ""
            self.gone.append(GoneArticle(known, url, error.answered, self.now))
