"""The values that were used last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps so many values by key, those that were asked for last; thread-safe."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def setdefault(self, key: K, value: V) -> V:
        """What is kept under ``key``; if that is nothing, ``value`` from now on."""
        with self._lock:
            kept = self._values.setdefault(key, value)
            self._values.move_to_end(key)
            if len(self._values) > self._kept:
                self._values.popitem(last=False)
            return kept

    def discard(self, key: K, value: V) -> None:
        """Forgets ``value``, if it is still what is kept under ``key``."""
        with self._lock:
            if self._values.get(key) is value:
                del self._values[key]
