"""Ctrl-C while indexing: the first one ends in order, the second at once."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NOTICE = "Stopping; what is embedded is being stored. Ctrl-C again stops at once.\n"


@contextmanager
def stop_on_first_interrupt() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets; the next one raises KeyboardInterrupt.

    Outside the main thread nothing sets it.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    usual = signal.getsignal(signal.SIGINT)

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.stderr.write(f"\n{NOTICE}")

    signal.signal(signal.SIGINT, handle)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, usual)
