"""Fetches URLs: one at a time to a site, within bounds, with redirects and retries."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import SystemRandom

import httpx

from index.errors import FetchError
from index.times import Clock, system_clock
from index.web.answers import given_up
from index.web.connecting import Gate
from index.web.fetched import NO_VALIDATORS, Fetched, Validators, fetched
from index.web.limits import Deadline, Limits
from index.web.pace import Pace, Sleep
from index.web.requesting import Answer, Redirect, Requests
from index.web.retrying import AGAIN, BUSY, FIRST_PAUSE, Random, backoff
from index.web.robots import MOST_BYTES, Robots
from index.web.transport import GuardedTransport
from index.web.user_agent import user_agent
from index.web.web_url import checked_url, shown_url, site_of

BROKEN = (httpx.NetworkError, httpx.RemoteProtocolError)
"""Failures that may be others in a moment; who was too slow once isn't asked again."""

MakeTransport = Callable[[Gate, Deadline], httpx.BaseTransport]


@dataclass(frozen=True)
class FetchSettings:
    """What a user decides.

    Attributes:
        ignore_robots: reads what a robots.txt forbids, too.
        contact: a web or mail address, for the sites that are read.
    """

    gate: Gate = field(default_factory=Gate)
    limits: Limits = field(default_factory=Limits)
    ignore_robots: bool = False
    contact: str | None = None


class Fetcher:
    """Fetches URLs; safe to use from many threads."""

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        stop: threading.Event | None = None,
        clock: Clock = system_clock,
        sleep: Sleep | None = None,
        random: Random | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        make_transport: MakeTransport = GuardedTransport,
    ) -> None:
        """
        Args:
            stop: ends every fetch and every wait once it is set.
            sleep: waits, at most until ``stop`` is set.
        """
        self.settings = settings or FetchSettings()
        self.stop = stop or threading.Event()
        self.clock = clock
        self._limits = self.settings.limits
        self._allowed = self.settings.gate.allowed
        self._sleep = sleep or self.stop.wait
        self._random = random or SystemRandom().random
        self._make_transport = make_transport
        agent = user_agent(self.settings.contact)
        self._requests = Requests(agent, self._limits, clock)
        self._pace = Pace(
            self._sleep, longest_wait=self._limits.longest_wait, monotonic=monotonic
        )
        self._robots = Robots(self._ask_robots, clock)

    def fetch(self, url: str, validators: Validators = NO_VALIDATORS) -> Fetched:
        """What a URL holds now.

        Args:
            validators: of the answer that is known already: if there's no other, the
                answer is ``unchanged``, without a body.

        Raises:
            FetchError: it can't be had; one sentence that says why. The attributes say
                what the server answered, and how long it wants to be left alone.
        """
        return self._fetch(url, validators, with_robots=not self.settings.ignore_robots)

    def _fetch(self, url: str, validators: Validators, *, with_robots: bool) -> Fetched:
        at = checked_url(url, self._allowed)
        deadline = Deadline(self._limits.total_seconds, self.stop)
        moved_to, moved = None, True
        with self._make_transport(self.settings.gate, deadline) as transport:
            for _ in range(self._limits.redirects + 1):
                if self.stop.is_set():
                    raise given_up(at)
                self._take_turn(at, deadline, with_robots=with_robots)
                answer = self._persist(transport, at, validators, deadline)
                if isinstance(answer, Redirect):
                    moved = moved and answer.permanent
                    at = checked_url(str(answer.to), self._allowed)
                    moved_to = str(at) if moved else moved_to
                else:
                    return fetched(answer.response, answer.body, moved_to, self.clock())
        raise FetchError(
            f"{shown_url(url)} was redirected more than {self._limits.redirects} times."
        )

    def _persist(
        self,
        transport: httpx.BaseTransport,
        url: httpx.URL,
        validators: Validators,
        deadline: Deadline,
    ) -> Answer | Redirect:
        """Asks again where that may help."""
        tries = 0
        while True:
            tries += 1
            try:
                return self._requests.ask(transport, url, validators, deadline)
            except FetchError as error:
                wait = self._pause(url, error, tries)
                if wait is not None and not self.stop.is_set():
                    with deadline.standing_still():
                        self._sleep(wait.total_seconds())
                if self.stop.is_set():
                    raise given_up(url) from error
                if wait is None:
                    raise

    def _take_turn(
        self, url: httpx.URL, deadline: Deadline, *, with_robots: bool
    ) -> None:
        """Waits until the site may be asked.

        Raises:
            FetchError: its robots.txt forbids it, or it asked to be left alone.
        """
        limits = self._limits
        with deadline.standing_still():
            asked = self._robots.check(url) if with_robots else 0.0
            delay = min(max(asked, limits.host_delay), limits.longest_delay)
            self._pace.wait(site_of(url), delay)

    def _pause(self, url: httpx.URL, error: FetchError, tries: int) -> timedelta | None:
        """How long to wait before the next try; None if there's none."""
        asked = error.retry_after
        if asked is not None and error.answered in BUSY:
            self._pace.hold(site_of(url), asked.total_seconds())
        if tries >= self._limits.tries or not (
            error.answered in AGAIN or isinstance(error.__cause__, BROKEN)
        ):
            return None
        longest = timedelta(seconds=self._limits.longest_wait)
        wait = asked or backoff(tries, FIRST_PAUSE, longest, self._random)
        return wait if wait <= longest else None

    def _ask_robots(self, url: httpx.URL) -> bytes:
        return self._fetch(str(url), NO_VALIDATORS, with_robots=False).body[:MOST_BYTES]
