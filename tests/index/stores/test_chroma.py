from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index.errors import CorruptStoreError
from index.stores.chroma import ChromaIndex
from index.stores.derived_index import Expected
from tests.index.stores.rows import row


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ChromaIndex]:
    opened = ChromaIndex(tmp_path / "1", "hashed-0123")
    yield opened
    opened.close()


def test_the_nearest_come_first_with_their_cosine(index: ChromaIndex) -> None:
    rows = [row(number) for number in range(1, 41)]
    index.apply(rows, [])
    query = row(1000).vector
    numbers, similarities = index.search(query, 10)
    exact = sorted((float(one.vector @ query), one.passage_no) for one in rows)[::-1]
    assert numbers.tolist() == [number for _, number in exact[:10]]
    assert similarities.tolist() == pytest.approx([s for s, _ in exact[:10]], abs=1e-5)
    assert len(index.search(query, 1000)[0]) == 40


def test_a_row_replaces_itself_and_a_removed_one_is_gone(index: ChromaIndex) -> None:
    index.apply([row(1), row(2), row(3)], [])
    index.apply([row(2, vector=row(9).vector, outlet=None)], [3, 99])
    index.check(Expected(2, exact=True, last_passage_no=2))
    held = index.held([1, 2, 3])
    assert sorted(held) == [1, 2]
    assert float(held[2][0] @ row(9).vector) == pytest.approx(1)


def test_it_holds_what_filters_need_and_no_text(index: ChromaIndex) -> None:
    index.apply(
        [row(1, "The words themselves."), row(2, outlet=None, language=None)], []
    )
    held = index.held([1, 2])
    assert held[1][1] == {
        "passage_id": "p1",
        "article_id": "a0",
        "published": 1001,
        "outlet": "Gazette",
        "kind": "news",
        "language": "en",
    }
    assert set(held[2][1]) == {"passage_id", "article_id", "published", "kind"}
    files = b"".join(
        file.read_bytes() for file in index.path.rglob("*") if file.is_file()
    )
    assert b"words themselves" not in files


def test_it_is_there_after_closing(tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path, "hashed-0123")
    rows = [row(number) for number in range(1, 1201)]
    index.apply(rows, [])
    index.apply([], list(range(1000, 1101)))
    index.close()
    again = ChromaIndex(tmp_path, "hashed-0123")
    again.check(Expected(1099, exact=True, last_passage_no=1200))
    again.verify([one for one in rows if not 1000 <= one.passage_no <= 1100])
    again.close()


def test_verifying_finds_what_is_lost_or_changed(index: ChromaIndex) -> None:
    rows = [row(number) for number in range(1, 11)]
    index.apply(rows, [])
    index.verify(rows)
    for wrong, what in [
        (row(11), "vector of passage 11"),
        (row(3, vector=row(4).vector), "vector of passage 3"),
        (row(5, outlet="Herald"), "metadata of passage 5"),
    ]:
        with pytest.raises(CorruptStoreError, match=what):
            index.verify([wrong, *rows[5:]])


def test_one_passage_that_the_graph_cannot_see_is_no_damage(
    index: ChromaIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(number) for number in range(1, 501)]
    index.apply(rows, [])
    unseen = {rows[0].vector.tobytes()}
    search = index.search

    def poor(vector: NDArray[np.float32], k: int) -> tuple[Any, NDArray[np.float64]]:
        numbers, similarities = search(vector, k)
        return numbers, similarities - 0.3 * (vector.tobytes() in unseen)

    monkeypatch.setattr(index, "search", poor)
    index.verify(rows)
    unseen |= {one.vector.tobytes() for one in rows[:100]}
    with pytest.raises(CorruptStoreError, match="place in the graph of passage 1"):
        index.verify(rows)
    with pytest.raises(CorruptStoreError, match="place in the graph of passage 1"):
        index.verify(rows[:1])


def test_counts_that_differ_are_damage(index: ChromaIndex) -> None:
    index.apply([row(1)], [])
    with pytest.raises(CorruptStoreError, match="holds 1 passages, not 2"):
        index.check(Expected(2, exact=False, last_passage_no=2))


def test_a_torn_database_is_damage(tmp_path: Path) -> None:
    ChromaIndex(tmp_path, "hashed-0123").close()
    (tmp_path / "chroma.sqlite3").write_bytes(b"torn" * 5000)
    with pytest.raises(CorruptStoreError, match="--repair"):
        ChromaIndex(tmp_path, "hashed-0123")


def test_the_environment_sends_nothing_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("CHROMA_SERVER_HOST=elsewhere.example\n")
    monkeypatch.setenv("CHROMA_API_IMPL", "chromadb.api.fastapi.FastAPI")
    monkeypatch.setenv("CHROMA_SERVER_HTTP_PORT", "1")
    index = ChromaIndex(tmp_path / "data", "hashed-0123")
    index.apply([row(1)], [])
    assert index.search(row(1).vector, 1)[0].tolist() == [1]
    index.close()
    assert (tmp_path / "data" / "chroma.sqlite3").is_file()


def test_it_looks_far_enough(index: ChromaIndex) -> None:
    rows = [row(number) for number in range(1, 2001)]
    index.apply(rows, [])
    query = row(5000).vector
    numbers, _ = index.search(query, 140)
    similarities = np.array([one.vector for one in rows]) @ query
    exact = {int(at) + 1 for at in np.argsort(-similarities)[:140]}
    assert len(exact & set(numbers.tolist())) >= 0.98 * 140
