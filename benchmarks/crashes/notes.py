"""Where a process is, told while it can: a killed one can't say where it was.

It notes the points of the code that it enters in a small file, which others map into
their memory, too.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Sequence
from pathlib import Path

NOWHERE = -1


class Notes:
    """The mapped file of one process."""

    def __init__(self, path: Path, points: Sequence[str]) -> None:
        """
        Args:
            path: of a file that was begun.
            points: the names of all, in an order that stays.
        """
        self._points = points
        self._form = struct.Struct(f"<i{len(points)}i")
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), self._form.size)

    @classmethod
    def begin(cls, path: Path, points: Sequence[str]) -> Notes:
        """Those of a process that hasn't entered any point."""
        path.unlink(missing_ok=True)
        path.write_bytes(
            struct.pack(f"<{1 + len(points)}i", NOWHERE, *[0] * len(points))
        )
        return cls(path, points)

    @property
    def point(self) -> str:
        """The innermost point that the process is in."""
        number, *_ = self._form.unpack(self._map[:])
        return "elsewhere" if number == NOWHERE else self._points[number]

    def entered(self, point: str) -> int:
        """How often that one was."""
        _, *counts = self._form.unpack(self._map[:])
        return int(counts[self._points.index(point)])

    def enter(self, point: str) -> int:
        """Notes it; gives the number of the point that it was in before."""
        before, *counts = self._form.unpack(self._map[:])
        number = self._points.index(point)
        counts[number] += 1
        self._map[:] = self._form.pack(number, *counts)
        return int(before)

    def leave(self, before: int) -> None:
        """Notes that it is back in the point of that number."""
        self._map[:4] = struct.pack("<i", before)
