"""Fetchers whose waits take no time, and are noted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from index.web.connecting import Gate
from index.web.fetching import Fetcher, FetchSettings
from index.web.hosts import AllowedHosts
from index.web.limits import Limits
from index.web.resolving import Resolver, system_resolver
from tests.index.web.site import Reply

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)


@dataclass
class Time:
    """A clock that goes on when somebody sleeps.

    Attributes:
        slept: seconds, each time.
    """

    now: datetime = NOON
    slept: list[float] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return (self.now - NOON).total_seconds()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


class Answering(httpx.BaseTransport):
    """Answers in place of the network."""

    def __init__(self, answer: Callable[[httpx.Request], Reply]) -> None:
        self._answer = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        reply = self._answer(request)
        return httpx.Response(
            reply.status, headers=reply.headers, stream=httpx.ByteStream(reply.body)
        )


def make_fetcher(
    *allow: str,
    time: Time | None = None,
    resolver: Resolver = system_resolver,
    limits: Limits | None = None,
    answer: Callable[[httpx.Request], Reply] | None = None,
    ignore_robots: bool = False,
    stop: threading.Event | None = None,
) -> Fetcher:
    """A fetcher that may reach ``allow``.

    Args:
        answer: in place of the network.
    """
    time = time or Time()
    settings = FetchSettings(
        gate=Gate(AllowedHosts.of(allow), resolver),
        limits=limits or Limits(),
        ignore_robots=ignore_robots,
    )
    options: dict[str, Any] = {}
    if answer is not None:
        options["make_transport"] = lambda _gate, _deadline: Answering(answer)
    return Fetcher(
        settings,
        stop=stop,
        clock=time.clock,
        sleep=time.sleep,
        random=lambda: 0.0,
        monotonic=time.monotonic,
        **options,
    )
