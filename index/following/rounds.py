"""All feeds that are due, asked a few at a time, and stored as they answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta

from index.errors import DatelineError, ModelError, StorageError
from index.following.polling import Poll, Poller
from index.following.state import FollowState
from index.following.taking import GoneArticle
from index.indexing_report import INTERRUPTED, IndexReport
from index.readers import Read
from index.times import Clock

ASKED_AT_ONCE = 4
"""Feeds; two requests to one site are never at the same time all the same."""
REMEMBERED = timedelta(days=60)
"""How long an entry is known that its feed has no longer."""

Store = Callable[[Sequence[Read]], IndexReport]
"""Stores articles by the one write path; holds the folder's lock only meanwhile."""
OnGone = Callable[[Sequence[GoneArticle]], None]


@dataclass(frozen=True)
class Round:
    """What one round came to.

    Attributes:
        polls: in the order of the feeds.
        stored: what was stored, added up.
        problem: why nothing, or not all, could be stored.
        interrupted: it was told to stop; the next one goes on.
    """

    began_at: datetime
    polls: tuple[Poll, ...]
    stored: tuple[IndexReport, ...]
    problem: DatelineError | None
    interrupted: bool
    seconds: float


class Follower:
    """Follows feeds, a round at a time."""

    def __init__(
        self,
        urls: Iterable[str],
        poller: Poller,
        states: FollowState,
        store: Store,
        *,
        clock: Clock,
        stopped: Callable[[], bool],
        on_gone: OnGone | None = None,
    ) -> None:
        """
        Args:
            stopped: whether the run was told to end.
            on_gone: is told of articles that their sources have taken down.
        """
        self.urls = tuple(dict.fromkeys(urls))
        self._poller = poller
        self._states = states
        self._store = store
        self._clock = clock
        self._stopped = stopped
        self._on_gone = on_gone

    def round(self, urls: Sequence[str] | None = None) -> Round:
        """Asks these feeds, or all, and stores what is new.

        A feed that fails is no matter to the others. What can't be stored is read
        again in the next round.

        Raises:
            StorageError: the states can't be read.
        """
        urls = self.urls if urls is None else urls
        began_at, began = self._clock(), time.monotonic()
        polls: dict[str, Poll] = {}
        reports: list[IndexReport] = []
        problem: DatelineError | None = None
        for answered in self._answers(urls):
            polls.update(answered)
            if problem is not None:
                continue
            try:
                reports += self._keep(list(answered.values()))
            except (ModelError, StorageError) as error:
                problem = error
        return Round(
            began_at=began_at,
            polls=tuple(polls[url] for url in urls),
            stored=tuple(reports),
            problem=problem or _failure_in(reports),
            interrupted=self._stopped(),
            seconds=time.monotonic() - began,
        )

    def _answers(self, urls: Sequence[str]) -> Iterator[Mapping[str, Poll]]:
        """The polls, as many at a time as have ended by then."""
        with ThreadPoolExecutor(ASKED_AT_ONCE, thread_name_prefix="follow") as pool:
            waiting: dict[Future[Poll], str] = {
                pool.submit(self._poller.poll, url): url for url in urls
            }
            while waiting:
                done = wait(waiting, return_when=FIRST_COMPLETED).done
                yield {waiting.pop(future): future.result() for future in done}

    def _keep(self, polls: Sequence[Poll]) -> list[IndexReport]:
        """Stores what polls brought, then what is to be remembered of them."""
        items = [item for poll in polls for item in poll.items]
        reports = [self._store(items)] if items else []
        if any(report.stopped is not None for report in reports):
            # What was stored is found unchanged next time.
            return reports
        for poll in polls:
            if poll.outcome == "waiting" or poll.state.polled_at is None:
                continue
            self._states.save(poll.state, poll.entries)
            if poll.outcome == "read":
                self._states.forget(poll.state.url, self._clock() - REMEMBERED)
        gone = [article for poll in polls for article in poll.gone]
        if gone and self._on_gone is not None:
            self._on_gone(gone)
        return reports


def _failure_in(reports: Sequence[IndexReport]) -> DatelineError | None:
    """Why storing ended early, but for being told to."""
    for report in reports:
        if report.stopped not in (None, INTERRUPTED):
            return ModelError(report.stopped)
    return None
