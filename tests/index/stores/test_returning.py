"""A text that an outlet puts back stands again, and reading anew adds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import SourceArticle
from index.doctor import examine
from index.filters import Filters
from index.folder import DataFolder
from tests.index.archives import (
    EVERYTHING,
    HOUR,
    NOON,
    article,
    build,
    index,
    open_writer,
    posts_of,
)

THREE = article("fire", "Three were hurt in the fire.", modified_at=NOON)
FIVE = replace(THREE, text="Five were hurt in the fire.", modified_at=NOON + HOUR)
AGAIN = replace(THREE, modified_at=NOON + 2 * HOUR)


def texts(folder: DataFolder, *moments: datetime) -> list[str]:
    """The first words that stood at each moment, by list, search and history."""
    found = []
    with Archive.open(folder) as archive:
        versions = archive.articles.versions(archive.articles.find("fire"))
        for moment in moments:
            filters = Filters(as_of=moment)
            hits = archive.passages.search_text("hurt fire", filters, 10)
            (passage,) = archive.passages.read(
                [hit.passage_no for hit in hits], filters
            )
            (listed,) = archive.list_articles(filters)
            assert passage.version.version_id == listed.version_id
            stood = [one for one in versions if one.stands_from <= moment]
            assert stood[-1].version_id == listed.version_id
            found.append(passage.version.text.split()[0])
    return found


HOURS = [NOON + number * HOUR + timedelta(minutes=1) for number in range(4)]


BATCHES = [
    [[THREE, FIVE, AGAIN]],
    [[THREE], [FIVE], [AGAIN]],
    [[THREE], [FIVE, AGAIN]],
    [[AGAIN, FIVE]],
]


@pytest.mark.parametrize("batches", BATCHES)
def test_it_stands_again(tmp_path: Path, batches: list[list[SourceArticle]]) -> None:
    with open_writer(tmp_path) as writer:
        for some in batches:
            assert index(writer, some).versions_added == len(some)
        for some in batches:
            report = index(writer, some)
            assert (report.versions_added, report.unchanged) == (0, len(some))
    stood = texts(writer.folder, *HOURS)
    assert stood[1:] == ["Five", "Three", "Three"]
    assert all(check.ok for check in examine(writer.folder))


def test_it_goes_back_and_forth(tmp_path: Path) -> None:
    told = [THREE, FIVE, AGAIN, replace(FIVE, modified_at=NOON + 3 * HOUR)]
    folder = build(tmp_path, told)
    assert texts(folder, *HOURS) == ["Three", "Five", "Three", "Five"]
    with Archive.open(folder) as archive:
        ids = {
            one.version_id
            for one in archive.articles.versions(archive.articles.find("fire"))
        }
    assert len(ids) == 4


def test_without_a_time_it_was_read_again(tmp_path: Path) -> None:
    first, second = (replace(one, modified_at=None) for one in (THREE, FIVE))
    with open_writer(tmp_path) as writer:
        index(writer, [first])
        index(writer, [second])
        assert index(writer, [first]).unchanged == 1
        seen = replace(first, captured_at=NOON + 90 * 24 * HOUR)
        assert index(writer, [seen]).versions_added == 1
        assert index(writer, [seen]).versions_added == 0


def test_its_posts_come_with_it(tmp_path: Path) -> None:
    text, posts = posts_of(("Gate", "The gate is shut.", NOON))
    blog = article("blog", text, posts=posts, modified_at=NOON)
    other = replace(blog, text="Nothing.", posts=(), modified_at=NOON + HOUR)
    folder = build(tmp_path, [blog, other, replace(blog, modified_at=NOON + 2 * HOUR)])
    with Archive.open(folder) as archive:
        first, _, last = archive.articles.versions(archive.articles.find("blog"))
        assert (last.posts, last.text) == (first.posts, first.text)
        (hit,) = archive.passages.search_text("gate", EVERYTHING, 10)
        (passage,) = archive.passages.read([hit.passage_no], EVERYTHING)
        assert passage.version == last
        assert passage.post == first.posts[0]
