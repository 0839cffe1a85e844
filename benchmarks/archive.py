"""An archive for the time of a measurement."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.archive import Archive
from index.embedders import Embedder
from index.folder import DataFolder
from index.indexing import index_sources
from index.readers import ReadOptions, read_sources
from index.splitting import embedder_input, split
from index.writer import ArchiveWriter


@contextmanager
def temporary_archive(sources: Sequence[str], embedder: Embedder) -> Iterator[Archive]:
    """All ``sources`` in one archive, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder) / "data")
        with ArchiveWriter.open(data, embedder.identity) as writer:
            found = read_sources(sources, ReadOptions())
            index_sources(found, writer, embedder, split, embedder_input)
            with writer.archive() as archive:
                yield archive
