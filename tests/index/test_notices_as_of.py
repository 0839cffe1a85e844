"""A notice that names its day isn't there before it; all else of its version is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import numpy as np

from index.archive import Archive
from index.article import SourceArticle
from index.embedders.hashed import HashedEmbedder
from index.filters import Filters
from index.readers.notices import notices_in
from index.reembedding import reembed
from index.splitting import embedder_input, split
from index.stores import schema
from index.writer import ArchiveWriter
from qa.presenting_history import history
from tests.index.archives import (
    DAY,
    EMBEDDER,
    EVERYTHING,
    HOUR,
    LATER,
    NOON,
    article,
    at,
    build,
    index,
    open_writer,
    rows,
    sound,
    texts,
)

STORY = "A comet was seen over the harbour. The observatory has named it."
AMENDED = "• This article was amended on 4 November 2025. The comet is an asteroid."
NOTED = NOON.replace(month=11, day=4, hour=0)
WORDS = list(enumerate("ferry comet bridge tariff glacier storm orchard".split(), 1))
BEFORE, AFTER = at(NOTED - HOUR), at(NOTED)


def noticed(name: str, text: str, **more: object) -> SourceArticle:
    bare = article(name, text, **more)
    return replace(bare, notices=notices_in(text, bare.published_at, UTC))


def stored(writer: ArchiveWriter, *articles: SourceArticle) -> None:
    assert not index(writer, articles, split=split).failed


def test_the_first_version_without_it_until_its_day(
    writer: ArchiveWriter, archive: Archive
) -> None:
    stored(writer, noticed("a", f"{STORY} {AMENDED}", modified_at=NOON + 9 * DAY))
    assert texts(archive, "comet", BEFORE) == [STORY]
    assert sorted(texts(archive, "comet", AFTER)) == [STORY, AMENDED]
    assert texts(archive, "asteroid", BEFORE) == []
    assert archive.counts(BEFORE).passages == 1
    vector = EMBEDDER.embed(["asteroid"])[0]
    hits = archive.passages.search_vectors(vector, BEFORE, 9)
    (passage,) = archive.passages.read([hit.passage_no for hit in hits], BEFORE)
    assert passage.text == STORY


def test_of_two_paragraphs_both(writer: ArchiveWriter, archive: Archive) -> None:
    headed = "Correction, 4 November 2025\n\nIt is an asteroid."
    stored(writer, noticed("a", f"{STORY}\n\n{headed}"))
    assert texts(archive, "asteroid", BEFORE) == []
    assert texts(archive, "asteroid", AFTER) == [headed]


def test_an_article_that_is_nothing_else(
    writer: ArchiveWriter, archive: Archive
) -> None:
    stored(writer, noticed("a", AMENDED))
    assert archive.counts(BEFORE).articles == 0
    assert archive.list_articles(BEFORE) == []
    assert archive.counts(AFTER).articles == 1


def test_one_that_was_there_when_its_version_stood(
    writer: ArchiveWriter, archive: Archive
) -> None:
    """A further version says when it was modified, and has the notice from then on."""
    stored(writer, article("a", STORY))
    modified = NOTED + 5 * HOUR
    stored(writer, noticed("a", f"{STORY}\n\n{AMENDED}", modified_at=modified))
    assert texts(archive, "asteroid", at(modified - HOUR)) == []
    assert texts(archive, "asteroid", at(modified)) == [AMENDED]
    assert len(rows(writer.folder, schema.passages)) == 2


def test_one_above_the_story_is_not_its_lead(
    writer: ArchiveWriter, archive: Archive
) -> None:
    stored(writer, noticed("a", f"{AMENDED}\n\n{STORY}"), noticed("b", AMENDED))
    for moment in (BEFORE, AFTER):
        found = archive.passages.rows(np.arange(1, 9), moment)
        leads = archive.passages.read(sorted(set(found.lead.tolist())), EVERYTHING)
        of_a = [one.text for one in leads if one.article.external_id == "a"]
        assert of_a == [STORY]


def test_of_notices_alone_none_weighs_in_before_its_day(
    writer: ArchiveWriter, archive: Archive
) -> None:
    later = AMENDED.replace("4 November", "8 November")
    stored(writer, noticed("a", f"{later}\n\n{AMENDED}"))
    found = archive.passages.rows(np.arange(1, 9), AFTER)
    (passage,) = archive.passages.read(found.lead.tolist(), EVERYTHING)
    assert passage.text == AMENDED


def test_history(writer: ArchiveWriter, archive: Archive) -> None:
    stored(writer, noticed("a", f"{STORY}\n\n{AMENDED}"))
    changed = noticed("a", f"{STORY} So far.\n\n{AMENDED}", modified_at=NOON + DAY)
    stored(writer, changed)
    told = history(archive.articles, "a", BEFORE.as_of).model_dump_json()
    assert "So far" in told
    assert "asteroid" not in told
    assert "asteroid" in history(archive.articles, "a", AFTER.as_of).model_dump_json()


def test_reprints_are_one_report_all_the_time(
    writer: ArchiveWriter, archive: Archive
) -> None:
    """What links two stories is the story; a notice in one neither parts nor joins."""
    told = " ".join(f"The {word} was seen at {at} o'clock." for at, word in WORDS)
    stored(
        writer,
        noticed("a", f"{AMENDED}\n\n{told}"),
        article("b", told, outlet="The Herald", published_at=NOON + HOUR),
    )
    for moment in (at(NOON + 2 * HOUR), BEFORE, AFTER):
        (cluster,) = archive.clusters.all(moment)
        assert [one.article.external_id for one in cluster] == ["a", "b"]


def test_an_archive_of_an_earlier_release(tmp_path: Path) -> None:
    """There a notice stands in a passage with the end of its story, known or not. Once
    it is, that is held back as a whole, until the archive is embedded anew."""
    source = noticed("a", f"{STORY} {AMENDED}")
    folder = build(tmp_path / "data", [replace(source, notices=())], split=split)
    with open_writer(folder.path) as writer:
        report = index(writer, [source], split=split)
        assert (report.unchanged, report.passages_added) == (1, 0)
        # What was read isn't forgotten; what is the same changes nothing.
        before = rows(folder, schema.articles)
        index(writer, [replace(source, notices=()), source], split=split)
        assert rows(folder, schema.articles) == before
    with Archive.open(folder, EMBEDDER.identity) as archive:
        assert texts(archive, "comet", BEFORE) == []
        assert texts(archive, "comet", AFTER) == [f"{STORY} {AMENDED}"]
    reembed(folder, HashedEmbedder(), split, embedder_input)
    with Archive.open(folder, EMBEDDER.identity) as archive:
        assert texts(archive, "comet", BEFORE) == [STORY]
        assert len(texts(archive, "comet", Filters(as_of=LATER))) == 2
    assert sound(folder)
