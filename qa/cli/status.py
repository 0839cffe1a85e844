"""``dateline status``: what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import click

from qa.cli.lines import Line, Printer, bold, dim, line
from qa.cli.options import data_dir_option, json_option, tz_option
from qa.wording import counted

if TYPE_CHECKING:
    from qa.reports import StatusReport

KILO = 1000


@click.command("status")
@tz_option
@json_option
@data_dir_option
def command(tz: str | None, as_json: bool, data_dir: str | None) -> None:
    """Say what is stored."""
    from index.times import zone
    from qa.cli.clock import clock
    from qa.opening import open_archive
    from qa.presenting_status import status_report

    shown_in = zone(tz)
    with open_archive(data_dir) as archive:
        report = status_report(archive, clock())
    if as_json:
        from qa.cli.json_output import print_json

        print_json(report)
        return
    Printer().print(status_lines(report, shown_in))


def status_lines(report: StatusReport, tz: tzinfo = UTC) -> Iterator[Line]:
    """The report for a person."""
    from qa.cli.moments import shown

    yield line(bold(report.data_dir))
    yield line(
        f"{counted(report.articles, 'article')}, "
        f"{counted(report.versions, 'version')}, "
        f"{counted(report.passages, 'passage')}"
    )
    if report.published_from:
        first, last = shown(report.published_from, tz), shown(report.published_to, tz)
        yield line(f"from {first} to {last}")
    for outlet, count in report.outlets.items():
        yield line(f"{count:>7,}  {outlet}")
    if nameless := report.articles - sum(report.outlets.values()):
        yield line(f"{nameless:>7,}  (no outlet to show)")
    if report.embedder is not None:
        yield line(
            f"embedder {report.embedder.name} ({report.embedder.dimensions} dimensions)"
        )
    sizes = ", ".join(f"{name} {size_of(n)}" for name, n in report.bytes.items())
    yield line(dim(sizes))


def size_of(number: int) -> str:
    """Bytes as a person reads them, such as ``2.3 MB``."""
    size = float(number)
    for unit in ("B", "kB", "MB", "GB"):
        if size < KILO:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= KILO
    return f"{size:.1f} TB"
