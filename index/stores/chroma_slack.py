"""Overwrites what Chroma's graph files hold beyond the graph.

A new graph is written with all the room that is reserved for elements, and that room
holds whatever the process had in that memory before, such as words of an article that
was removed meanwhile. Once there are elements, the files end with them.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

HEADER = struct.Struct("<i4Q")
"""The beginning of hnswlib's ``header.bin``: version, offset, most elements, elements,
bytes of an element."""
LENGTH_BYTES = 4
"""``length.bin`` holds a float an element."""


def overwrite_slack(folder: Path) -> None:
    """Zeroes it in every graph below the folder of an index.

    Only its owner may, while nothing is being written to it.

    Raises:
        OSError: a file can't be written to.
    """
    for header in folder.glob("*/header.bin"):
        start = header.read_bytes()[: HEADER.size]
        if len(start) < HEADER.size:
            continue
        _, _, _, elements, element_bytes = HEADER.unpack(start)
        _zero(header.with_name("data_level0.bin"), elements * element_bytes)
        _zero(header.with_name("length.bin"), elements * LENGTH_BYTES)


def _zero(path: Path, start: int) -> None:
    """Overwrites a file from there to its end."""
    if not path.exists() or path.stat().st_size <= start:
        return
    with path.open("r+b") as file:
        file.seek(start)
        rest = file.read()
        if any(rest):
            file.seek(start)
            file.write(bytes(len(rest)))
            file.flush()
            os.fsync(file.fileno())
