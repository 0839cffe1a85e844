from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import CorruptStoreError
from index.stores import vector_reader as module
from index.stores.derived_index import Expected
from index.stores.following import decode
from index.stores.vector_reader import VectorReader, best
from index.stores.vectors import VectorIndex
from tests.index.stores.rows import row

DIMENSIONS = 16


def written(path: Path, numbers: list[int], removed: list[int] | None = None) -> Path:
    index = VectorIndex(path / "x.f32", DIMENSIONS)
    index.apply([row(number) for number in numbers], [])
    index.apply([], removed or [])
    index.commit()
    index.close()
    return path / "x.f32"


@given(
    st.sets(st.integers(1, 60), min_size=1),
    st.integers(1, 20),
    st.integers(1, 20),
    st.sampled_from([0, 1, 4]),
    st.sampled_from([0, 100]),
    st.data(),
)
def test_scores_are_exact_for_any_rows_and_blocks(
    tmp_path_factory: pytest.TempPathFactory,
    numbers: set[int],
    block: int,
    gathered: int,
    gathering: int,
    alone: int,
    data: st.DataObject,
) -> None:
    stored = sorted(numbers)
    path = written(tmp_path_factory.mktemp("v"), stored)
    chosen = sorted(data.draw(st.sets(st.sampled_from(stored))))
    query = row(1000).vector
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        patch.setattr(module, "GATHERED", gathered)
        patch.setattr(module, "GATHERING", gathering)
        patch.setattr(module, "ALONE", alone)
        reader = VectorReader(path, DIMENSIONS, stored[-1])
        scores = reader.scores(query, np.array(chosen, dtype=np.int64))
    expected = [float(row(number).vector @ query) for number in chosen]
    assert scores.tolist() == pytest.approx(expected, abs=2e-6)
    each = [np.vecdot(row(number).vector, query) for number in chosen]
    assert scores.tolist() == np.round(each, 6).astype(np.float32).tolist()


def test_rows_are_rewritten_and_removed_in_place(tmp_path: Path) -> None:
    path = written(tmp_path, [1, 2, 3, 7], removed=[2, 99])
    written(tmp_path, [3])
    assert path.stat().st_size == 8 * DIMENSIONS * 4
    held = np.fromfile(path, dtype="<f4").reshape(-1, DIMENSIONS)
    assert held.any(axis=1).tolist() == [False, True, False, True, *3 * [False], True]
    assert np.array_equal(held[3], row(3).vector)


def test_a_map_stays_valid_while_the_file_grows(tmp_path: Path) -> None:
    path = written(tmp_path, [1, 2])
    reader = VectorReader(path, DIMENSIONS, 2)
    written(tmp_path, list(range(3, 500)))
    numbers = np.array([1, 2])
    assert np.array_equal(reader.rows(numbers)[1], row(2).vector)
    assert reader.scores(row(2).vector, numbers)[1] == pytest.approx(1)


def test_a_missing_or_short_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(CorruptStoreError, match="--repair"):
        VectorReader(tmp_path / "none.f32", DIMENSIONS, 1)
    path = written(tmp_path, [1, 2])
    with pytest.raises(CorruptStoreError, match="missing or too short"):
        VectorReader(path, DIMENSIONS, 3)
    index = VectorIndex(path, DIMENSIONS)
    index.check(Expected(2, exact=True, last_passage_no=2))
    with pytest.raises(CorruptStoreError, match="too short"):
        index.check(Expected(3, exact=True, last_passage_no=3))
    index.close()


def test_nothing_stored_needs_no_file(tmp_path: Path) -> None:
    reader = VectorReader(tmp_path / "none.f32", DIMENSIONS, 0)
    assert len(reader.scores(row(1).vector, np.array([], dtype=np.int64))) == 0


@given(
    st.lists(st.sampled_from([0.1, 0.2, 0.3]), max_size=30),
    st.integers(0, 12),
)
def test_the_best_are_best_first_and_equals_by_number(
    scores: list[float], k: int
) -> None:
    numbers = np.arange(len(scores), dtype=np.int64)[::-1].copy()
    pairs = zip(numbers.tolist(), scores, strict=True)
    expected = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    assert best(numbers, np.array(scores), k) == expected[:k]


def test_vectors_come_back_from_float16_with_unit_length() -> None:
    vector = row(5).vector
    restored = decode(vector.astype("<f2").tobytes())
    assert restored.dtype == np.float32
    assert np.linalg.norm(restored) == pytest.approx(1, abs=1e-6)
    assert float(restored @ vector) == pytest.approx(1, abs=1e-6)
    assert not decode(bytes(2 * DIMENSIONS)).any()


def test_what_can_be_no_similarity_is_damage(tmp_path: Path) -> None:
    path = written(tmp_path, [1, 2, 3])
    rows = np.fromfile(path, dtype="<f4").reshape(-1, DIMENSIONS)
    query, all_of_them = row(1).vector, np.array([1, 2, 3])
    for torn in (np.nan, np.inf, 1e30, 7.0):
        rows[2] = torn
        rows.tofile(path)
        reader = VectorReader(path, DIMENSIONS, 3)
        with pytest.raises(CorruptStoreError, match=r"no unit vectors.*--repair"):
            reader.scores(query, all_of_them)
        assert reader.scores(query, all_of_them[:1])[0] == pytest.approx(1)
