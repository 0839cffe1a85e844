"""Blocking work in threads, bounded: so many at once, so many waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from api.errors import BusyError

T = TypeVar("T")


class Pool:
    """Threads for one kind of work.

    Args:
        kind: what is waited for, for messages: "questions".
        workers: how many run at the same time.
        waiting: how many more may wait.
    """

    def __init__(self, kind: str, workers: int, waiting: int) -> None:
        self.kind = kind
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix=kind)
        self._free = workers + waiting
        self._counting = threading.Lock()
        self._taken = 0

    @property
    def taken(self) -> int:
        """How many run or wait."""
        return self._taken

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Starts ``work``, now or when its turn comes.

        Raises:
            BusyError: as many as may are waiting already.
        """
        with self._counting:
            if self._taken >= self._free:
                raise BusyError(
                    f"Too many {self.kind} are waiting; try again in a few seconds."
                )
            self._taken += 1
        try:
            future = self._executor.submit(work)
        except BaseException:
            self._leave(None)
            raise
        future.add_done_callback(self._leave)
        return future

    async def run(self, work: Callable[[], T]) -> T:
        """The result of ``work``; what it raises is raised.

        Raises:
            BusyError: as many as may are waiting already.
        """
        return await asyncio.wrap_future(self.submit(work))

    def close(self) -> None:
        """Waits for what runs; what waits is dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _leave(self, _: object) -> None:
        with self._counting:
            self._taken -= 1
