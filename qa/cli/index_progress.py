"""How far ``dateline index`` is: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import click

from qa.wording import counted, rough_duration

if TYPE_CHECKING:
    from index.indexing_report import IndexProgress

WANTED = "DATELINE_PROGRESS"
SECONDS_BETWEEN_LINES = 10.0
LEARNING = 3.0
"""Seconds before an estimate means anything."""


class ProgressView(Protocol):
    """Shows progress; to be used in a ``with`` statement."""

    def show(self, progress: IndexProgress) -> None:
        """Takes the latest; is called several times a second."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def progress_view(*, as_json: bool) -> ProgressView:
    """What fits where stderr goes; silence beside JSON, unless it is asked for."""
    if as_json and not os.environ.get(WANTED):
        return Silence()
    return ProgressBar() if sys.stderr.isatty() else ProgressLines()


class Silence(AbstractContextManager["Silence"]):
    """Shows nothing."""

    def show(self, progress: IndexProgress) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


class ProgressLines(AbstractContextManager["ProgressLines"]):
    """A line on stderr every ten seconds."""

    def __init__(self) -> None:
        self._last = 0.0

    def show(self, progress: IndexProgress) -> None:
        if progress.seconds - self._last >= SECONDS_BETWEEN_LINES:
            self._last = progress.seconds
            click.echo(line_of(progress), err=True)

    def __exit__(self, *_: object) -> None:
        pass


class ProgressBar(AbstractContextManager["ProgressBar"]):
    """A bar on stderr: share of the bytes read, articles, rate, time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._bar = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.description}"),
            console=Console(file=sys.stderr, highlight=False),
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=None)

    def show(self, progress: IndexProgress) -> None:
        read = progress.read
        self._bar.update(
            self._task,
            description=counts_of(progress) + time_left(progress),
            completed=read.done if read else 0,
            total=read.total if read else None,
        )

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def counts_of(progress: IndexProgress) -> str:
    """``120 articles, 840 passages, 52/s``."""
    rate = progress.passages / progress.seconds if progress.seconds else 0.0
    articles = counted(progress.articles, "article")
    return f"{articles}, {counted(progress.passages, 'passage')}, {rate:.0f}/s"


def time_left(progress: IndexProgress) -> str:
    """``, 4 min left`` by the bytes read so far; "" as long as nobody knows.

    Nor does anybody once all is read: what is read is yet to be embedded.
    """
    read = progress.read
    if not read or not read.total or progress.seconds < LEARNING:
        return ""
    if not 0 < read.done < read.total:
        return ""
    return f", {rough_duration(progress.seconds * (read.total / read.done - 1))} left"


def line_of(progress: IndexProgress) -> str:
    """The same, with how much is read."""
    read = progress.read
    share = f"{read.done / read.total:.0%} read, " if read and read.total else ""
    return f"{share}{counts_of(progress)}{time_left(progress)}"
