"""Vectors are made once per embedder and text, and are the same either way."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embedders import Embedder, EmbedderIdentity, Vectors
from index.embedders.cached import CachedEmbedder
from index.embedders.hashed import HashedEmbedder
from index.errors import ModelError


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes every file that a test opened."""
    opened: list[CachedEmbedder] = []
    usual = CachedEmbedder.__init__

    def noted(self: CachedEmbedder, embedder: Embedder, folder: Path) -> None:
        usual(self, embedder, folder)
        opened.append(self)

    monkeypatch.setattr(CachedEmbedder, "__init__", noted)
    yield
    for one in opened:
        one.close()


class Counting(HashedEmbedder):
    def __init__(self, name: str = "hashed") -> None:
        self.identity = EmbedderIdentity(name, 64, "")
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().embed(texts)


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    inner = Counting()
    cached = CachedEmbedder(inner, tmp_path)
    first = cached.embed(["dam", "river", "dam"])
    again = cached.embed(["river", "dam", "new"])
    assert inner.asked == ["dam", "river", "new"]
    assert first[1].tobytes() == again[0].tobytes()
    assert first[0].tobytes() == first[2].tobytes() == again[1].tobytes()


def test_it_is_the_same_in_the_next_process(tmp_path: Path) -> None:
    made = CachedEmbedder(Counting(), tmp_path)
    before = made.embed(["dam", "river"])
    made.close()
    inner = Counting()
    after = CachedEmbedder(inner, tmp_path).embed(["dam", "river"])
    assert inner.asked == []
    assert before.tobytes() == after.tobytes()


def test_vectors_are_close_to_the_embedders_own_and_of_unit_length(
    tmp_path: Path,
) -> None:
    texts = [f"report {number} on the dam" for number in range(40)]
    own = HashedEmbedder().embed(texts)
    kept = CachedEmbedder(HashedEmbedder(), tmp_path).embed(texts)
    assert np.abs(own - kept).max() < 1e-3
    assert np.allclose(np.linalg.norm(kept, axis=1), 1, atol=1e-6)


def test_each_embedder_has_its_own(tmp_path: Path) -> None:
    CachedEmbedder(Counting("openai:a/b"), tmp_path).embed(["dam"])
    other = Counting("openai:a-b")
    CachedEmbedder(other, tmp_path).embed(["dam"])
    assert other.asked == ["dam"]
    assert len(list(tmp_path.glob("*.sqlite"))) == 2


def test_what_is_missing_is_told_once(tmp_path: Path) -> None:
    cached = CachedEmbedder(Counting(), tmp_path)
    cached.embed(["dam"])
    assert cached.missing(["dam", "river", "river", "\ud800"]) == ["river", "\ud800"]


def test_no_texts_are_no_vectors(tmp_path: Path) -> None:
    assert CachedEmbedder(Counting(), tmp_path).embed([]).shape == (0, 64)


def test_a_text_that_is_too_long_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    inner = Counting()
    cached = CachedEmbedder(inner, tmp_path)
    with pytest.raises(ModelError, match="too long"):
        cached.embed(["dam", "word " * 300])
    assert cached.missing(["dam"]) == ["dam"]


def test_many_threads_and_two_connections_share_a_file(tmp_path: Path) -> None:
    both = [CachedEmbedder(HashedEmbedder(), tmp_path) for _ in range(2)]
    texts = [f"text {number % 50}" for number in range(400)]
    results: list[bytes] = []

    def work(cached: CachedEmbedder) -> None:
        for start in range(0, 400, 20):
            cached.embed(texts[start : start + 20])
        results.append(cached.embed(texts).tobytes())

    threads = [threading.Thread(target=work, args=(one,)) for one in both * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 6
    assert len(set(results)) == 1
