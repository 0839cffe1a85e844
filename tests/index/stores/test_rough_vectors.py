from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.archive import Archive
from index.errors import CorruptStoreError
from index.stores import rough_vectors as module
from index.stores import vector_reader
from index.stores.rough_vectors import RoughVectors
from index.stores.vector_reader import VectorReader
from index.writer import ArchiveWriter
from tests.index.archives import EMBEDDER, EVERYTHING, index, numbered

DIMENSIONS = 16

Matrix = NDArray[np.float32]


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Unit vectors, some alike, some equal, some of a few numbers, some zeros."""
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    count = draw(st.integers(2, 60))
    rows = rng.standard_normal((count, DIMENSIONS)) ** draw(st.sampled_from([1, 5]))
    near = rng.integers(0, count, count // 2)
    rows[: count // 2] = rows[near] + rng.choice([0, 1e-4, 0.1]) * rows[: count // 2]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[rng.random(count) < 0.1] = 0
    return rows.astype(np.float32)


@given(matrices(), st.integers(1, 20), st.integers(1, 20), st.data())
def test_none_of_the_nearest_is_left_out(
    matrix: Matrix, block: int, k: int, data: st.DataObject
) -> None:
    some = data.draw(st.sets(st.integers(0, len(matrix) - 1), min_size=1))
    numbers = np.array(sorted(some), dtype=np.int64)
    query = matrix[data.draw(st.integers(0, len(matrix) - 1))]
    k = min(k, len(numbers))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        found = RoughVectors(matrix).candidates(query, numbers, k)
    scores = np.round(np.vecdot(matrix[numbers], query), 6)
    kth = np.sort(scores)[-k]
    assert set(numbers[scores >= kth].tolist()) <= set(found.tolist()) <= some
    assert (np.diff(found) > 0).all()


@given(matrices(), st.integers(1, 20), st.integers(1, 40))
def test_what_was_read_before_is_taken_over(
    matrix: Matrix, block: int, before: int
) -> None:
    numbers = np.arange(len(matrix))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        first = RoughVectors(matrix[: min(before, len(matrix))])
        longer, fresh = RoughVectors(matrix, first), RoughVectors(matrix)
        for query in matrix[:5]:
            found = [one.candidates(query, numbers, 1) for one in (longer, fresh)]
            assert np.array_equal(*found)
    kept = first.whole // block
    assert all(
        a is b for a, b in zip(longer._blocks[:kept], first._blocks, strict=False)
    )


@given(matrices(), st.integers(1, 20))
def test_a_reader_finds_the_same_when_it_is_warm(
    tmp_path_factory: pytest.TempPathFactory, matrix: Matrix, k: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "warm.f32"
    matrix.tofile(path)
    numbers = np.arange(len(matrix))
    cold, warm = (VectorReader(path, DIMENSIONS, len(matrix) - 1) for _ in range(2))
    warm.warm_up()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vector_reader, "ROUGHLY", 10**9)
        for query in matrix[::5]:
            assert warm.nearest(query, numbers, k) == cold.nearest(query, numbers, k)


def test_what_are_no_unit_vectors_shows_when_it_is_read(tmp_path: Path) -> None:
    rows = np.eye(DIMENSIONS, dtype=np.float32)
    for torn in (np.nan, np.inf, 1e30, 7.0):
        rows[3, 3] = torn
        rows.tofile(tmp_path / "torn.f32")
        reader = VectorReader(tmp_path / "torn.f32", DIMENSIONS, DIMENSIONS - 1)
        with pytest.raises(CorruptStoreError, match=r"no unit vectors.*--repair"):
            reader.warm_up()


def test_nothing_stored_is_soon_read(tmp_path: Path) -> None:
    reader = VectorReader(tmp_path / "none.f32", DIMENSIONS, 0)
    reader.warm_up()
    assert reader.nearest(np.ones(DIMENSIONS, np.float32), np.array([], int), 3) == []


def test_a_warm_archive_stays_warm_and_right(
    writer: ArchiveWriter, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_reader, "ROUGHLY", 10**9)
    index(writer, [numbered(number) for number in range(5)])
    archive.warm_up()
    before = archive._view.current().vectors().rough
    assert before is not None
    (vector,) = EMBEDDER.embed(["Article 7, paragraph 1: storm"])
    for number in (7, 8):
        index(writer, [numbered(number)])
        rough = archive._view.current().vectors().rough
        assert rough not in (None, before)
        with Archive.open(writer.folder, EMBEDDER.identity) as cold:
            expected = cold.passages.search_vectors(vector, EVERYTHING, 4)
            assert cold._view.current().vectors().rough is None
        assert archive.passages.search_vectors(vector, EVERYTHING, 4) == expected
    # Files that are made anew are read anew.
    writer._indexes._rebuild("vectors")
    assert archive._view.current().vectors().rough is None
    assert archive.passages.search_vectors(vector, EVERYTHING, 4) == expected
