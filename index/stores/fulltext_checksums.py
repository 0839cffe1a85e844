"""The checksums in the files of the full-text index."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

from index.stores.fulltext_schema import damage


def damaged_files(path: Path) -> list[str]:
    """The files of the index whose checksum is wrong.

    A file ends in a JSON footer with a CRC-32 of what stands before it, the
    footer's length and a magic number, four bytes each. What a killed writer left
    without committing it belongs to no segment, and the next one deletes it.
    """
    damaged = []
    committed = _segments(path)
    for file in sorted(path.iterdir()):
        if file.name.partition(".")[0] not in committed:
            continue
        data = file.read_bytes()
        try:
            length, _ = struct.unpack("<II", data[-8:])
            body = data[: -8 - length]
            footer = json.loads(data[len(body) : -8])
            sound = zlib.crc32(body) == footer["crc"]
        except (struct.error, ValueError, KeyError, TypeError):
            sound = False
        if not sound:
            damaged.append(file.name)
    return damaged


def _segments(path: Path) -> set[str]:
    """The names that the files of committed segments begin with."""
    with damage(path):
        found = json.loads((path / "meta.json").read_bytes())["segments"]
        return {one["segment_id"].replace("-", "") for one in found}
