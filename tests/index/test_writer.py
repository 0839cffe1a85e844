from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from index.archive import Archive
from index.article import SourceArticle
from index.doctor import examine
from index.embedders import EmbedderIdentity
from index.errors import (
    EmbedderMismatchError,
    FolderLockedError,
    NotFoundError,
    StorageError,
)
from index.filters import Filters
from index.folder import DataFolder
from index.prepared import PreparedArticle, PreparedPassage
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.times import to_epoch
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
    ticking,
)
from tests.index.crash_worker import contents

DAY = timedelta(days=1)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[ArchiveWriter]:
    with open_writer(tmp_path / "data") as opened:
        yield opened


def rows(folder: DataFolder, table: Any) -> list[Any]:
    catalogue = Catalogue.open_reader(folder.catalogue)
    with catalogue.transaction() as connection:
        found = list(connection.execute(select(table).order_by(*table.primary_key)))
    catalogue.close()
    return found


def sound(folder: DataFolder) -> bool:
    checks = examine(folder)
    assert [check for check in checks if not check.ok] == []
    return len(checks) == 5


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


def test_metadata_changes_without_a_new_version(writer: ArchiveWriter) -> None:
    bare = article("a", "Comet.", outlet=None, section="Sky", language="en")
    index(writer, [bare])
    report = index(writer, [replace(bare, outlet="Gazette", section=None)])
    assert (report.versions_added, report.unchanged) == (0, 1)
    with Archive.open(writer.folder) as archive:
        (version,) = archive.versions(archive.find("a"))
        found = version.article
        gazette = replace(EVERYTHING, outlets=frozenset({"gazette"}))
        assert len(archive.search_text("comet", gazette, 5)) == 1
    # What isn't said any more isn't forgotten.
    assert (found.outlet, found.section, found.language) == ("Gazette", "Sky", "en")
    held = writer._indexes._open["chroma"].held([1])  # type: ignore[attr-defined]
    assert held[1][1]["outlet"] == "Gazette"


def test_a_later_version_tells_nothing_of_an_older_one(writer: ArchiveWriter) -> None:
    old = article("a", "Comet seen.", outlet="Gazette", kind="news", section="Sky")
    new = replace(
        old,
        text="Comet seen twice.",
        outlet="Herald",
        kind="opinion",
        section=None,
        url="https://herald.example/comet",
        published_at=NOON + 2 * DAY,
        modified_at=NOON + DAY,
    )
    index(writer, [old])
    index(writer, [new])
    index(writer, [old])
    with Archive.open(writer.folder) as archive:

        def seen(after: timedelta, **filters: Any) -> list[tuple[Any, ...]]:
            chosen = Filters(as_of=NOON + after, **filters)
            hits = archive.search_text("comet", chosen, 5)
            found = archive.passages([hit.passage_no for hit in hits], chosen)
            listed = archive.list_articles(chosen)
            assert [one.article for one in listed] == [one.article for one in found]
            return [
                (one.article.outlet, one.article.kind, one.article.url, one.stated_at)
                for one in found
            ]

        before = [("Gazette", "news", None, NOON)]
        after = [("Herald", "opinion", "https://herald.example/comet", NOON + 2 * DAY)]
        # It doesn't stand before it was published, whatever it says of changes.
        assert seen(timedelta(0)) == seen(1.5 * DAY) == before
        assert seen(2 * DAY) == after
        assert seen(DAY, outlets=frozenset({"herald"})) == []
        assert seen(3 * DAY, outlets=frozenset({"gazette"})) == []
        assert seen(3 * DAY, kinds=frozenset({"opinion"})) == after
        assert archive.counts(Filters(as_of=NOON)).outlets == ("Gazette",)
        assert archive.status().outlets == {"Herald": 1}
        versions = archive.versions(archive.find("a"))
        # What it doesn't say, it knows from before.
        assert [one.article.section for one in versions] == ["Sky", "Sky"]


