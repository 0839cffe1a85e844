"""Where searches run, and how they end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import TypeVar

from index.errors import StorageError

T = TypeVar("T")

AT_ONCE = 4
"""Asynchronous searches that run at the same time; more only wait for each other."""


class Searches:
    """Runs what searches one open archive, until it is closed.

    Args:
        folder: what was opened for these searches alone; None for an archive that
            somebody else opened, and closes.
        release: closes what was opened.
        at_once: threads for asynchronous searches; others wait for their turn.
    """

    def __init__(
        self,
        folder: Path | None = None,
        release: Callable[[], None] | None = None,
        at_once: int = AT_ONCE,
    ) -> None:
        self.folder = folder
        self._release = release
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="searches")
        self._changed = threading.Condition()
        self._running = 0
        self._closed = False

    def run(self, search: Callable[[], T]) -> T:
        """Its result, found in the caller's thread.

        Raises:
            StorageError: these searches are closed.
        """
        with self._entered():
            return search()

    async def run_in_thread(self, search: Callable[[], T]) -> T:
        """Its result, found in another thread; the event loop goes on.

        One that is cancelled while it waits for its turn never starts; while it runs,
        it runs to its end, and nobody hears of it.

        Raises:
            StorageError: these searches are closed.
        """
        context = copy_context()
        with self._changed:
            self._require_open()
            future = self._threads.submit(context.run, self.run, search)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Waits for what runs, refuses what waits, and closes what was opened.

        Doing so twice is harmless.
        """
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._changed.wait_for(lambda: not self._running)
        # Those that still wait are told that it is closed: a future that is cancelled
        # would look as if their own task had been.
        self._threads.shutdown()
        if self._release is not None:
            self._release()

    @contextmanager
    def _entered(self) -> Iterator[None]:
        with self._changed:
            self._require_open()
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _require_open(self) -> None:
        if self._closed:
            raise StorageError("This retriever is closed; open another.")
