"""Fusing two searches into one list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.embedders.hashed import HashedEmbedder
from index.errors import EmbedderMismatchError
from index.reembedding import reembed
from index.search import Hit
from index.splitting import embedder_input
from qa.evidence import Evidence
from qa.retriever import TEXT_WEIGHT, Retriever, Timings, fuse
from tests.index.archives import EVERYTHING, build, numbered, split_paragraphs

HITS = st.lists(
    st.tuples(st.integers(1, 30), st.floats(0, 20, width=32)),
    max_size=12,
    unique_by=lambda hit: hit[0],
)


def best_first(pairs: list[tuple[int, float]]) -> list[Hit]:
    return [Hit(*pair) for pair in sorted(pairs, key=lambda pair: -pair[1])]


@given(HITS, HITS)
def test_every_hit_is_there_once_best_first(
    by_text: list[tuple[int, float]], by_vector: list[tuple[int, float]]
) -> None:
    vectors = [(number, score / 20) for number, score in by_vector]
    fused = fuse(best_first(by_text), best_first(vectors))
    numbers = [item.passage_no for item in fused]
    assert sorted(numbers) == sorted({n for n, _ in by_text} | {n for n, _ in vectors})
    assert [item.score for item in fused] == sorted(
        (item.score for item in fused), reverse=True
    )
    assert all(0 <= item.score <= 1 + 1e-9 for item in fused)


def test_ranks_and_shares_are_as_documented() -> None:
    fused = fuse([Hit(1, 8.0), Hit(2, 4.0)], [Hit(2, 0.9), Hit(3, 0.1)])
    by_number = {item.passage_no: item for item in fused}
    assert by_number[1].score == TEXT_WEIGHT
    assert by_number[2].score == TEXT_WEIGHT * 0.5 + (1 - TEXT_WEIGHT) * 0.9
    assert (by_number[2].text_rank, by_number[2].vector_rank) == (2, 1)
    assert (by_number[3].text_rank, by_number[3].similarity) == (None, 0.1)


def test_ties_go_to_the_passage_stored_first() -> None:
    fused = fuse([Hit(9, 2.0), Hit(4, 2.0)], [])
    assert [item.passage_no for item in fused] == [4, 9]


def test_a_negative_similarity_takes_nothing_away() -> None:
    assert fuse([Hit(1, 1.0)], [Hit(1, -0.4)])[0].score == TEXT_WEIGHT


def test_an_embedder_that_changed_its_size_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "data", [numbered(0)])
    embedder = HashedEmbedder()
    vectors = embedder.embed(["paragraph"])[:, :10]
    monkeypatch.setattr(embedder, "embed", lambda _: vectors)
    with (
        Archive.open(folder) as archive,
        pytest.raises(EmbedderMismatchError, match="10 numbers now"),
    ):
        Retriever(archive, embedder).search("paragraph", EVERYTHING, 3)


class Reweighted(HashedEmbedder):
    """The same embedder by name, with other weights."""

    identity = replace(HashedEmbedder.identity, weights="2" * 64)


def texts_of(evidence: Evidence) -> list[str]:
    return [found.passage.text for found in evidence.passages]


@pytest.mark.parametrize("opened", [False, True])
def test_a_search_under_way_while_the_archive_is_made_anew(
    tmp_path: Path, opened: bool
) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(4)])
    with Archive.open(folder) as archive:
        view = Retriever(archive, HashedEmbedder()).snapshot()
        if opened:
            view.search("ferry", EVERYTHING, 9)
        reembed(folder, HashedEmbedder(), split_paragraphs, embedder_input)
        found = texts_of(view.search("ferry", EVERYTHING, 9))
        assert found
        after = Retriever(archive, HashedEmbedder()).snapshot()
        assert found == texts_of(after.search("ferry", EVERYTHING, 9))


@pytest.mark.parametrize("opened", [False, True])
def test_an_archive_that_went_over_to_other_weights(
    tmp_path: Path, opened: bool
) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(4)])
    with Archive.open(folder) as archive:
        retriever = Retriever(archive, HashedEmbedder())
        view = retriever.snapshot()
        if opened:
            view.search("ferry", EVERYTHING, 9)
        reembed(folder, Reweighted(), split_paragraphs, embedder_input)
        for searching in (view, retriever.snapshot()):
            with pytest.raises(EmbedderMismatchError, match="another embedder"):
                searching.search("ferry", EVERYTHING, 9)


def test_at_either_end_only_one_search_is_made(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(4)])
    with Archive.open(folder) as archive:

        def searched(text_weight: float) -> tuple[set[str], Evidence]:
            timings = Timings()
            view = Retriever(archive, HashedEmbedder(), text_weight).snapshot()
            found = view.search("ferry", EVERYTHING, 50, timings)
            return set(timings.milliseconds), found

        stages, by_text = searched(1.0)
        assert stages == {"full_text", "rest"}
        assert all("ferry" in text for text in texts_of(by_text))
        assert {one.vector_rank for one in by_text.passages} == {None}
        stages, by_vector = searched(0.0)
        assert stages == {"embed", "vectors", "rest"}
        assert {one.text_rank for one in by_vector.passages} == {None}
        assert len(by_vector.passages) > len(by_text.passages) > 0
