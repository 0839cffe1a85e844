"""Searching one archive, also while it is made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.embedders.hashed import HashedEmbedder
from index.errors import EmbedderMismatchError
from index.reembedding import reembed
from index.splitting import embedder_input
from qa.evidence import Evidence
from qa.retrieval.query import Query
from qa.retrieval.ranking import RANKING
from qa.retrieval.retriever import Retriever
from qa.retrieval.timings import Timings
from tests.index.archives import EVERYTHING, build, numbered, split_paragraphs


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
        Retriever(archive, embedder).search(Query("paragraph", EVERYTHING), 3)


FERRY = Query("ferry", EVERYTHING)


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
            view.search(FERRY, 9)
        reembed(folder, HashedEmbedder(), split_paragraphs, embedder_input)
        found = texts_of(view.search(FERRY, 9))
        assert found
        after = Retriever(archive, HashedEmbedder()).snapshot()
        assert found == texts_of(after.search(FERRY, 9))


@pytest.mark.parametrize("opened", [False, True])
def test_an_archive_that_went_over_to_other_weights(
    tmp_path: Path, opened: bool
) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(4)])
    with Archive.open(folder) as archive:
        retriever = Retriever(archive, HashedEmbedder())
        view = retriever.snapshot()
        if opened:
            view.search(FERRY, 9)
        reembed(folder, Reweighted(), split_paragraphs, embedder_input)
        for searching in (view, retriever.snapshot()):
            with pytest.raises(EmbedderMismatchError, match="another embedder"):
                searching.search(FERRY, 9)


def test_at_either_end_only_one_search_is_made(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(4)])
    with Archive.open(folder) as archive:

        def searched(text: float) -> tuple[set[str], Evidence]:
            timings = Timings()
            ranking = replace(RANKING, text=text)
            view = Retriever(archive, HashedEmbedder(), ranking).snapshot()
            found = view.search(FERRY, 50, timings)
            return set(timings.milliseconds), found

        always = {"candidates", "rank", "read"}
        stages, by_text = searched(1.0)
        assert stages == {"full_text"} | always
        assert all("ferry" in text for text in texts_of(by_text))
        assert {one.similarity for one in by_text.passages} == {0.0}
        stages, by_vector = searched(0.0)
        assert stages == {"embed", "vectors"} | always
        assert len(by_vector.passages) > len(by_text.passages) > 0
