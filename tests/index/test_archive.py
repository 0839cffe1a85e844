from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
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
from index.filters import Filters
from index.folder import DataFolder
from index.prepared import Vector
from index.search import Found
from index.times import Precision
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
from tests.index.unprivileged import run_read_only

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[ArchiveWriter]:
    with open_writer(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def archive(writer: ArchiveWriter) -> Iterator[Archive]:
    """A reader as other processes have it: without Chroma."""
    with Archive.open(writer.folder, EMBEDDER.identity) as opened:
        yield opened


def texts(archive: Archive, query: str, filters: Filters) -> list[str]:
    hits = archive.search_text(query, filters, 100)
    found = archive.passages([hit.passage_no for hit in hits], filters)
    assert len(found) == len(hits)
    return [passage.text for passage in found]


def at(moment: datetime) -> Filters:
    return Filters(as_of=moment)


def test_the_first_version_stands_from_publication_whenever_it_was_touched(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [article("a", "Comet seen.", modified_at=NOON + DAY)])
    assert texts(archive, "comet", at(NOON - HOUR)) == []
    assert texts(archive, "comet", at(NOON)) == ["Comet seen."]
    (version,) = archive.versions(archive.find("a"))
    assert version.stands_from == NOON
    assert version.edited_later


def test_a_further_version_takes_over_when_it_says_it_was_modified(
    writer: ArchiveWriter, archive: Archive
) -> None:
    first = article("a", "Comet seen.\n\nMore soon.")
    index(writer, [first])
    index(writer, [replace(first, text="Comet lost.", modified_at=NOON + DAY)])
    assert texts(archive, "comet", at(NOON + DAY - HOUR)) == ["Comet seen."]
    assert texts(archive, "comet", at(NOON + DAY)) == ["Comet lost."]
    old, new = archive.versions(first.article_id)
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
    (version,) = archive.versions(archive.find("a"))
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
    hits = archive.search_text("comet", late, 5)
    (passage,) = archive.passages([hit.passage_no for hit in hits], late)
    assert passage.post == posts[1]
    assert passage.stated_at == NOON + 2 * HOUR
    assert passage.version.posts == posts


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
        archive.versions(archive.find("a"))


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
        article(f"later {n}", "Comet comet comet.", published_at=NOON + DAY)
        for n in range(700)
    ]
    index(
        writer,
        [*later, article("then", "A comet, and much besides it, was in the sky.")],
    )
    vector = EMBEDDER.embed(["Headline\nComet comet comet."])[0]
    with writer.archive() if with_chroma else Archive.open(writer.folder) as archive:
        for hits in (
            archive.search_text("comet", at(NOON), 3),
            archive.search_vectors(vector, at(NOON), 3),
        ):
            (passage,) = archive.passages([hit.passage_no for hit in hits], at(NOON))
            assert passage.text.startswith("A comet")


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
                mine = owner.search_vectors(vector, filters, 7)
                assert mine == other.search_vectors(vector, filters, 7)
                assert len(mine) == 7
    assert asked


def test_vector_scores_are_cosines_best_first(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [numbered(number) for number in range(20)])
    vector = EMBEDDER.embed(["Headline of n3 \nParagraph 1 of article 3"])[0]
    hits = archive.search_vectors(vector, EVERYTHING, 100)
    assert len(hits) == 60
    assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)
    passages = archive.passages([hit.passage_no for hit in hits], EVERYTHING)
    # The test's splitter puts a headline and the post's title, here "", above.
    inputs = [f"{p.version.headline} \n{p.text}" for p in passages]
    expected = EMBEDDER.embed(inputs) @ vector
    assert np.allclose([hit.score for hit in hits], expected, atol=2e-3)


def test_passages_come_in_the_order_asked_with_their_text(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [article("a", "One.\n\nTwo.\n\nThree.")])
    found = archive.passages([3, 99, 1], EVERYTHING)
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
        ],
    )
    first = article("a").article_id
    assert archive.find("a") == archive.find(first) == first
    with pytest.raises(NotFoundError, match="'nothing'"):
        archive.find("nothing")
    with pytest.raises(InputError, match="2 articles have the id 'twice'") as refusal:
        archive.find("twice")
    for name in ("b", "c"):
        assert article(name).article_id in str(refusal.value)
    with pytest.raises(NotFoundError):
        archive.versions("nothing")


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


