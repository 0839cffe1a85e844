"""``dateline doctor``: whether the stores agree, and the models work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from qa.cli.lines import Line, Printer, Span, bold, line
from qa.cli.options import data_dir_option, json_option, model_option, reranker_option

if TYPE_CHECKING:
    from qa.reports import DoctorReport

UNWELL = 1


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Rebuild what a check finds wrong.")
@model_option
@reranker_option
@json_option
@data_dir_option
def command(
    model: str,
    reranker: str | None,
    repair: bool,
    as_json: bool,
    data_dir: str | None,
) -> int:
    """Check the stores and the models.

    A model on a server is asked for one word; nothing of the archive is sent. The
    exit code is 1 if a check failed.
    """
    from qa.checkup import check_up

    if repair:
        repair_stores(data_dir)
    report = check_up(data_dir, model, reranker)
    if as_json:
        from qa.cli.json_output import print_json

        print_json(report)
    else:
        Printer().print(doctor_lines(report))
    return 0 if report.ok else UNWELL


def repair_stores(data_dir: str | None) -> None:
    """Rebuilds, from the catalogue, the indexes that fail their check.

    Raises:
        NotFoundError: nothing is indexed in this folder.
        StorageError: another process writes to it, or the catalogue is damaged.
    """
    from index import doctor
    from qa.opening import existing_folder

    def tell(notice: str) -> None:
        click.echo(notice, err=True)

    doctor.repair(existing_folder(data_dir), tell)


def doctor_lines(report: DoctorReport) -> Iterator[Line]:
    """A line a check."""
    for check in report.checks:
        mark = Span("ok    ", "green") if check.ok else Span("FAILED", "bold red")
        yield line(mark, " ", bold(check.name), f": {check.detail}")
