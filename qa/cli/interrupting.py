"""Ctrl-C: the first one ends in order, the second at once."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

NOTICE = "Stopping; what is embedded is being stored. Ctrl-C again stops at once.\n"


@contextmanager
def stop_on_first_interrupt(
    signals: Sequence[signal.Signals] = (signal.SIGINT,), notice: str = NOTICE
) -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets; the next one raises KeyboardInterrupt.

    Outside the main thread nothing sets it.

    Args:
        signals: that count as one.
        notice: what stderr is told at the first.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        for number in signals:
            signal.signal(number, signal.default_int_handler)
        sys.stderr.write(f"\n{notice}")

    usual = {number: signal.signal(number, handle) for number in signals}
    try:
        yield stop
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
