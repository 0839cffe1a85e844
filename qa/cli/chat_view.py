"""How the turns of a chat are shown: on a terminal, in a pipe, as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import tzinfo
from typing import Protocol

from index.errors import DatelineError
from qa.answer import Answer
from qa.cli.answer_lines import answer_lines, support_lines
from qa.cli.failures import tell
from qa.cli.json_output import print_json
from qa.cli.lines import Line, Printer, Span, line
from qa.cli.terminal_echo import no_echo
from qa.events import AnswerEvent


class ChatView(Protocol):
    """Where a chat's output goes."""

    def turn(self, events: Iterable[AnswerEvent], tz: tzinfo) -> None:
        """Shows one turn, as it comes or when it is whole."""
        ...

    def say(self, lines: Iterable[Line]) -> None:
        """Shows what a command has to say."""
        ...

    def error(self, error: DatelineError) -> None:
        """Shows why a turn or a command failed."""
        ...


class PipeView:
    """Plain text on stdout, a blank line after each turn."""

    def __init__(self) -> None:
        self._printer = Printer()

    def turn(self, events: Iterable[AnswerEvent], tz: tzinfo) -> None:
        for event in events:
            if isinstance(event, Answer):
                self.say([*answer_lines(event, tz), line()])

    def say(self, lines: Iterable[Line]) -> None:
        self._printer.print(lines)

    def error(self, error: DatelineError) -> None:
        tell(error, as_json=False)


class JsonView:
    """One JSON document a line on stdout; what commands say goes to stderr."""

    def __init__(self) -> None:
        self._printer = Printer(sys.stderr)

    def turn(self, events: Iterable[AnswerEvent], tz: tzinfo) -> None:  # noqa: ARG002
        for event in events:
            if isinstance(event, Answer):
                print_json(event, line=True)

    def say(self, lines: Iterable[Line]) -> None:
        self._printer.print(lines)

    def error(self, error: DatelineError) -> None:
        tell(error, as_json=True)


class TerminalView:
    """Stages and checked sentences as they come, then the sources."""

    def __init__(self) -> None:
        self._printer = Printer()

    def turn(self, events: Iterable[AnswerEvent], tz: tzinfo) -> None:
        from qa.cli.live_answer import LiveAnswer

        answer = None
        with no_echo(), LiveAnswer(self._printer.console(), tz) as live:
            for event in events:
                live.take(event)
                if isinstance(event, Answer):
                    answer = event
        if answer is not None:
            self.say(support_lines(answer, tz))

    def say(self, lines: Iterable[Line]) -> None:
        self._printer.print([*lines, line()])

    def error(self, error: DatelineError) -> None:
        self.say([line(Span(f"{error.title}: ", "bold red"), str(error))])
