"""What ``status`` gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.archive import Archive
from index.folder import DataFolder
from index.stores.settings import INDEXES
from index.times import Clock
from qa.presenting import when
from qa.presenting_reports import embedder_record
from qa.reports import StatusReport


def status_report(archive: Archive, clock: Clock) -> StatusReport:
    """What ``archive`` holds, and how large its stores are."""
    status = archive.status(clock)
    return StatusReport(
        data_dir=str(archive.folder.path),
        articles=status.articles,
        versions=status.versions,
        passages=status.passages,
        published_from=when(status.first),
        published_to=when(status.last),
        outlets=dict(status.outlets),
        embedder=embedder_record(status.embedder),
        bytes=dict(_sizes(archive.folder)),
    )


def _sizes(folder: DataFolder) -> Iterator[tuple[str, int]]:
    yield "catalogue", sum(map(_size, folder.path.glob(f"{folder.catalogue.name}*")))
    for name in INDEXES:
        yield name, sum(map(_size, (folder.path / name).rglob("*")))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        # An index that is being written loses files while they are counted.
        return 0
