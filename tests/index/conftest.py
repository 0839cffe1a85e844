"""A writer and a reader of an archive of their own, for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.folder import DataFolder
from index.writer import ArchiveWriter
from tests.index.archives import EMBEDDER, build, copy_of, open_writer


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """An archive of nothing; not to be changed."""
    return build(tmp_path_factory.mktemp("empty") / "data", [])


@pytest.fixture
def writer(empty_folder: DataFolder, tmp_path: Path) -> Iterator[ArchiveWriter]:
    with open_writer(copy_of(empty_folder, tmp_path / "data").path) as opened:
        yield opened


@pytest.fixture
def archive(writer: ArchiveWriter) -> Iterator[Archive]:
    """A reader as other processes have it: without Chroma."""
    with Archive.open(writer.folder, EMBEDDER.identity) as opened:
        yield opened
