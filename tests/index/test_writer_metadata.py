from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from index.archive import Archive
from index.filters import Filters
from index.times import to_epoch
from index.writer import ArchiveWriter
from tests.index.archives import (
    DAY,
    EVERYTHING,
    NOON,
    article,
    index,
    posts_of,
)


def test_metadata_changes_without_a_new_version(writer: ArchiveWriter) -> None:
    bare = article("a", "Comet.", outlet=None, section="Sky", language="en")
    index(writer, [bare])
    report = index(writer, [replace(bare, outlet="Gazette", section=None)])
    assert (report.versions_added, report.unchanged) == (0, 1)
    with Archive.open(writer.folder) as archive:
        (version,) = archive.articles.versions(archive.articles.find("a"))
        found = version.article
        gazette = replace(EVERYTHING, outlets=frozenset({"gazette"}))
        assert len(archive.passages.search_text("comet", gazette, 5)) == 1
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
            hits = archive.passages.search_text("comet", chosen, 5)
            found = archive.passages.read([hit.passage_no for hit in hits], chosen)
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
        versions = archive.articles.versions(archive.articles.find("a"))
        # What it doesn't say, it knows from before.
        assert [one.article.section for one in versions] == ["Sky", "Sky"]


def test_what_an_option_said_outlives_a_run_without_it(writer: ArchiveWriter) -> None:
    opinion = article("a", "Comet.", kind="opinion", dated_by="option")
    index(writer, [opinion])
    plain = replace(opinion, kind=None, published_at=NOON + DAY, dated_by="filename")
    index(writer, [plain, replace(plain, text="Comet again.")])
    with Archive.open(writer.folder) as archive:
        versions = archive.articles.versions(archive.articles.find("a"))
    assert [
        (one.article.kind, one.article.published_at, one.article.dated_by)
        for one in versions
    ] == [("opinion", NOON, "option")] * 2
    index(writer, [replace(plain, kind="news")])
    with Archive.open(writer.folder) as archive:
        versions = archive.articles.versions(archive.articles.find("a"))
    assert [one.article.kind for one in versions] == ["news", "opinion"]


def test_nobody_says_a_kind_and_it_is_news(writer: ArchiveWriter) -> None:
    index(writer, [article("a", "Comet.")])
    with Archive.open(writer.folder) as archive:
        (version,) = archive.articles.versions(archive.articles.find("a"))
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
        first, second = archive.articles.versions(archive.articles.find("a"))
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
        (version,) = archive.articles.versions(archive.articles.find("a"))
    assert [post.posted_at for post in version.posts] == [NOON + DAY, NOON]
    held = writer._indexes._open["chroma"].held([1])  # type: ignore[attr-defined]
    assert held[1][1]["published"] == to_epoch(NOON + DAY)


def test_a_date_found_later_replaces_the_capture(writer: ArchiveWriter) -> None:
    undated = article("a", "Comet.", published_at=None)
    index(writer, [undated])
    index(writer, [replace(undated, published_at=NOON, dated_by="markup")])
    index(writer, [undated])
    with Archive.open(writer.folder) as archive:
        (version,) = archive.articles.versions(archive.articles.find("a"))
    found = version.article
    assert (found.published_at, found.dated_by) == (NOON, "markup")


def test_how_a_text_came_to_be_is_kept_for_each_version(writer: ArchiveWriter) -> None:
    unknown = article("a", "Comet seen.")
    marked_up = replace(unknown, normalised=("markup",))
    later = replace(unknown, text="Comet seen twice.", modified_at=NOON + DAY)

    def stored() -> list[tuple[str, ...] | None]:
        with Archive.open(writer.folder) as archive:
            return [
                one.normalised
                for one in archive.articles.versions(archive.articles.find("a"))
            ]

    index(writer, [unknown])
    assert stored() == [None]
    # The same text makes no new version, however it was come by.
    report = index(writer, [marked_up])
    assert (report.versions_added, report.unchanged) == (0, 1)
    assert stored() == [("markup",)]
    index(writer, [replace(unknown, normalised=()), unknown])
    assert stored() == [("markup",)]
    index(writer, [later])
    assert stored() == [("markup",), None]
    index(writer, [replace(later, normalised=())])
    assert stored() == [("markup",), ()]
