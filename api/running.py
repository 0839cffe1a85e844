"""An answer in the making: events from a thread, read in the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Generic, TypeVar

from api.pool import Pool

T = TypeVar("T")


class _End:
    """After the last event; carries what the work raised, if it did."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


class Run(Generic[T]):
    """Work that gives events, started in ``pool`` when this is made.

    Iterate over it once, in the event loop that it was made in.

    Raises:
        BusyError: as many as may are waiting already.
    """

    def __init__(self, pool: Pool, events: Callable[[], Iterator[T]]) -> None:
        self._events = events
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[T | _End] = asyncio.Queue()
        self._stopped = threading.Event()
        self._future = pool.submit(self._work)

    def stop(self) -> None:
        """Ends the work at its next event, or before it starts."""
        self._stopped.set()
        self._future.cancel()

    async def __aiter__(self) -> AsyncIterator[T]:
        try:
            while True:
                event = await self._queue.get()
                if not isinstance(event, _End):
                    yield event
                elif event.error is not None:
                    raise event.error
                else:
                    return
        finally:
            self.stop()

    def _work(self) -> None:
        error: Exception | None = None
        try:
            events = self._events()
            for event in events:
                if self._stopped.is_set():
                    break
                self._put(event)
            if self._stopped.is_set() and hasattr(events, "close"):
                events.close()
        except Exception as raised:
            error = raised
        self._put(_End(error))

    def _put(self, event: T | _End) -> None:
        # The loop is closed when the server was told twice to stop.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._queue.put_nowait, event)
