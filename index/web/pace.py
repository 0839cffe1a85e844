"""A pause between requests to one site."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

from index.errors import FetchError

Sleep = Callable[[float], object]
"""Waits that many seconds, or less if the run is told to stop."""


class Pace:
    """Gives every request to a site its turn; safe to use from many threads."""

    def __init__(
        self,
        sleep: Sleep,
        *,
        longest_wait: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            longest_wait: seconds; if a site asked to be left alone for longer, nobody
                waits for it.
        """
        self._sleep = sleep
        self._longest_wait = longest_wait
        self._now = monotonic
        self._next: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._turns = threading.Lock()

    def wait(self, site: str, delay: float) -> None:
        """Waits for the turn, after which ``delay`` seconds belong to nobody.

        Raises:
            FetchError: the site asked to be left alone for longer than anyone waits.
        """
        with self._turns:
            now = self._now()
            held = self._held.get(site, now)
            if held - now > self._longest_wait:
                raise FetchError(
                    f"{site} asked to be left alone for another {held - now:.0f} "
                    "seconds.",
                    retry_after=timedelta(seconds=held - now),
                    passing=True,
                )
            turn = max(now, held, self._next.get(site, now))
            self._next[site] = turn + delay
        if turn > now:
            self._sleep(turn - now)

    def hold(self, site: str, seconds: float) -> None:
        """Leaves a site alone for that long."""
        with self._turns:
            until = self._now() + seconds
            self._held[site] = max(until, self._held.get(site, until))