def test_what_an_option_said_outlives_a_run_without_it(writer: ArchiveWriter) -> None:
    opinion = article("a", "Comet.", kind="opinion", dated_by="option")
    index(writer, [opinion])
    plain = replace(opinion, kind=None, published_at=NOON + DAY, dated_by="filename")
    index(writer, [plain, replace(plain, text="Comet again.")])
    with Archive.open(writer.folder) as archive:
        versions = archive.versions(archive.find("a"))
    assert [
        (one.article.kind, one.article.published_at, one.article.dated_by)
        for one in versions
    ] == [("opinion", NOON, "option")] * 2
    index(writer, [replace(plain, kind="news")])
    with Archive.open(writer.folder) as archive:
        versions = archive.versions(archive.find("a"))
    assert [one.article.kind for one in versions] == ["news", "opinion"]


def test_nobody_says_a_kind_and_it_is_news(writer: ArchiveWriter) -> None:
    index(writer, [article("a", "Comet.")])
    with Archive.open(writer.folder) as archive:
        (version,) = archive.versions(archive.find("a"))
    assert version.article.kind == "news"


def test_a_version_stored_late_knows_nothing_of_the_one_after_it(
    writer: ArchiveWriter,
) -> None:
    late = article("a", "Comet gone.", url="https://x.example/gone", section="Sky")
    late = replace(late, modified_at=NOON + 2 * DAY)
    early = replace(late, text="Comet seen.", modified_at=NOON + DAY, url=None)
    index(writer, [late])
    index(writer, [replace(early, section=None)])
    with Archive.open(writer.folder) as archive:
        first, second = archive.versions(archive.find("a"))
    assert (first.article.url, first.article.section) == (None, None)
    assert second.article.url == "https://x.example/gone"


def test_posts_get_their_times_when_a_zone_is_named_later(
    writer: ArchiveWriter,
) -> None:
    text, posts = posts_of(("One", "Comet.", None), ("Two", "Comets.", NOON))
    index(writer, [article("a", text, posts=posts)])
    text, timed = posts_of(("One", "Comet.", NOON + DAY), ("Two", "Comets.", None))
    report = index(writer, [article("a", text, posts=timed)])
    assert (report.versions_added, report.unchanged) == (0, 1)
    with Archive.open(writer.folder) as archive:
        (version,) = archive.versions(archive.find("a"))
    assert [post.posted_at for post in version.posts] == [NOON + DAY, NOON]
    held = writer._indexes._open["chroma"].held([1])  # type: ignore[attr-defined]
    assert held[1][1]["published"] == to_epoch(NOON + DAY)


def test_a_date_found_later_replaces_the_capture(writer: ArchiveWriter) -> None:
    undated = article("a", "Comet.", published_at=None)
    index(writer, [undated])
    index(writer, [replace(undated, published_at=NOON, dated_by="markup")])
    index(writer, [undated])
    with Archive.open(writer.folder) as archive:
        (version,) = archive.versions(archive.find("a"))
    found = version.article
    assert (found.published_at, found.dated_by) == (NOON, "markup")


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
        (hit,) = archive.search_vectors(vector, EVERYTHING, 5)
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


def test_what_the_indexes_lack_is_applied_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "data", [numbered(0)])
    notices: list[str] = []
    with pytest.MonkeyPatch.context() as broken, open_writer(folder.path) as writer:
        broken.setattr(writer._indexes, "follow", lambda: None)
        index(writer, [numbered(1), replace(numbered(0), text="Changed.")])
        writer.remove([numbered(0).article_id], NOON)
    with Archive.open(folder) as archive:
        status = archive.status()
        assert status.behind == 2
        assert archive.search_text("paragraph", EVERYTHING, 9) == []
        with pytest.raises(NotFoundError, match="still being indexed"):
            archive.versions(numbered(1).article_id)
    with ArchiveWriter.open(folder, notice=notices.append):
        pass
    assert notices == []
    assert sound(folder)
    with Archive.open(folder) as archive:
        assert archive.status().behind == 0
        assert len(archive.search_text("paragraph", EVERYTHING, 9)) == 3


