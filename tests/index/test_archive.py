from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from index.archive import Archive
from index.embedders import EmbedderIdentity
from index.errors import (
    EmbedderMismatchError,
    InputError,
    NotFoundError,
    StorageError,
)
from index.folder import DataFolder
from index.prepared import Vector
from index.search import Found
from index.writer import ArchiveWriter
from tests.index.archives import (
    DAY,
    EMBEDDER,
    EVERYTHING,
    HOUR,
    NOON,
    article,
    at,
    index,
    numbered,
)


def test_the_owner_of_chroma_finds_what_others_find(
    writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(writer, [numbered(number) for number in range(60)])
    asked: list[int] = []
    nearest = writer._indexes.nearest

    def watched(vector: Vector, k: int) -> Found:
        asked.append(k)
        return nearest(vector, k)

    monkeypatch.setattr(writer._indexes, "nearest", watched)
    monkeypatch.setattr("index.search.EXACT_ROWS", 0)
    with writer.archive() as owner, Archive.open(writer.folder) as other:
        for filters in (EVERYTHING, at(NOON + timedelta(minutes=30))):
            for word in ("ferry", "lithium", "budget"):
                vector = EMBEDDER.embed([f"Headline\n{word}"])[0]
                mine = owner.passages.search_vectors(vector, filters, 7)
                assert mine == other.passages.search_vectors(vector, filters, 7)
                assert len(mine) == 7
    assert asked


def test_vector_scores_are_cosines_best_first(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [numbered(number) for number in range(20)])
    vector = EMBEDDER.embed(["Headline of n3 \nArticle 3, paragraph 1"])[0]
    hits = archive.passages.search_vectors(vector, EVERYTHING, 100)
    assert len(hits) == 60
    assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)
    passages = archive.passages.read([hit.passage_no for hit in hits], EVERYTHING)
    # The test's splitter puts a headline and the post's title, here "", above.
    inputs = [f"{p.version.headline} \n{p.text}" for p in passages]
    expected = EMBEDDER.embed(inputs) @ vector
    assert np.allclose([hit.score for hit in hits], expected, atol=2e-3)


def test_passages_come_in_the_order_asked_with_their_text(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [article("a", "One.\n\nTwo.\n\nThree.")])
    found = archive.passages.read([3, 99, 1], EVERYTHING)
    assert [passage.text for passage in found] == ["Three.", "One."]
    for passage in found:
        text = passage.version.text
        assert text[passage.start : passage.end] == passage.text


def test_find_by_either_id(writer: ArchiveWriter, archive: Archive) -> None:
    index(
        writer,
        [
            article("a"),
            article("b", external_id="twice"),
            article("c", external_id="twice"),
            article("d", url="https://gazette.example/d"),
        ],
    )
    assert archive.articles.find(
        "https://Gazette.example/d/?utm_source=x"
    ) == archive.articles.find("d")
    first = article("a").article_id
    assert archive.articles.find("a") == archive.articles.find(first) == first
    with pytest.raises(NotFoundError, match="'nothing'"):
        archive.articles.find("nothing")
    with pytest.raises(NotFoundError, match="gazette"):
        archive.articles.find("https://gazette.example/none")
    with pytest.raises(InputError, match="2 articles are called 'twice'") as refusal:
        archive.articles.find("twice")
    for name in ("b", "c"):
        assert article(name).article_id in str(refusal.value)
    with pytest.raises(NotFoundError):
        archive.articles.versions("nothing")


def test_articles_are_listed_newest_first_by_pages(
    writer: ArchiveWriter, archive: Archive
) -> None:
    first = numbered(1)
    index(writer, [numbered(number) for number in range(5)])
    index(writer, [replace(first, headline="New words", modified_at=NOON + DAY)])
    listed = archive.list_articles(EVERYTHING, limit=2, offset=3)
    assert [one.article.external_id for one in listed] == ["n1", "n0"]
    assert [(one.headline, one.versions) for one in listed] == [
        ("New words", 2),
        ("Headline of n0", 1),
    ]
    (early, _) = archive.list_articles(at(NOON + timedelta(minutes=1)))
    assert (early.headline, early.versions) == ("Headline of n1", 1)
    assert archive.list_articles(EVERYTHING, offset=5) == []


def test_counts_know_nothing_of_later(writer: ArchiveWriter, archive: Archive) -> None:
    index(
        writer,
        [
            numbered(0),
            numbered(1),
            article("z", outlet="Zeit", published_at=NOON + DAY),
        ],
    )
    counts = archive.counts(at(NOON + HOUR))
    assert (counts.articles, counts.passages) == (2, 6)
    assert (counts.first, counts.last) == (NOON, NOON + timedelta(minutes=1))
    assert counts.outlets == ("The Gazette",)
    assert archive.counts(EVERYTHING).outlets == ("The Gazette", "Zeit")
    nothing = archive.counts(at(NOON - DAY))
    assert (nothing.articles, nothing.first, nothing.outlets) == (0, None, ())


def test_status(writer: ArchiveWriter, archive: Archive) -> None:
    index(writer, [numbered(0), article("z", outlet="Zeit", published_at=NOON + DAY)])
    status = archive.status()
    assert (status.articles, status.versions, status.passages) == (2, 2, 5)
    assert (status.first, status.last) == (NOON, NOON + DAY)
    assert status.outlets == {"The Gazette": 1, "Zeit": 1}
    assert (status.embedder, status.behind) == (EMBEDDER.identity, 0)


def test_an_archive_with_nothing_in_it_answers(archive: Archive) -> None:
    assert archive.passages.search_text("comet", EVERYTHING, 5) == []
    assert (
        archive.passages.search_vectors(EMBEDDER.embed(["x"])[0], EVERYTHING, 5) == []
    )
    assert archive.passages.read([1], EVERYTHING) == []
    assert archive.list_articles(EVERYTHING) == []
    assert archive.status().articles == 0


@pytest.mark.parametrize("query", ["", "  ", "?!", "AND OR (", "\0\ud800"])
def test_queries_without_words_find_nothing(
    writer: ArchiveWriter, archive: Archive, query: str
) -> None:
    index(writer, [article("a", "Comet seen.")])
    assert archive.passages.search_text(query, EVERYTHING, 5) == []


def test_another_embedder_is_refused_by_name(writer: ArchiveWriter) -> None:
    other = EmbedderIdentity("minilm", 384, "abc")
    with pytest.raises(EmbedderMismatchError, match="dateline reembed"):
        Archive.open(writer.folder, other)
    with Archive.open(writer.folder) as archive:
        assert archive.identity == EMBEDDER.identity


def test_no_archive_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no archive"):
        Archive.open(DataFolder(tmp_path))
