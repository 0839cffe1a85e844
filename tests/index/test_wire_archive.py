"""The industry's items in an archive: versions, withdrawals, captures, in any order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from index.archive import Archive
from index.filters import Filters
from tests.index.archives import LATER, index, open_writer, ticking
from tests.index.readers.reading import items
from tests.index.readers.warc.warc_samples import record, response
from tests.index.readers.wire.wire_samples import G2_NITF, g2_item, g2_message


def seen(archive: Archive, hour: int) -> list[str]:
    """The texts that stand at that hour of the day."""
    at = datetime(2026, 3, 10, hour, tzinfo=UTC)
    found = archive.passages.search_text("dam", Filters(as_of=at), 10)
    passages = archive.passages.read(
        [hit.passage_no for hit in found], Filters(as_of=at)
    )
    return [one.text for one in passages]


def text(words: str) -> str:
    start = G2_NITF.index("<p>")
    return (
        f"{G2_NITF[:start]}<p>{words}</p>{G2_NITF[G2_NITF.index('</body.content>') :]}"
    )


def test_versions_in_a_file_that_begins_with_the_newest(tmp_path: Path) -> None:
    message = g2_message(
        g2_item(text("The dam leaks."), version=5),
        g2_item(text("The dam may leak."), version=3),
        g2_item(text("The dam holds."), version=1),
    )
    with open_writer(tmp_path) as writer:
        report = index(writer, items(message, "a.xml"), clock=ticking(LATER))
        assert (report.versions_added, report.failed) == (3, ())
        with writer.archive() as archive:
            assert seen(archive, 0) == []
            assert seen(archive, 1) == ["The dam holds."]
            assert seen(archive, 3) == ["The dam may leak."]
            assert seen(archive, 23) == ["The dam leaks."]


def test_what_is_withheld_and_released(tmp_path: Path) -> None:
    message = g2_message(
        g2_item(text("The dam holds."), version=1),
        g2_item(text("Secret of the dam."), version=3, status="withheld"),
        g2_item(item_class="picture"),
        g2_item(text("The dam leaks."), version=5),
    )
    with open_writer(tmp_path) as writer:
        report = index(writer, items(message, "a.xml"), clock=ticking(LATER))
        assert (report.versions_added, report.failed) == (2, ())
        assert report.passed_over == {"picture": 1}
        with writer.archive() as archive:
            assert seen(archive, 1) == ["The dam holds."]
            assert seen(archive, 3) == []
            assert seen(archive, 5) == ["The dam leaks."]
            (article,) = archive.list_articles(Filters(as_of=LATER))
            texts = [
                one.text
                for one in archive.articles.versions(article.article.article_id)
            ]
            assert texts == ["The dam holds.", "The dam leaks."]


def test_an_undated_page_counts_from_its_capture(tmp_path: Path) -> None:
    page = record(
        response(b"Dam\n\nThe dam holds."),
        url="https://echo.example/dam",
        date="2026-03-10T05:00:00Z",
    )
    with open_writer(tmp_path) as writer:
        index(writer, items(page, "a.warc"), clock=ticking(LATER))
        with writer.archive() as archive:
            assert seen(archive, 4) == []
            assert seen(archive, 5) == ["The dam holds."]