def test_applying_again_what_was_applied_changes_nothing(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(0)])
    with open_writer(folder.path) as writer:
        record = writer._indexes._record_applied
        writer._indexes._record_applied = lambda *_: None  # type: ignore[method-assign]
        index(writer, [numbered(1), numbered(2)])
        writer.remove([numbered(2).article_id], NOON)
        writer._indexes._record_applied = record  # type: ignore[method-assign]
    notices: list[str] = []
    with ArchiveWriter.open(folder, notice=notices.append):
        pass
    assert notices == []
    assert sound(folder)


def tear_fulltext(folder: Path) -> None:
    (folder / "fulltext" / "1" / "meta.json").write_text("{")


def empty_fulltext(folder: Path) -> None:
    shutil.rmtree(folder / "fulltext")


def cut_vectors(folder: Path) -> None:
    (file,) = (folder / "vectors" / "1").iterdir()
    file.write_bytes(file.read_bytes()[:-4])


def lose_vectors(folder: Path) -> None:
    shutil.rmtree(folder / "vectors")


def tear_chroma(folder: Path) -> None:
    (folder / "chroma" / "1" / "chroma.sqlite3").write_bytes(b"not a database" * 99)


def lose_chroma(folder: Path) -> None:
    shutil.rmtree(folder / "chroma")


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (tear_fulltext, "The full-text index"),
        (empty_fulltext, "The full-text index"),
        (cut_vectors, "The file of vectors"),
        (lose_vectors, "The file of vectors"),
        (tear_chroma, "Chroma's index"),
        (lose_chroma, "Chroma's index"),
    ],
)
def test_a_damaged_index_is_noticed_and_rebuilt_without_embedding(
    tmp_path: Path, damage: Any, what: str
) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(10)])
    with Archive.open(folder, EMBEDDER.identity) as archive:
        vector = EMBEDDER.embed(["ferry"])[0]
        before = (
            archive.search_text("ferry", EVERYTHING, 9),
            archive.search_vectors(vector, EVERYTHING, 9),
        )
    damage(folder.path)
    notices: list[str] = []
    with ArchiveWriter.open(folder, notice=notices.append) as writer:
        assert notices == [f"{what} is damaged; rebuilding it from the catalogue."]
        with writer.archive() as archive:
            assert before == (
                archive.search_text("ferry", EVERYTHING, 9),
                archive.search_vectors(vector, EVERYTHING, 9),
            )
        index(writer, [numbered(10)])
    assert sound(folder)
    with ArchiveWriter.open(folder, notice=notices.append):
        assert len(notices) == 1


def test_a_reader_goes_over_to_the_rebuilt_index(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(5)])
    with Archive.open(folder, EMBEDDER.identity) as archive:
        view = archive.snapshot()
        assert view.counts(EVERYTHING).articles == 5
        empty_fulltext(folder.path)
        lose_vectors(folder.path)
        open_writer(folder.path).close()
        # The snapshot is older than the rebuilt indexes, which hold more, not less.
        for reader in (view, archive):
            assert len(reader.search_text("paragraph", EVERYTHING, 99)) == 15
            vector = EMBEDDER.embed(["ferry"])[0]
            assert len(reader.search_vectors(vector, EVERYTHING, 99)) == 15


def test_after_a_crash_chroma_is_compared_with_the_catalogue(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(5)])
    notices: list[str] = []
    with open_writer(folder.path) as writer:
        collection = writer._indexes._open["chroma"]._collection  # type: ignore[attr-defined]
        collection.update(ids=["3"], embeddings=np.ones((1, 64), np.float32))
        writer._resources.pop_all()
        writer.close = lambda: None  # type: ignore[method-assign]
        writer._indexes.close()
        writer._catalogue.close()
    import gc

    gc.collect()  # Lets go of the lock, as the end of the process would.
    with ArchiveWriter.open(folder, notice=notices.append):
        pass
    assert notices == [
        "The last run ended early; checking Chroma's index.",
        "Chroma's index is damaged; rebuilding it from the catalogue.",
    ]
    assert sound(folder)


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
