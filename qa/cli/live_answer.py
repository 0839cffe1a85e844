"""An answer that grows on the terminal, with the stage below it."""

from __future__ import annotations

from datetime import UTC, tzinfo
from types import TracebackType
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from qa.answer import Answer, Sentence
from qa.cli.answer_lines import sentences_line
from qa.cli.lines import Line, styled_text
from qa.cli.read_as import read_as_lines
from qa.draft import Stage
from qa.events import AnswerEvent, CheckedSentence


class LiveAnswer:
    """Shows the events of one turn; what is left in the end is the answer."""

    def __init__(self, console: Console, tz: tzinfo = UTC) -> None:
        """
        Args:
            tz: the zone of the times that are shown.
        """
        self._tz = tz
        self._stage = ""
        self._read_as: list[Line] = []
        self._sentences: list[Sentence] = []
        self._said: str | None = None
        self._spinner = Spinner("dots", style="dim")
        self._live = Live(
            console=console,
            get_renderable=self._render,
            refresh_per_second=10,
            vertical_overflow="visible",
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def take(self, event: AnswerEvent) -> None:
        """Shows one event more."""
        if isinstance(event, Stage):
            self._stage = event.name
        elif isinstance(event, CheckedSentence):
            self._sentences.append(event.sentence)
        else:
            self._finish(event)

    def _finish(self, answer: Answer) -> None:
        self._stage = ""
        filters = answer.searched.filters
        self._read_as = [*read_as_lines(answer.understood, filters, self._tz)]
        if answer.status == "not_found":
            self._said = answer.answer

    def _render(self) -> RenderableType:
        parts: list[RenderableType] = [*map(styled_text, self._read_as)]
        if self._said is not None:
            parts.append(Text(self._said))
        elif self._sentences:
            parts.append(styled_text(sentences_line(self._sentences)))
        if self._stage:
            self._spinner.update(text=Text(f"{self._stage}…", "dim"))
            parts.append(self._spinner)
        return Group(*parts)

    def __enter__(self) -> Self:
        self._live.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stage = ""
        self._live.__exit__(kind, error, trace)
