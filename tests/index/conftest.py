"""A writer and a reader of an archive of their own, for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.writer import ArchiveWriter
from tests.index.archives import EMBEDDER, open_writer


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[ArchiveWriter]:
    with open_writer(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def archive(writer: ArchiveWriter) -> Iterator[Archive]:
    """A reader as other processes have it: without Chroma."""
    with Archive.open(writer.folder, EMBEDDER.identity) as opened:
        yield opened
