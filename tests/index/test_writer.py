from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import SourceArticle
from index.embedders import EmbedderIdentity
from index.errors import (
    EmbedderMismatchError,
    FolderLockedError,
    StorageError,
)
from index.folder import DataFolder
from index.prepared import PreparedArticle, PreparedPassage
from index.stores import schema
from index.writer import ArchiveWriter
from tests.index.archives import (
    EMBEDDER,
    EVERYTHING,
    LATER,
    NOON,
    article,
    build,
    index,
    numbered,
    open_writer,
    posts_of,
    rows,
    ticking,
)
from tests.index.crash_worker import contents


def test_the_same_content_makes_nothing(writer: ArchiveWriter) -> None:
    first = index(writer, [numbered(0), numbered(1)])
    assert (first.articles, first.versions_added, first.passages_added) == (2, 2, 6)
    before = contents(writer.folder)
    again = index(writer, [numbered(0), numbered(1)])
    assert (again.versions_added, again.unchanged, again.passages_added) == (0, 2, 0)
    assert contents(writer.folder) == before


def test_a_new_version_adds_only_the_passages_that_are_new(
    writer: ArchiveWriter,
) -> None:
    old = article("a", "One.\n\nTwo.\n\nThree.")
    index(writer, [old])
    report = index(writer, [replace(old, text="Zero.\n\nOne.\n\nTwo.\n\nThree!")])
    assert (report.versions_added, report.passages_added) == (1, 2)
    passages = [row.passage_no for row in rows(writer.folder, schema.passages)]
    assert passages == [1, 2, 3, 4, 5]
    placed = [
        (row.version_no, row.passage_no, row.start, row.end)
        for row in rows(writer.folder, schema.placements)
    ]
    assert placed == [
        (1, 1, 0, 4),
        (1, 2, 6, 10),
        (1, 3, 12, 18),
        (2, 1, 7, 11),
        (2, 2, 13, 17),
        (2, 4, 0, 5),
        (2, 5, 19, 25),
    ]


def test_a_new_headline_is_a_version_without_new_passages(
    writer: ArchiveWriter,
) -> None:
    old = article("a", "One.\n\nTwo.")
    index(writer, [old])
    report = index(writer, [replace(old, headline="Better")])
    assert (report.versions_added, report.passages_added) == (1, 0)


def test_the_same_words_twice_are_one_passage_at_their_first_place(
    writer: ArchiveWriter,
) -> None:
    index(writer, [article("a", "Read more.\n\nNews.\n\nRead more.")])
    placed = rows(writer.folder, schema.placements)
    assert [(row.passage_no, row.start) for row in placed] == [(1, 0), (2, 12)]


def test_the_same_words_in_two_posts_are_two_passages(writer: ArchiveWriter) -> None:
    text, posts = posts_of(("Same", "Words.", NOON), ("Same", "Words.", None))
    posts = (posts[0], replace(posts[1], key="another"))
    report = index(writer, [article("a", text, posts=posts)])
    assert report.passages_added == 2
    assert [row.post_no for row in rows(writer.folder, schema.placements)] == [0, 1]


def test_identical_runs_make_identical_catalogues(tmp_path: Path) -> None:
    text, posts = posts_of(("One", "Comet.", NOON), ("Two", "Comets.", None))
    articles = [numbered(n) for n in range(30)] + [article("b", text, posts=posts)]
    articles += [replace(articles[3], text="Changed.\n\nTwice.")]
    one = build(tmp_path / "one", articles, clock=ticking())
    two = build(tmp_path / "two", articles, clock=ticking())
    for table in schema.metadata.sorted_tables:
        assert rows(one, table) == rows(two, table), table.name


def test_the_stored_vector_is_the_embedders(writer: ArchiveWriter) -> None:
    index(writer, [article("a", "Comet.")])
    with Archive.open(writer.folder) as archive:
        vector = EMBEDDER.embed(["Headline of a \nComet."])[0]
        (hit,) = archive.passages.search_vectors(vector, EVERYTHING, 5)
    assert hit.score == pytest.approx(1, abs=1e-3)


def test_only_one_writer_at_a_time(writer: ArchiveWriter) -> None:
    with pytest.raises(FolderLockedError, match="in use by process"):
        open_writer(writer.folder.path)


def test_a_writer_that_cannot_open_leaves_no_lock(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(0)])
    for _ in range(2):
        with pytest.raises(EmbedderMismatchError, match="minilm"):
            ArchiveWriter.open(folder, EmbedderIdentity("minilm", 384, "x"))


def test_without_an_embedder_an_archive_keeps_its_own(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no archive"):
        ArchiveWriter.open(DataFolder(tmp_path / "none"))
    folder = build(tmp_path / "data", [numbered(0)])
    with ArchiveWriter.open(folder) as writer:
        assert writer.identity == EMBEDDER.identity


def test_numbers_of_removed_passages_are_not_used_again(writer: ArchiveWriter) -> None:
    index(writer, [numbered(0), numbered(1)])
    writer.remove([numbered(1).article_id], NOON)
    index(writer, [numbered(2)])
    numbers = [row.passage_no for row in rows(writer.folder, schema.passages)]
    assert numbers == [1, 2, 3, 7, 8, 9]
    assert [row.article_no for row in rows(writer.folder, schema.articles)] == [1, 3]


def test_a_passage_without_a_vector_stores_nothing(writer: ArchiveWriter) -> None:
    index(writer, [numbered(0)])
    source: SourceArticle = article("a", "Comet.")
    from tests.index.archives import split_paragraphs

    (piece,) = split_paragraphs(source, EMBEDDER)
    bare = PreparedArticle(source, LATER, (PreparedPassage(piece, "p", "h", None),))
    before = contents(writer.folder)
    with pytest.raises(StorageError, match="index them again"):
        writer.add([bare])
    assert contents(writer.folder) == before
    assert index(writer, [source]).versions_added == 1
