"""Work on all cores at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

T = TypeVar("T")


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_all_cores(work: Callable[[T], object], items: Iterable[T]) -> None:
    """Does ``work`` for each item; it must let go of the interpreter, as NumPy does.

    All callers share the threads, and what one raises is raised.
    """
    for _ in _threads().map(work, items):
        pass


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), thread_name_prefix="cores")
