"""What a site's robots.txt lets Dateline read (RFC 9309), by protego."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from httpx import URL

from index.errors import FetchError
from index.times import Clock
from index.web.web_url import shown_url, site_of

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "Dateline"
"""The name that a robots.txt addresses it by."""
MOST_BYTES = 500 * 1024
"""Of a robots.txt that are read, as the RFC has it."""
KEPT = timedelta(hours=24)
KEPT_AFTER_FAILURE = timedelta(minutes=10)
MOST_SITES = 2_000
"""Whose rules are kept at a time."""

Ask = Callable[[URL], bytes]
"""Fetches a robots.txt; raises FetchError."""


@dataclass(frozen=True)
class _Rules:
    """Of one site; ``failure`` says why nothing may be read there for now."""

    parsed: Protego | None
    failure: FetchError | None
    until: datetime


class Robots:
    """The rules of sites, each asked for once a day; safe to use from many threads."""

    def __init__(self, ask: Ask, clock: Clock) -> None:
        self._ask, self._clock = ask, clock
        self._rules: dict[str, _Rules] = {}
        self._asking: dict[str, threading.Lock] = {}

    def check(self, url: URL) -> float:
        """Whether a URL may be read, and how slowly.

        Returns:
            Seconds between two requests that the site asks for; 0 if it doesn't.

        Raises:
            FetchError: robots.txt forbids it, or can't be read for a reason that
                forbids everything.
        """
        rules = self._rules_of(url)
        if (failure := rules.failure) is not None:
            # Anew, as it may be raised many times, in many threads.
            raise type(failure)(
                str(failure),
                answered=failure.answered,
                retry_after=failure.retry_after,
                passing=failure.passing,
            )
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(str(url), PRODUCT):
            raise FetchError(
                f"{shown_url(url)} is closed to Dateline by the robots.txt of "
                f"{url.host}."
            )
        return rules.parsed.crawl_delay(PRODUCT) or 0.0

    def _rules_of(self, url: URL) -> _Rules:
        site, now = site_of(url), self._clock()
        with self._asking.setdefault(site, threading.Lock()):
            known = self._rules.get(site)
            if known is None or known.until <= now:
                if len(self._rules) >= MOST_SITES:
                    self._rules.clear()
                known = self._rules[site] = self._read(url, now)
            return known

    def _read(self, url: URL, now: datetime) -> _Rules:
        from protego import Protego

        try:
            body = self._ask(url.copy_with(raw_path=b"/robots.txt"))
        except FetchError as error:
            if error.answered is None:
                # It can't be reached, or not any more; neither can its pages.
                return _Rules(None, error, now + KEPT_AFTER_FAILURE)
            if 400 <= error.answered < 500 and error.answered != 429:
                return _Rules(None, None, now + KEPT)
            failure = FetchError(
                f"The robots.txt of {url.host} can't be read (it answered "
                f"{error.answered}), so nothing is fetched from there for now.",
                answered=error.answered,
                retry_after=error.retry_after,
                passing=True,
            )
            return _Rules(None, failure, now + KEPT_AFTER_FAILURE)
        text = body[:MOST_BYTES].decode("utf-8", "replace").lstrip("\ufeff")
        return _Rules(Protego.parse(text), None, now + KEPT)
