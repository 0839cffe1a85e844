"""How much time and room one fetch may take."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from index.readers.content import MAX_DOCUMENT_BYTES

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one fetch, its redirects and further tries included.

    Attributes:
        connect_seconds: to look a name up, and to connect and agree on TLS.
        read_seconds: without a byte.
        total_seconds: on the network; what is waited for good manners is extra.
        sent_bytes: as they come.
        unpacked_bytes: once decompressed.
        tries: of a request that may succeed if it is repeated.
        longest_wait: seconds to wait for another try; a server that asks for more is
            left alone for now.
        host_delay: seconds between two requests to a site.
        longest_delay: of those that a robots.txt may ask for.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    sent_bytes: int = 32 * MB
    unpacked_bytes: int = MAX_DOCUMENT_BYTES
    redirects: int = 10
    tries: int = 3
    longest_wait: float = 60.0
    host_delay: float = 1.0
    longest_delay: float = 30.0


@dataclass
class Deadline:
    """The time that is left for the network in one fetch.

    Attributes:
        stop: ends it early.
    """

    seconds: float
    stop: threading.Event = field(default_factory=threading.Event)
    ends: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends = time.monotonic() + self.seconds

    @property
    def left(self) -> float:
        """Seconds; none once it was stopped."""
        return 0.0 if self.stop.is_set() else max(0.0, self.ends - time.monotonic())

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """What is done meanwhile takes no time."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.ends += time.monotonic() - began
