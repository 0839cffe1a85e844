"""From run folders to the file."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from qa.evaluation.run_folder import RunFolder
from qa.records import Shape

NAME = "report.html"


class WrittenReport(Shape):
    """What ``eval report`` gives."""

    report: str
    failures: int = Field(description="Items that went wrong, shown or not.")
    bytes: int


def write_report(
    folder: RunFolder, other: RunFolder | None = None, out: Path | None = None
) -> WrittenReport:
    """Writes the page of a run, compared with ``other`` if there is one.

    Args:
        out: the file. [default: report.html in the run's folder]

    Raises:
        DatasetError: a folder holds no finished run, or the two share no item.
        OSError: the file can't be written.
    """
    from qa.evaluation.comparison import compare
    from qa.evaluation.report.loading import load
    from qa.evaluation.report.page import render

    loaded = load(folder)
    compared = compare(before=other, after=folder) if other else None
    page = render(loaded, compared)
    written = page.text.encode()
    file = out or folder.path / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    # A reader sees the old page or the new one.
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(written)
    new.replace(file)
    return WrittenReport(report=str(file), failures=page.failures, bytes=len(written))
