"""A question with its outlets, times and quotations blotted out.

A mask has the length of the text, so places in both are the same. The patterns that
look for joints read it: no joint lies inside of what is blotted out, and ``OUTLET`` and
``TIME`` stand for any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import regex

from qa.understanding.names import OutletReference, Role
from qa.understanding.names.cues import BESIDE
from qa.understanding.names.words import words_of
from qa.understanding.parts.words import EMPTY, REPORT
from qa.understanding.times import Period, governing
from qa.understanding.understood import Understanding

OUTLET, TIME, QUOTED = "\ue000", "\ue001", "_"
QUOTATION = regex.compile(
    r"(?<![\w'\"‘“’”])(?:\"[^\"]{1,120}\"|“[^”]{1,120}”|['‘][^'‘\"]{1,120}?['’])(?!\w)"
)
MARKS = regex.compile(f"[{OUTLET}{TIME}]")
REPORTS = regex.compile(REPORT)


@dataclass(frozen=True)
class Mention:
    """Outlets in a list, or one alone: ``text[start:end]``."""

    start: int
    end: int
    references: tuple[OutletReference, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The archive's names of all of them, each once."""
        found = (name for one in self.references for name in one.names)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Masked:
    """A question with its mask, and its sources, lists of them taken together."""

    understanding: Understanding
    mask: str
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        return self.understanding.text

    def content(self, start: int, end: int) -> int:
        """How many words of a stretch say what is asked about; times don't, and
        neither do outlets."""
        words = (word.folded for word in words_of(self.mask[start:end]))
        return sum(word not in EMPTY and not REPORTS.fullmatch(word) for word in words)

    def outlets_in(self, start: int, end: int) -> tuple[str, ...]:
        """The archive's names of the sources in a stretch, each once."""
        inside = self.inside(start, end)
        return tuple(dict.fromkeys(name for one in inside for name in one.names))

    def period_in(self, start: int, end: int) -> Period | None:
        """The period that governs a stretch, if it names one."""
        times = [
            time
            for time in self.understanding.times
            if start <= time.start < end and time.period is not None
        ]
        chosen = governing(times, self.text)
        return chosen.period if chosen else None

    def only_outlet(self) -> tuple[str, ...]:
        """The names of the one outlet whose reports are asked for; () of several."""
        names = {mention.names for mention in self.mentions}
        return names.pop() if len(names) == 1 else ()

    def is_marked(self, start: int, end: int) -> bool:
        """Whether a stretch names an outlet or a time."""
        return bool(MARKS.search(self.mask, start, end))

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions in a stretch."""
        return tuple(one for one in self.mentions if start <= one.start < end)


def masked(understanding: Understanding) -> Masked:
    """Blots out what no joint may lie in."""
    text = understanding.text
    letters = list(MARKS.sub(" ", text))
    for found in QUOTATION.finditer(text):
        _close(letters, found.start() + 1, found.end() - 1)
    for time in understanding.times:
        if time.period is not None:
            _fill(letters, time.start, time.end, TIME)
    mentions = tuple(_mentions(text, understanding.outlets))
    for mention in mentions:
        _fill(letters, mention.start, mention.end, OUTLET)
    return Masked(understanding, "".join(letters), mentions)


def _mentions(text: str, outlets: Iterable[OutletReference]) -> list[Mention]:
    sources = [one for one in outlets if one.role is Role.SOURCE]
    groups = [[one] for one in sources[:1]]
    for before, after in pairwise(sources):
        if BESIDE.fullmatch(text, before.end, after.start):
            groups[-1].append(after)
        else:
            groups.append([after])
    return [Mention(one[0].start, one[-1].end, tuple(one)) for one in groups]


def _fill(letters: list[str], start: int, end: int, filler: str) -> None:
    letters[start:end] = filler * (end - start)


def _close(letters: list[str], start: int, end: int) -> None:
    """Makes one thing of the words of a quotation, which still count as words."""
    for at in range(start, end):
        if not letters[at].isalnum():
            letters[at] = QUOTED
