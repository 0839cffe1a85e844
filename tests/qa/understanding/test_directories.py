"""The directory of an archive at a moment, for all questions or for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.writer import ArchiveWriter
from qa.understanding.directories import Directories
from qa.understanding.names import Directory, find_authors, find_outlets
from tests.index.archives import (
    DAY,
    EVERYTHING,
    NOON,
    article,
    at,
    build,
    index,
    open_writer,
)

ARTICLES = [
    article("a", outlet="The Orrow Courier", authors=("Ida Pell",)),
    article("b", outlet="Saltmere Gazette", published_at=NOON + DAY),
    article("c", outlet="The Hush", confidential=True, authors=("Bo Dane",)),
]


def outlets(directory: Directory, text: str) -> list[tuple[str, ...]]:
    return [one.names for one in find_outlets(text, directory)]


def test_it_knows_those_that_could_be_seen_and_nobody_else(archive: Archive) -> None:
    directories = Directories()
    text = "What do the Orrow Courier, the Saltmere Gazette and The Hush report?"
    courier, gazette = ("The Orrow Courier",), ("Saltmere Gazette",)
    hush = ("The Hush",)
    known = outlets(directories.of(archive, EVERYTHING), text)
    assert {courier, gazette, hush} <= set(known)
    then = outlets(directories.of(archive, at(NOON)), text)
    assert courier in then
    assert gazette not in then
    public = directories.of(archive, replace(EVERYTHING, confidential=False))
    assert hush not in outlets(public, text)
    by = [one.names for one in find_authors("articles by Bo Dane", public)]
    assert ("Bo Dane",) not in by
    before = directories.of(archive, at(NOON - DAY))
    assert not any(outlets(before, text))


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[ArchiveWriter]:
    with open_writer(build(tmp_path / "data", ARTICLES).path) as opened:
        yield opened


@pytest.fixture
def archive(writer: ArchiveWriter) -> Iterator[Archive]:
    with Archive.open(writer.folder) as opened:
        yield opened


def test_only_the_moment_counts_of_the_filters(
    writer: ArchiveWriter, archive: Archive
) -> None:
    directories = Directories()
    first = directories.of(archive, at(NOON))
    narrow = replace(at(NOON), outlets=frozenset({"nobody"}), published_from=NOON)
    assert directories.of(archive, narrow) == first
    assert directories.of(archive, at(NOON + DAY)) != first
    index(writer, [article("d", outlet="Quaymoor Echo")])
    assert outlets(directories.of(archive, at(NOON)), "says the Quaymoor Echo") == [
        ("Quaymoor Echo",)
    ]


NAMES = ("Ida Ferrow", "Ida Ferrow in Saltmere", "Tom Quill", "Nell Quill", "Oxley")
WORDS = (
    *NAMES,
    "Ferrow's column",
    "by Quill",
    "Oxley wrote",
    "according to",
    "the dam",
)


@pytest.fixture(scope="module")
def bylined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("bylined") / "data"
    articles = [
        article(f"by-{at}", authors=(name,), published_at=NOON + at % 2 * DAY)
        for at, name in enumerate(NAMES)
    ]
    with Archive.open(build(folder, articles)) as opened:
        yield opened.snapshot()


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), st.booleans())
def test_for_a_text_it_finds_what_the_whole_one_would(
    bylined: Archive, text: str, later: bool
) -> None:
    directories, filters = Directories(), at(NOON + 2 * DAY if later else NOON)
    whole = directories.of(bylined, filters)
    own = directories.for_text(bylined, filters, text)
    assert find_authors(text, own) == find_authors(text, whole)
    assert find_outlets(text, own) == find_outlets(text, whole)


def test_where_nothing_may_be_seen_it_is_empty(archive: Archive) -> None:
    directory = Directories().of(archive, at(NOON - DAY))
    assert directory == Directory.of([])
    assert not any(outlets(directory, "What does the Orrow Courier report?"))
