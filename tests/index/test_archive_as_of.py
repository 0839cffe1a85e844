from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index.archive import Archive
from index.errors import (
    NotFoundError,
)
from index.filters import Filters
from index.times import Precision
from index.writer import ArchiveWriter
from tests.index.archives import (
    DAY,
    EMBEDDER,
    EVERYTHING,
    HOUR,
    LATER,
    NOON,
    article,
    at,
    index,
    posts_of,
    texts,
)


def test_the_first_version_stands_from_publication_whenever_it_was_touched(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [article("a", "Comet seen.", modified_at=NOON + DAY)])
    assert texts(archive, "comet", at(NOON - HOUR)) == []
    assert texts(archive, "comet", at(NOON)) == ["Comet seen."]
    (version,) = archive.articles.versions(archive.articles.find("a"))
    assert version.stands_from == NOON
    assert version.edited_later


def test_a_strict_question_sees_nothing_that_was_edited_later(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(
        writer,
        [
            article("a", "Comet seen.", modified_at=NOON + DAY, outlet="The Edited"),
            article("b", "No comet seen."),
        ],
    )

    def strict(moment: datetime) -> Filters:
        return Filters(as_of=moment, strict=True)

    both = ["Comet seen.", "No comet seen."]
    assert sorted(texts(archive, "comet", at(NOON + HOUR))) == both
    assert texts(archive, "comet", strict(NOON + HOUR)) == ["No comet seen."]
    assert archive.counts(strict(NOON + HOUR)).outlets == ("The Gazette",)
    assert sorted(texts(archive, "comet", strict(NOON + DAY))) == both


def test_what_stood_before_an_edit_is_seen_by_the_strict_too(
    writer: ArchiveWriter, archive: Archive
) -> None:
    first = article("a", "Comet seen.")
    index(writer, [first])
    index(writer, [replace(first, text="Comet lost.", modified_at=NOON + DAY)])
    strict = Filters(as_of=NOON + HOUR, strict=True)
    assert texts(archive, "comet", strict) == ["Comet seen."]


def test_a_further_version_takes_over_when_it_says_it_was_modified(
    writer: ArchiveWriter, archive: Archive
) -> None:
    first = article("a", "Comet seen.\n\nMore soon.")
    index(writer, [first])
    index(writer, [replace(first, text="Comet lost.", modified_at=NOON + DAY)])
    assert texts(archive, "comet", at(NOON + DAY - HOUR)) == ["Comet seen."]
    assert texts(archive, "comet", at(NOON + DAY)) == ["Comet lost."]
    old, new = archive.articles.versions(first.article_id)
    assert (old.stands_from, new.stands_from) == (NOON, NOON + DAY)
    assert not new.edited_later


def test_a_further_version_without_a_time_stands_from_its_capture(
    writer: ArchiveWriter, archive: Archive
) -> None:
    first = article("a", "Comet seen.")
    index(writer, [first])
    captured = NOON + 10 * DAY
    index(writer, [replace(first, text="Comet lost.")], clock=lambda: captured)
    assert texts(archive, "comet", at(captured - HOUR)) == ["Comet seen."]
    assert texts(archive, "comet", at(captured)) == ["Comet lost."]


def test_an_older_version_that_comes_late_stands_before_the_newer_one(
    writer: ArchiveWriter, archive: Archive
) -> None:
    newer = article("a", "Comet lost.", modified_at=NOON + 2 * DAY)
    older = replace(newer, text="Comet seen.", modified_at=NOON + DAY)
    index(writer, [newer])
    index(writer, [older])
    assert texts(archive, "comet", at(NOON + HOUR)) == ["Comet seen."]
    assert texts(archive, "comet", EVERYTHING) == ["Comet lost."]


def test_an_article_without_a_date_counts_from_its_capture(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(
        writer,
        [article("a", "Comet seen.", published_at=None)],
        clock=lambda: NOON + DAY,
    )
    assert texts(archive, "comet", at(NOON + DAY - HOUR)) == []
    assert texts(archive, "comet", at(NOON + DAY)) == ["Comet seen."]
    (version,) = archive.articles.versions(archive.articles.find("a"))
    found = version.article
    assert (found.published_at, found.dated_by) == (None, "capture")


def test_a_post_stands_from_its_own_time_and_is_stated_then(
    writer: ArchiveWriter, archive: Archive
) -> None:
    text, posts = posts_of(
        ("Early", "Comet near.", NOON + HOUR),
        ("Late", "Comet gone.", NOON + 2 * HOUR),
    )
    index(writer, [article("blog", text, posts=posts, kind="liveblog")])
    assert texts(archive, "comet", at(NOON)) == []
    assert texts(archive, "comet", at(NOON + HOUR)) == ["Early\nComet near."]
    late = Filters(as_of=LATER, published_from=NOON + 2 * HOUR)
    hits = archive.passages.search_text("comet", late, 5)
    (passage,) = archive.passages.read([hit.passage_no for hit in hits], late)
    assert passage.post == posts[1]
    assert passage.stated_at == NOON + 2 * HOUR
    assert passage.version.posts == posts


def test_a_post_that_a_later_version_brings_stands_from_its_own_time(
    writer: ArchiveWriter, archive: Archive
) -> None:
    early = ("Early", "Comet near.", NOON)
    edited = ("Early", "Comet nearer.", NOON)
    late = ("Late", "Comet gone.", NOON + HOUR)
    for posts_then, modified in (((early,), NOON), ((late, edited), NOON + 3 * HOUR)):
        text, posts = posts_of(*posts_then)
        blog = article("blog", text, posts=posts, kind="liveblog")
        index(writer, [replace(blog, modified_at=modified)])
    near, gone = "Early\nComet near.", "Late\nComet gone."
    assert texts(archive, "comet", at(NOON)) == [near]
    assert sorted(texts(archive, "comet", at(NOON + HOUR))) == [near, gone]
    # What was edited meanwhile is seen as it read then.
    assert sorted(texts(archive, "comet", at(NOON + 3 * HOUR))) == [
        "Early\nComet nearer.",
        gone,
    ]


@pytest.mark.parametrize(
    ("times", "precision", "captured", "from_"),
    [
        # Beside posts with times it may sum them up.
        ((HOUR, None, 3 * HOUR), "second", 10 * DAY, 3 * HOUR),
        # Alone, the blog may have gone on for a day, or for one of any zone.
        ((None, None), "second", 10 * DAY, DAY),
        ((None, None), "day", 10 * DAY, 1.5 * DAY),
        # It was there when it was seen.
        ((None, None), "day", 2 * HOUR, 2 * HOUR),
        ((HOUR, None, 3 * HOUR), "minute", 2 * HOUR, 2 * HOUR),
    ],
)
def test_a_post_without_a_time_stands_when_it_must_have_gone_up(
    writer: ArchiveWriter,
    archive: Archive,
    times: tuple[timedelta | None, ...],
    precision: Precision,
    captured: timedelta,
    from_: timedelta,
) -> None:
    text, posts = posts_of(
        *(
            ("Untimed", f"Comet {number}.", None)
            if after is None
            else ("Timed", f"Moon {number}.", NOON + after)
            for number, after in enumerate(times)
        )
    )
    blog = article("blog", text, posts=posts, published_precision=precision)
    index(writer, [blog], clock=lambda: NOON + captured)
    untimed = times.count(None)
    assert texts(archive, "comet", at(NOON + from_ - timedelta(seconds=1))) == []
    assert len(texts(archive, "comet", at(NOON + from_))) == untimed
    # It counts as said when the blog was published, the only time that is known.
    early = Filters(LATER, published_from=NOON, published_to=NOON)
    assert len(texts(archive, "comet", early)) == untimed


def test_a_live_blog_without_posts_may_hold_all_of_its_day(
    writer: ArchiveWriter, archive: Archive
) -> None:
    blog = article("blog", "Comet seen by ten in the evening.", kind="liveblog")
    index(writer, [blog], clock=lambda: NOON + 10 * DAY)
    assert texts(archive, "comet", at(NOON + DAY - timedelta(seconds=1))) == []
    assert len(texts(archive, "comet", at(NOON + DAY))) == 1


def test_an_article_that_is_not_whole_yet_is_not_found(
    writer: ArchiveWriter, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer._indexes, "follow", lambda: None)
    index(writer, [article("a")])
    with pytest.raises(NotFoundError, match="still being indexed"):
        archive.articles.versions(archive.articles.find("a"))


def test_both_bounds_on_the_time_are_included(
    writer: ArchiveWriter, archive: Archive
) -> None:
    days = [
        article(f"d{n}", f"Comet {n}.", published_at=NOON + n * DAY) for n in (0, 1)
    ]
    index(writer, days)
    for low, high, expected in [
        (NOON, NOON, ["Comet 0."]),
        (NOON + timedelta(seconds=1), NOON + DAY, ["Comet 1."]),
        (NOON + 2 * DAY, None, []),
    ]:
        bounds = Filters(LATER, published_from=low, published_to=high)
        assert texts(archive, "comet", bounds) == expected


def test_outlet_kind_and_language_are_matched_without_case(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(
        writer,
        [
            article("a", "Comet 1.", outlet="BBC News", kind="news", language="en"),
            article("b", "Comet 2.", outlet="The Gazette", kind="opinion"),
            article("c", "Comet 3.", outlet=None, language="EN"),
        ],
    )

    def found(
        outlets: tuple[str, ...] = (),
        kinds: tuple[str, ...] = (),
        languages: tuple[str, ...] = (),
    ) -> list[str]:
        chosen = Filters(
            as_of=LATER,
            outlets=frozenset(outlets),
            kinds=frozenset(kinds),
            languages=frozenset(languages),
        )
        return sorted(texts(archive, "comet", chosen))

    assert found(outlets=("bbc news",)) == ["Comet 1."]
    assert found(outlets=("bbc news", "the gazette")) == ["Comet 1.", "Comet 2."]
    assert found(kinds=("opinion",)) == ["Comet 2."]
    assert found(languages=("en",)) == ["Comet 1.", "Comet 3."]
    assert found(outlets=("the gazette",), kinds=("news",)) == []


@pytest.mark.parametrize("with_chroma", [False, True])
def test_later_articles_take_no_eligible_ones_place(
    writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch, with_chroma: bool
) -> None:
    monkeypatch.setattr("index.search.EXACT_ROWS", 0)
    later = [
        article(
            f"later {number}",
            "\n\n".join(f"Comet comet comet {part}." for part in range(100)),
            published_at=NOON + DAY,
        )
        for number in range(7)
    ]
    index(
        writer,
        [*later, article("then", "A comet, and much besides it, was in the sky.")],
    )
    vector = EMBEDDER.embed(["Headline\nComet comet comet."])[0]
    with writer.archive() if with_chroma else Archive.open(writer.folder) as archive:
        for hits in (
            archive.passages.search_text("comet", at(NOON), 3),
            archive.passages.search_vectors(vector, at(NOON), 3),
        ):
            (passage,) = archive.passages.read(
                [hit.passage_no for hit in hits], at(NOON)
            )
            assert passage.text.startswith("A comet")


def test_times_before_1970_and_microseconds_are_kept_to_the_second(
    writer: ArchiveWriter, archive: Archive
) -> None:
    old = datetime(1912, 4, 15, 2, 20, tzinfo=UTC)
    index(writer, [article("titanic", "Ship sunk.", published_at=old)])
    assert texts(archive, "ship", at(old)) == ["Ship sunk."]
    assert texts(archive, "ship", at(old - timedelta(seconds=1))) == []
    (version,) = archive.articles.versions(archive.articles.find("titanic"))
    assert version.article.published_at == old


def test_what_was_said_last_leaves_undated_articles_aside(
    writer: ArchiveWriter, archive: Archive
) -> None:
    assert archive.passages.last_said(EVERYTHING) is None
    undated = article("u", "A comet is a ball of ice.", published_at=None)
    index(writer, [undated], clock=lambda: NOON + 30 * DAY)
    assert archive.passages.last_said(EVERYTHING) is None
    blog, posts = posts_of(("Seen", "A comet was seen.", NOON + HOUR))
    index(writer, [article("a"), article("b", blog, posts=posts, kind="liveblog")])
    assert archive.passages.last_said(EVERYTHING) == NOON + HOUR
    assert archive.passages.last_said(at(NOON)) == NOON
