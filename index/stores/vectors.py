"""Exact vector search: a file of float32 rows, memory-mapped by its readers.

Row number = ``passage_no``; a removed passage's row is zeros. The writer writes
rows in place and never shortens the file, so a reader's map stays valid.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import CorruptStoreError
from index.stores.derived_index import Expected, IndexRow
from index.stores.faults import faults
from index.version_stands import Integers

FLOAT = np.dtype("<f4")
BLOCK = 16_384
"""Rows multiplied at once: 25 MB at 384 dimensions."""
GATHERED = 512
"""Rows gathered at once: more leave the processor's cache and take twice the time."""
GATHERING = 4
"""To gather a row takes as long as to multiply so many (measured: 3.6)."""
ROUNDING = 1e-5
"""In single precision the same vector may differ so much in another row of a block."""
SCORE_DIGITS = 6
HIGHEST = 1.01
"""No unit vectors have a higher similarity, but for rounding."""

Scores = NDArray[np.float32]


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


class VectorReader:
    """The readers' side: exact cosine over chosen rows."""

    def __init__(self, path: Path, dimensions: int, last_passage_no: int) -> None:
        """
        Args:
            last_passage_no: the highest row that must be there.

        Raises:
            CorruptStoreError: the file is missing or too short.
        """
        rows = last_passage_no + 1 if last_passage_no else 0
        self._path = path
        self._matrix: NDArray[np.float32] = np.empty((0, dimensions), FLOAT)
        if not rows:
            return
        try:
            mapped = np.memmap(path, FLOAT, mode="r", shape=(rows, dimensions))
            self._matrix = np.asarray(mapped)
        except (OSError, ValueError) as error:
            raise CorruptStoreError(
                f"{path} is missing or too short; `dateline doctor --repair` "
                "rebuilds it."
            ) from error

    @property
    def size(self) -> int:
        """How many rows there are, of whatever passages."""
        return len(self._matrix)

    def warm_up(self) -> None:
        """Reads the file once, so that it is in memory, if there is room."""
        for start in range(0, self.size, BLOCK):
            self._matrix[start : start + BLOCK].max(initial=0.0)

    def rows(self, passage_nos: Integers) -> NDArray[np.float32]:
        """The vectors of those passages."""
        return np.asarray(self._matrix[passage_nos])

    def scores(self, vector: NDArray[np.float32], passage_nos: Integers) -> Scores:
        """Cosine similarity with each of ``passage_nos``, about.

        Args:
            vector: unit length, shape ``(dimensions,)``.
            passage_nos: ascending.

        Raises:
            CorruptStoreError: what is in the file can't be unit vectors.
        """
        with np.errstate(all="ignore"):
            scores = self._scores(vector, passage_nos)
        self._check(scores)
        return scores

    def nearest(
        self, vector: NDArray[np.float32], passage_nos: Integers, k: int
    ) -> list[tuple[int, float]]:
        """The ``k`` of ``passage_nos`` most similar to ``vector``, best first.

        Equal vectors have equal scores, whatever they are compared beside; the lower
        number comes first.

        Args:
            vector: unit length, shape ``(dimensions,)``.
            passage_nos: ascending.

        Raises:
            CorruptStoreError: what is in the file can't be unit vectors.
        """
        if k <= 0:
            return []
        if len(passage_nos) > k:
            scores = self.scores(vector, passage_nos)
            kth = np.partition(scores, len(scores) - k)[len(scores) - k]
            passage_nos = passage_nos[scores >= kth - ROUNDING]
        exact = np.empty(len(passage_nos))
        with np.errstate(all="ignore"):
            for first in range(0, len(passage_nos), GATHERED):
                rows = self._matrix[passage_nos[first : first + GATHERED]]
                exact[first : first + len(rows)] = rows.astype(np.float64) @ vector
        self._check(exact)
        return best(passage_nos, np.round(exact, SCORE_DIGITS), k)

    def _scores(self, vector: NDArray[np.float32], passage_nos: Integers) -> Scores:
        scores = np.empty(len(passage_nos), dtype=np.float32)
        for start in range(0, len(self._matrix), BLOCK):
            end = min(start + BLOCK, len(self._matrix))
            low, high = np.searchsorted(passage_nos, (start, end))
            if (high - low) * GATHERING > end - start:
                block = self._matrix[start:end] @ vector
                scores[low:high] = block[passage_nos[low:high] - start]
                continue
            for first in range(low, high, GATHERED):
                some = passage_nos[first : min(first + GATHERED, high)]
                scores[first : first + len(some)] = self._matrix[some] @ vector
        return scores

    def _check(self, scores: NDArray[np.floating]) -> None:
        if not (np.abs(scores) <= HIGHEST).all():
            raise CorruptStoreError(
                f"{self._path} holds what are no unit vectors; `dateline doctor "
                "--repair` rebuilds it."
            )


def best(
    passage_nos: Integers, scores: NDArray[np.floating], k: int
) -> list[tuple[int, float]]:
    """The ``k`` highest scores, best first; equal ones by passage number."""
    if k <= 0:
        return []
    if len(scores) > k:
        kth = np.partition(scores, len(scores) - k)[len(scores) - k]
        kept = np.flatnonzero(scores >= kth)
        passage_nos, scores = passage_nos[kept], scores[kept]
    order = np.lexsort((passage_nos, -scores))[:k]
    return [(int(passage_nos[i]), float(scores[i])) for i in order]


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
