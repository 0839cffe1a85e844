"""From a host's name to its addresses, in bounded time."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host and port, the best first; raises OSError."""


def system_resolver(host: str, port: int) -> list[str]:
    """What the operating system knows, by DNS or otherwise."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def resolve_within(
    resolver: Resolver, host: str, port: int, seconds: float
) -> Sequence[str]:
    """The addresses of a host.

    The operating system's own look-up knows no time limit, so it runs in a thread,
    which is left to itself when it takes too long.

    Raises:
        OSError: the host has none, or there was no answer in time.
    """
    answers: queue.Queue[Sequence[str] | OSError] = queue.Queue()

    def look_up() -> None:
        try:
            answers.put(resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(OSError(str(error)))

    threading.Thread(target=look_up, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TimeoutError("the look-up took too long") from None
    if isinstance(answer, OSError):
        raise answer
    return answer
