"""What a run stores, and what it need not embed again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.archive import Archive
from index.article import ReadFailure, Slice, SourceArticle
from index.embedders import Embedder
from index.errors import SourceError
from index.removal import remove_articles
from index.splitting import split
from index.writer import ArchiveWriter
from tests.index.archives import (
    EVERYTHING,
    NOON,
    article,
    index,
    numbered,
    posts_of,
    split_paragraphs,
    ticking,
)
from tests.index.recording import Recording, whole_articles


@pytest.fixture
def embedder() -> Recording:
    return Recording()


def test_known_content_is_neither_split_nor_embedded_again(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    index(writer, [numbered(0)], embedder=embedder)

    def never(_source: SourceArticle, _embedder: Embedder) -> list[Slice]:
        raise AssertionError

    embedder.calls.clear()
    report = index(writer, [numbered(0)], embedder=embedder, split=never)
    assert report.unchanged == 1
    assert embedder.calls == []


def test_only_new_passages_of_a_grown_article_are_embedded(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    old = article("a", "One.\n\nTwo.")
    index(writer, [old], embedder=embedder)
    embedder.calls.clear()
    grown = replace(old, headline="New headline", text="Zero.\n\nOne.\n\nTwo.")
    index(writer, [grown], embedder=embedder)
    assert embedder.texts == ["New headline \nZero."]


def test_the_same_input_is_embedded_once_in_a_run_and_over_runs(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    wire = [article(name, "The same words.", headline="H") for name in "abc"]
    report = index(writer, wire[:2], embedder=embedder)
    index(writer, wire[2:], embedder=embedder)
    assert report.passages_added == 2
    assert embedder.texts == ["H \nThe same words."]
    with Archive.open(writer.folder) as archive:
        vector = embedder.embed(["H \nThe same words."])[0]
        assert len(archive.passages.search_vectors(vector, EVERYTHING, 9)) == 3


def test_an_article_that_comes_twice_in_a_run_is_stored_once(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    report = index(writer, [numbered(0), numbered(1), numbered(0)], embedder=embedder)
    assert (report.articles, report.versions_added, report.unchanged) == (3, 2, 1)
    assert len(embedder.texts) == 6


def test_two_versions_in_one_run_are_stored_in_their_order(
    writer: ArchiveWriter, embedder: Recording
) -> None:
    old = article("a", "One.\n\nTwo.")
    new = replace(old, headline="New", text="One.\n\nThree.")
    report = index(writer, [old, new, old], embedder=embedder)
    assert (report.versions_added, report.unchanged) == (2, 1)
    assert len(embedder.texts) == 3
    with Archive.open(writer.folder) as archive:
        versions = archive.articles.versions(old.article_id)
    assert [version.headline for version in versions] == ["Headline of a", "New"]


def test_failures_to_read_and_to_split_are_reported_and_the_rest_goes_on(
    writer: ArchiveWriter,
) -> None:
    def picky(source: SourceArticle, embedder: Embedder) -> list[Slice]:
        if "bad" in source.headline:
            raise SourceError("It's bad.")
        return split_paragraphs(source, embedder)

    items = [
        numbered(0),
        ReadFailure("x.jsonl:3", "It's no JSON."),
        article("bad"),
        article("empty", " \n\n "),
        article("torn", "Half a \ud83d character."),
        numbered(1),
    ]
    report = index(writer, items, split=picky)  # type: ignore[arg-type]
    assert report.versions_added == 2
    assert {(failure.source, failure.reason) for failure in report.failed} == {
        ("x.jsonl:3", "It's no JSON."),
        ("bad.txt", "It's bad."),
        ("empty.txt", "The article has no text."),
        ("torn.txt", "The text holds half of a character and can't be stored."),
    }
    assert whole_articles(writer) == ["n0", "n1"]


def test_a_removed_article_returns_only_when_it_is_restored(
    writer: ArchiveWriter,
) -> None:
    index(writer, [numbered(0), numbered(1)])
    remove_articles(["n0"], writer, clock=ticking())
    report = index(writer, [numbered(0), numbered(1)])
    assert (report.versions_added, report.unchanged) == (0, 1)
    (failure,) = report.failed
    assert failure.source == "n0.txt"
    assert "--restore" in failure.reason
    assert whole_articles(writer) == ["n1"]

    assert index(writer, [numbered(0)], restore=True).versions_added == 1
    assert index(writer, [numbered(0)]).unchanged == 1
    assert whole_articles(writer) == ["n0", "n1"]


def test_real_splitting_gives_exact_slices_within_posts(writer: ArchiveWriter) -> None:
    entries = [
        (f"Post {number}", f"The minister spoke for the {number}th time. " * 30, NOON)
        for number in range(3)
    ]
    text, posts = posts_of(*entries)
    blog = article("blog", text, posts=posts, kind="liveblog")
    report = index(writer, [blog], split=split)
    assert report.passages_added > 3
    with Archive.open(writer.folder) as archive:
        hits = archive.passages.search_text("minister", EVERYTHING, 100)
        passages = archive.passages.read([hit.passage_no for hit in hits], EVERYTHING)
    assert len(passages) == report.passages_added
    for passage in passages:
        assert passage.post is not None
        assert passage.post.start <= passage.start < passage.end <= passage.post.end
        assert passage.text == text[passage.start : passage.end]
