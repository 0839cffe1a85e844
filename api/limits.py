"""How much the service takes at once, before it says no."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds that keep one client from taking the machine.

    Attributes:
        body_bytes: of a question or a search.
        article_body_bytes: of a request that brings articles.
        body_seconds: in which a body must have arrived.
        asks, searches: how many run at the same time. Writes run one by one.
        asks_waiting, searches_waiting, writes_waiting: how many more may wait
            for their turn; the next is told to come back.
        shutdown_seconds: that running requests get to finish in.
    """

    body_bytes: int = MEBIBYTE
    article_body_bytes: int = 16 * MEBIBYTE
    body_seconds: float = 30.0
    asks: int = 4
    asks_waiting: int = 16
    searches: int = 4
    searches_waiting: int = 64
    writes_waiting: int = 8
    shutdown_seconds: int = 30


DEFAULT_LIMITS = Limits()
