"""The file of vectors: float32 rows, memory-mapped by its readers.

Row number = ``passage_no``; a removed passage's row is zeros. The writer writes
rows in place and never shortens the file, so a reader's map stays valid.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from index.errors import CorruptStoreError
from index.stores.derived_index import Expected, IndexRow
from index.stores.faults import faults

FLOAT = np.dtype("<f4")


def vector_file(folder: Path, embedder_key: str) -> Path:
    """The file for that embedder in the index's folder."""
    return folder / f"{embedder_key}.f32"


class VectorIndex:
    """The writer's side of the file."""

    def __init__(self, path: Path, dimensions: int) -> None:
        """
        Raises:
            CorruptStoreError: it can't be opened.
        """
        self.path = path
        self._row_bytes = dimensions * FLOAT.itemsize
        with damage(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)

    def apply(self, rows: Sequence[IndexRow], removed: Sequence[int]) -> None:
        with damage(self.path):
            for run in _runs(rows):
                data = np.stack([row.vector for row in run]).astype(FLOAT).tobytes()
                _write(self._file, data, run[0].passage_no * self._row_bytes)
            size = os.fstat(self._file).st_size
            zeros = bytes(self._row_bytes)
            for passage_no in removed:
                if (passage_no + 1) * self._row_bytes <= size:
                    _write(self._file, zeros, passage_no * self._row_bytes)

    def commit(self) -> None:
        with damage(self.path):
            os.fsync(self._file)

    def check(self, expected: Expected) -> None:
        last = expected.last_passage_no
        needed = (last + 1) * self._row_bytes if last else 0
        if os.fstat(self._file).st_size < needed:
            raise CorruptStoreError(f"{self.path} is too short.")

    def close(self) -> None:
        os.close(self._file)


def _runs(rows: Sequence[IndexRow]) -> Iterator[list[IndexRow]]:
    run: list[IndexRow] = []
    for row in rows:
        if run and row.passage_no != run[-1].passage_no + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _write(file: int, data: bytes, offset: int) -> None:
    view = memoryview(data)
    while view:
        written = os.pwrite(file, view, offset)
        view, offset = view[written:], offset + written


def damage(path: Path) -> AbstractContextManager[None]:
    return faults("The file of vectors", path)