def test_a_snapshot_stays_as_it_is_while_the_archive_goes_on(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [numbered(0)])
    view = archive.snapshot()
    index(writer, [numbered(1)])
    assert view.counts(EVERYTHING).articles == 1
    assert archive.counts(EVERYTHING).articles == 2
    assert len(view.search_text("paragraph", EVERYTHING, 100)) == 3
    assert len(archive.search_text("paragraph", EVERYTHING, 100)) == 6


def test_what_is_removed_is_gone_from_snapshots_too(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [numbered(0), numbered(1)])
    view = archive.snapshot()
    hits = view.search_text("paragraph", EVERYTHING, 100)
    writer.remove([numbered(0).article_id], NOON)
    left = view.passages([hit.passage_no for hit in hits], EVERYTHING)
    assert {passage.article.external_id for passage in left} == {"n1"}


def test_an_archive_with_nothing_in_it_answers(archive: Archive) -> None:
    assert archive.search_text("comet", EVERYTHING, 5) == []
    assert archive.search_vectors(EMBEDDER.embed(["x"])[0], EVERYTHING, 5) == []
    assert archive.passages([1], EVERYTHING) == []
    assert archive.list_articles(EVERYTHING) == []
    assert archive.status().articles == 0


@pytest.mark.parametrize("query", ["", "  ", "?!", "AND OR (", "\0\ud800"])
def test_queries_without_words_find_nothing(
    writer: ArchiveWriter, archive: Archive, query: str
) -> None:
    index(writer, [article("a", "Comet seen.")])
    assert archive.search_text(query, EVERYTHING, 5) == []


def test_another_embedder_is_refused_by_name(writer: ArchiveWriter) -> None:
    other = EmbedderIdentity("minilm", 384, "abc")
    with pytest.raises(EmbedderMismatchError, match="dateline reembed"):
        Archive.open(writer.folder, other)
    with Archive.open(writer.folder) as archive:
        assert archive.identity == EMBEDDER.identity


def test_no_archive_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no archive"):
        Archive.open(DataFolder(tmp_path))


def test_a_read_only_folder_can_be_searched(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("open")
    for part in (root, *root.parents[:2]):
        part.chmod(0o755)
    folder = build(root / "data", [numbered(0)]).path
    before = f"""
from pathlib import Path
from index.archive import Archive
from index.folder import DataFolder
from tests.index.archives import EMBEDDER, EVERYTHING
folder = DataFolder(Path({str(folder)!r}))
def use():
    with Archive.open(folder, EMBEDDER.identity) as archive:
        text = archive.search_text("paragraph", EVERYTHING, 9)
        vector = archive.search_vectors(EMBEDDER.embed(["x"])[0], EVERYTHING, 9)
        found = archive.passages([hit.passage_no for hit in text], EVERYTHING)
        return len(text), len(vector), len(found)
use()  # Imports what it needs while it may read it.
"""
    assert run_read_only(folder, before, "print(use())") == "(3, 3, 3)\n"


def test_many_threads_may_search_while_one_writes(
    writer: ArchiveWriter, archive: Archive
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def look(_: int) -> bool:
        view = archive.snapshot()
        counts = view.counts(EVERYTHING)
        hits = view.search_text("paragraph", EVERYTHING, 1000)
        found = view.passages([hit.passage_no for hit in hits], EVERYTHING)
        return len(found) == counts.passages == 3 * counts.articles

    clock = ticking()
    with ThreadPoolExecutor(4) as pool:
        looks = [pool.submit(look, number) for number in range(40)]
        for number in range(10):
            index(writer, [numbered(number)], clock=clock)
        assert all(one.result() for one in looks)
    assert look(0)
    assert archive.counts(EVERYTHING).articles == 10


def test_times_before_1970_and_microseconds_are_kept_to_the_second(
    writer: ArchiveWriter, archive: Archive
) -> None:
    old = datetime(1912, 4, 15, 2, 20, tzinfo=UTC)
    index(writer, [article("titanic", "Ship sunk.", published_at=old)])
    assert texts(archive, "ship", at(old)) == ["Ship sunk."]
    assert texts(archive, "ship", at(old - timedelta(seconds=1))) == []
    (version,) = archive.versions(archive.find("titanic"))
    assert version.article.published_at == old
