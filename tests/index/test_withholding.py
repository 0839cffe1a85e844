"""Withdrawals, embargoes, confidentiality: kept, and not seen where they forbid it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Notice, Withdrawal
from index.doctor import examine
from index.filters import Filters
from tests.index.archives import (
    DAY,
    EVERYTHING,
    HOUR,
    LATER,
    NOON,
    article,
    index,
    open_writer,
    ticking,
)

DAM = article("dam", "The dam holds.")


def seen(archive: Archive, filters: Filters = EVERYTHING) -> list[str | None]:
    """What list and search let see, which must agree."""
    listed = [one.article.external_id for one in archive.list_articles(filters)]
    found = archive.passages.read(
        [
            hit.passage_no
            for hit in archive.passages.search_text("dam gate", filters, 10)
        ],
        filters,
    )
    assert {one.article.external_id for one in found} == set(listed)
    return sorted(name or "" for name in listed)


def test_what_is_withdrawn_stood_until_then(tmp_path: Path) -> None:
    gone = replace(DAM, withdrawn=True, modified_at=NOON + DAY)
    with open_writer(tmp_path) as writer:
        index(writer, [DAM])
        with writer.archive() as archive:
            assert seen(archive) == ["dam"]
            report = index(writer, [gone])
            assert (report.versions_added, report.unchanged) == (0, 1)
            assert seen(archive) == []
            assert seen(archive, Filters(as_of=NOON + DAY)) == []
            assert seen(archive, Filters(as_of=NOON + HOUR)) == ["dam"]
            (version,) = archive.articles.versions(archive.articles.find("dam"))
            assert version.text == "The dam holds."
            (withdrawal,) = archive.articles.withdrawals(archive.articles.find("dam"))
            assert withdrawal == Withdrawal(NOON + DAY)
            assert index(writer, [gone]).unchanged == 1
            assert len(archive.articles.withdrawals(archive.articles.find("dam"))) == 1
    assert all(check.ok for check in examine(archive.folder))


def test_a_kill_without_text_withdraws_what_is_stored(tmp_path: Path) -> None:
    kill = replace(
        DAM,
        text="",
        withdrawn=True,
        modified_at=NOON + HOUR,
        notices=(Notice("retraction", "Kill: the dam is not ours."),),
    )
    with open_writer(tmp_path) as writer:
        report = index(writer, [kill])
        assert report.failed[0].reason == (
            "It withdraws the article dam, which isn't stored from this source; if it "
            "came from another, run `dateline withdraw dam`, and index both under one "
            "--source from the start."
        )
        report = index(writer, [DAM, kill])
        assert (report.versions_added, report.failed) == (1, ())
        with writer.archive() as archive:
            assert seen(archive) == []
            (withdrawal,) = archive.articles.withdrawals(archive.articles.find("dam"))
            assert withdrawal.reason == "Kill: the dam is not ours."


def test_what_is_withheld_withdraws_what_is_stored_and_stores_nothing(
    tmp_path: Path,
) -> None:
    withheld = replace(
        DAM, text="", headline="", withdrawn=True, withheld=True, modified_at=NOON + DAY
    )
    with open_writer(tmp_path) as writer:
        report = index(writer, [withheld])
        assert (report.articles, report.failed) == (0, ())
        assert report.passed_over == {"withheld article": 1}
        assert index(writer, [DAM, withheld]).passed_over == {}
        with writer.archive() as archive:
            assert seen(archive) == []
            (version,) = archive.articles.versions(archive.articles.find("dam"))
            assert version.text == "The dam holds."


def test_what_comes_back_changed_is_seen_again(tmp_path: Path) -> None:
    gone = replace(DAM, withdrawn=True, modified_at=NOON + DAY)
    again = replace(DAM, text="The dam leaks.", modified_at=NOON + 3 * DAY)
    with open_writer(tmp_path) as writer:
        index(writer, [DAM])
        index(writer, [gone])
        index(writer, [DAM])
        with writer.archive() as archive:
            assert seen(archive) == []
            index(writer, [again])
            assert seen(archive) == ["dam"]
            assert seen(archive, Filters(as_of=NOON + 2 * DAY)) == []
            (withdrawal,) = archive.articles.withdrawals(archive.articles.find("dam"))
            assert withdrawal.reinstated_at == NOON + 3 * DAY


def test_released_again_as_it_was(tmp_path: Path) -> None:
    kill = replace(DAM, text="", withdrawn=True, modified_at=NOON + DAY)
    again = replace(DAM, modified_at=NOON + 2 * DAY)
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        for _ in range(2):
            # Whoever reads the whole folder again learns nothing new.
            index(writer, [DAM, kill, again])
            assert seen(archive) == ["dam"]
            assert seen(archive, Filters(as_of=NOON + DAY)) == []
            assert archive.articles.withdrawals(archive.articles.find("dam")) == (
                Withdrawal(NOON + DAY, NOON + 2 * DAY),
            )


def test_what_is_older_than_a_withdrawal_does_not_end_it(tmp_path: Path) -> None:
    edited = replace(DAM, modified_at=NOON + HOUR)
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [edited])
        writer.withdraw([archive.articles.find("dam")], NOON + DAY)
        index(writer, [edited, DAM])
        assert seen(archive) == []


def test_a_kill_without_a_time_is_news_once(tmp_path: Path) -> None:
    kill = replace(DAM, text="", withdrawn=True)
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [DAM, kill])
        writer.reinstate([archive.articles.find("dam")], LATER)
        index(writer, [kill])
        assert len(archive.articles.withdrawals(archive.articles.find("dam"))) == 1


def test_by_hand_and_undone(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [DAM])
        with writer.archive() as archive:
            article_id = archive.articles.find("dam")
            assert writer.withdraw([article_id], NOON + DAY, "Asked by the subject.")
            assert not writer.withdraw([article_id], NOON + 2 * DAY)
            assert seen(archive) == []
            assert writer.reinstate([article_id], NOON + 2 * DAY)
            assert not writer.reinstate([article_id], NOON + 2 * DAY)
            assert seen(archive) == ["dam"]
            assert archive.articles.withdrawals(article_id) == (
                Withdrawal(NOON + DAY, NOON + 2 * DAY, "Asked by the subject."),
            )


def test_undone_from_before_it_began_it_never_was(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [DAM])
        with writer.archive() as archive:
            article_id = archive.articles.find("dam")
            writer.withdraw([article_id], NOON + DAY)
            assert writer.reinstate([article_id], NOON)
            (withdrawal,) = archive.articles.withdrawals(article_id)
            assert withdrawal == Withdrawal(NOON + DAY, NOON + DAY)
            assert seen(archive) == ["dam"]


def test_under_embargo_nothing_is_seen(tmp_path: Path) -> None:
    until = NOON + DAY
    with open_writer(tmp_path) as writer:
        index(writer, [replace(DAM, embargo_until=until), article("gate")])
        with writer.archive() as archive:
            assert seen(archive, Filters(as_of=until - timedelta(seconds=1))) == [
                "gate"
            ]
            assert seen(archive, Filters(as_of=until)) == ["dam", "gate"]
            # Said anew: the later word counts; silence changes nothing.
            index(writer, [replace(DAM, embargo_until=until + DAY)])
            index(writer, [DAM])
            assert seen(archive, Filters(as_of=until)) == ["gate"]
            assert (
                archive.articles.embargo_until(archive.articles.find("dam"))
                == until + DAY
            )
            assert archive.articles.embargo_until(archive.articles.find("gate")) is None


def test_confidential_is_seen_only_where_asked_for(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [replace(DAM, confidential=True), article("gate")])
        with writer.archive() as archive:
            assert seen(archive) == ["dam", "gate"]
            assert seen(archive, replace(EVERYTHING, confidential=False)) == ["gate"]
            index(writer, [DAM])
            assert seen(archive, replace(EVERYTHING, confidential=False)) == ["gate"]


def test_a_notice_apart_makes_a_version_and_one_in_the_text_is_kept(
    tmp_path: Path,
) -> None:
    inside = Notice("correction", "Correction: it leaks.", None, "second", 0, 21)
    corrected = article("gate", inside.text, notices=(inside,))
    apart = replace(DAM, notices=(Notice("correction", "It was 40, not 14.", NOON),))
    with open_writer(tmp_path) as writer:
        assert index(writer, [DAM, corrected, apart]).versions_added == 3
        assert index(writer, [DAM, corrected, apart]).versions_added == 0
        with writer.archive() as archive:
            (gate,) = archive.articles.versions(archive.articles.find("gate"))
            assert gate.notices == (inside,)
            first, second = archive.articles.versions(archive.articles.find("dam"))
            assert (first.notices, second.notices) == ((), apart.notices)


def test_what_an_archived_page_says_of_its_capture_counts(tmp_path: Path) -> None:
    then = NOON + HOUR
    old = replace(DAM, published_at=None, captured_at=then)
    with open_writer(tmp_path) as writer:
        index(writer, [old], clock=ticking(LATER))
        with writer.archive() as archive:
            (version,) = archive.articles.versions(archive.articles.find("dam"))
            assert (version.captured_at, version.stands_from) == (then, then)


@pytest.mark.parametrize("change", [{"withdrawn": True}, {"confidential": True}])
def test_removal_takes_all_of_it(tmp_path: Path, change: dict[str, bool]) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [replace(DAM, embargo_until=NOON, **change)])
        with writer.archive() as archive:
            writer.remove([archive.articles.find("dam")], LATER)
    assert all(check.ok for check in examine(archive.folder))


@pytest.mark.parametrize("by_hand", [True, False])
def test_an_older_version_that_comes_late_does_not_end_it(
    tmp_path: Path, by_hand: bool
) -> None:
    gone = replace(DAM, withdrawn=True, modified_at=NOON + DAY)
    older = replace(DAM, text="The dam may hold.", modified_at=NOON + HOUR)
    with open_writer(tmp_path) as writer:
        index(writer, [DAM])
        if by_hand:
            writer.withdraw([DAM.article_id], NOON + DAY)
        else:
            index(writer, [gone])
        assert index(writer, [older]).versions_added == 1
        with writer.archive() as archive:
            assert seen(archive) == []
            newer = replace(older, text="It holds.", modified_at=NOON + 2 * DAY)
            index(writer, [newer])
            assert seen(archive) == ["dam"]
