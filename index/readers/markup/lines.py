"""The lines of text that a tree of markup shows, and which elements they lie in."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tr",
    "ul",
})  # fmt: skip
"""Elements that begin and end a line."""
CELLS = frozenset({"td", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
DROPPED = frozenset({
    "applet", "audio", "button", "canvas", "datalist", "embed", "head", "iframe",
    "map", "math", "noframes", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
})  # fmt: skip
"""Elements whose content isn't text to read."""

INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
"""Controls, and what only says where a line may break."""
SPACE = re.compile("[ \t\r\n\f\v\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Lines:
    """Lines of text, none of them blank, and where elements stand in them.

    Attributes:
        spans: for each element that was asked for and is shown, the indices of the
            lines that are inside it.
    """

    texts: tuple[str, ...]
    spans: dict[Element, range]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def within(self, element: Element) -> str:
        """The text inside an element; "" if it isn't shown."""
        span = self.spans.get(element, range(0))
        return "\n".join(self.texts[span.start : span.stop])

    def characters(self, element: Element) -> int:
        """How many characters of text are inside an element."""
        span = self.spans.get(element, range(0))
        return sum(map(len, self.texts[span.start : span.stop]))


def read_lines(
    root: Element,
    wanted: Collection[Element] = (),
    without: Collection[Element] = (),
    most: int | None = None,
) -> Lines:
    """The lines inside ``root``, with a line for each paragraph, item, row of a table.

    Args:
        wanted: elements whose lines are asked for; each begins and ends a line.
        without: elements that are left out.
        most: elements and characters, at about which to stop reading.
    """
    from lxml.etree import iterwalk

    reading = _Reading(frozenset(wanted), most)
    without = frozenset(without)
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reading.end(element, element is root)
        elif element is not root and _is_left_out(element, without):
            walk.skip_subtree()
            reading.skip(element)
        else:
            reading.start(element)
        if reading.is_over:
            break
    return reading.result()


def line_of(root: Element, most: int | None = None) -> str:
    """The text inside ``root`` as one line."""
    return " ".join(read_lines(root, most=most).texts)


def _is_left_out(element: Element, without: frozenset[Element]) -> bool:
    return (
        element.tag in DROPPED
        or element in without
        or element.get("hidden") is not None
    )


class _Reading:
    def __init__(self, wanted: frozenset[Element], most: int | None) -> None:
        self._lines: list[str] = []
        self._spans: dict[Element, range] = {}
        self._wanted = wanted
        self._starts: dict[Element, int] = {}
        self._line: list[str] = []
        self._preformatted = 0
        self._left = most
        self.is_over = False

    def start(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCKS or element in self._wanted:
            self._end_line()
            if element in self._wanted:
                self._starts[element] = len(self._lines)
            if tag == "pre":
                self._preformatted += 1
        elif tag in CELLS:
            self._line.append(" ")
        if text := element.text:
            self._add(text)
        if self._left is not None:
            self._left -= 1 + len(text or "")
            self.is_over = self._left < 0

    def skip(self, element: Element) -> None:
        """What ``end`` is told next isn't shown."""
        if element.tag == "pre":
            self._preformatted += 1

    def end(self, element: Element, is_root: bool) -> None:
        tag = element.tag
        if tag in BLOCKS or element in self._wanted:
            self._end_line()
            if element in self._starts:
                start = self._starts.pop(element)
                self._spans[element] = range(start, len(self._lines))
            if tag == "pre":
                self._preformatted -= 1
        elif tag in CELLS:
            self._line.append(" ")
        if not is_root and (tail := element.tail):
            self._add(tail)

    def result(self) -> Lines:
        self._end_line()
        return Lines(tuple(self._lines), self._spans)

    def _add(self, text: str) -> None:
        if not self._preformatted:
            self._line.append(text)
            return
        for number, part in enumerate(text.split("\n")):
            if number:
                self._end_line()
            self._line.append(part)

    def _end_line(self) -> None:
        if self._line:
            content = INVISIBLE.sub("", "".join(self._line))
            content = SPACE.sub(" ", content).strip()
            self._line.clear()
            if content:
                self._lines.append(content)
