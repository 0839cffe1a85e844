"""The directory of an archive at a moment, made once for many questions."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

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


def test_it_is_the_same_one_until_what_could_be_seen_changes(
    writer: ArchiveWriter, archive: Archive
) -> None:
    directories = Directories()
    first = directories.of(archive, at(NOON))
    assert directories.of(archive, at(NOON + timedelta(hours=3))) is first
    # Of the filters, nothing else counts.
    narrow = replace(at(NOON), outlets=frozenset({"nobody"}), published_from=NOON)
    assert directories.of(archive, narrow) is first
    later = directories.of(archive, at(NOON + DAY))
    assert later is not first
    index(writer, [article("d", outlet="Quaymoor Echo")])
    assert outlets(directories.of(archive, at(NOON)), "says the Quaymoor Echo") == [
        ("Quaymoor Echo",)
    ]


def test_many_threads_get_one(archive: Archive) -> None:
    directories = Directories()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: directories.of(archive, at(NOON)), range(8)))
    assert len({id(one) for one in found}) == 1


def test_where_nothing_may_be_seen_it_is_empty(archive: Archive) -> None:
    directory = Directories().of(archive, at(NOON - DAY))
    assert directory == Directory.of([])
    assert not any(outlets(directory, "What does the Orrow Courier report?"))
