"""Lines for a person: wrapped and styled on a terminal, plain elsewhere.

In a pipe a paragraph stays one line, so that ``grep`` and ``less`` work on it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from qa.cli.plain import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDEST = 100
"""Characters in a wrapped line; longer ones are tiring to read."""
NARROWEST = 20


@dataclass(frozen=True)
class Span:
    """A piece of a line; ``style`` is one of rich's."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph, indented as a whole.

    Attributes:
        hang: how much further wrapped lines are indented.
    """

    spans: tuple[Span, ...] = ()
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


def line(*parts: str | Span, indent: int = 0, hang: int = 0) -> Line:
    """A line of plain and styled parts."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return Line(tuple(spans), indent, hang)


def dim(text: str) -> Span:
    """Text of second rank."""
    return Span(text, "dim")


def bold(text: str) -> Span:
    """Text that stands out."""
    return Span(text, "bold")


class Printer:
    """Prints lines to stdout, or to another stream."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._console: Console | None = None

    @property
    def stream(self) -> TextIO:
        return self._stream or sys.stdout

    @property
    def styled(self) -> bool:
        """Whether a person sees it on a terminal."""
        return self.stream.isatty()

    def console(self) -> Console:
        """The terminal, by rich, which heeds NO_COLOR."""
        if self._console is None:
            from rich.console import Console

            self._console = Console(file=self.stream, highlight=False, markup=False)
            self._console.width = min(self._console.width, WIDEST)
        return self._console

    def print(self, lines: Iterable[Line]) -> None:
        """Prints ``lines``, without their control characters."""
        if self.styled:
            self._print_styled(lines)
            return
        for each in lines:
            for text in plain(each.text).split("\n"):
                print(f"{' ' * each.indent}{text}".rstrip(), file=self.stream)
        self.stream.flush()

    def _print_styled(self, lines: Iterable[Line]) -> None:
        from rich.text import Text

        console = self.console()
        for each in lines:
            width = max(NARROWEST, console.width - each.indent - each.hang)
            wrapped = styled_text(each).wrap(console, width)
            for at, text in enumerate(wrapped):
                indent = each.indent + (each.hang if at else 0)
                text.rstrip()
                console.print(Text(" " * indent) + text, soft_wrap=True)


def styled_text(each: Line) -> Text:
    """The line for rich, without its control characters."""
    from rich.text import Text

    text = Text()
    for span in each.spans:
        text.append(plain(span.text), span.style or None)
    return text
