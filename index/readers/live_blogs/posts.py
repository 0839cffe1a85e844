"""A plain-text live blog split into its posts.

Marks that start a post: a time stamp on a line of its own, a heading (a short line
without a full stop, over a paragraph), a byline, a marker such as "Key events" above
it, a repetition of an earlier post. A post that carries none of them can't be told
from the one above it, and stays part of it. Where time stamps, one a post, are there,
they alone decide. Stamps and markers between two posts belong to neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.article import Post, make_id
from index.readers.live_blogs.lines import (
    BY,
    FURNITURE,
    SUMMARY,
    Line,
    LineKind,
    byline,
    read_lines,
)
from index.readers.live_blogs.times import Anchor, post_times

TIMED_POSTS = 3
"""From so many time stamps on, these alone say where posts start."""
TITLE_FIRST = 0.7
"""The share of time stamps below a heading that shows where stamps stand."""
LONG_PARAGRAPH = 60
"""A heading of one word needs a paragraph of so many characters below it."""
RARE_BLANKS = 3
"""Blank lines mean something where fewer than one line in so many has one above."""


@dataclass(frozen=True)
class Draft:
    """A post as indices into the lines: ``lines[first:last]``.

    Attributes:
        stamp: the line that holds its time stamp, or None.
    """

    first: int
    last: int
    title: str
    author: str
    stamp: int | None


def find_posts(text: str, anchor: Anchor) -> tuple[Post, ...]:
    """The posts of a live blog in order; none if no two can be told apart.

    A post's key is a hash of its first two lines (of all of it, where two posts begin
    alike but differ), so that the same block, met twice, is the same post.
    """
    lines = list(read_lines(text))
    drafts = list(Layout(lines).drafts())
    if len(drafts) < 2:
        return ()
    stamps = [None if draft.stamp is None else lines[draft.stamp] for draft in drafts]
    times = post_times([line.time if line else None for line in stamps], lines, anchor)
    posts: list[Post] = []
    texts: dict[str, str] = {}
    for draft, posted_at in zip(drafts, times, strict=True):
        start, end = lines[draft.first].start, lines[draft.last - 1].end
        opening = lines[draft.first : min(draft.first + 2, draft.last)]
        key = make_id("post", *(line.text for line in opening))
        if texts.setdefault(key, text[start:end]) != text[start:end]:
            key = make_id("post", text[start:end])
        posts.append(Post(key, draft.title, draft.author, posted_at, start, end))
    return tuple(posts)


class Layout:
    """The lines of one text, and which of them start posts."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.counts = Counter(line.text for line in lines)
        blanks = sum(line.blank_before for line in lines)
        self.blanks_are_rare = blanks * RARE_BLANKS < len(lines)
        stamps = [i for i in range(len(lines)) if self._is(i, LineKind.TIME)]
        self.timed = len(stamps) >= TIMED_POSTS
        below_titles = sum(
            self._is_headlike(i - 1) and not self._is(i + 1, LineKind.HEADING)
            for i in stamps
        )
        self.title_first = self.timed and below_titles >= TITLE_FIRST * len(stamps)

    def drafts(self) -> Iterator[Draft]:
        """The posts in order."""
        starts: list[int] = []
        openings: set[tuple[str, str]] = set()
        for i in range(len(self.lines)):
            if self._is(i, *FURNITURE):
                continue
            opening = (self.lines[i].text, self._text(i + 1))
            if not starts or self._starts(i) or opening in openings:
                starts.append(i)
                openings.add(opening)
        for first, after in pairwise([*starts, len(self.lines)]):
            yield self._draft(first, after)

    def _draft(self, first: int, after: int) -> Draft:
        last = after
        while self._is(last - 1, *FURNITURE):
            last -= 1
        title = author = ""
        at = first
        if self._is_byline(at) and at + 1 < last:
            author, at = byline(self.lines[at].text), at + 1
        if self._is_title(at) and (at + 1 < last or at > first):
            title, at = self.lines[at].text, at + 1
        if not author and self._is_byline(at) and at + 1 < last:
            author = byline(self.lines[at].text)
        if not author and self._is(last - 1, LineKind.SIGN_OFF):
            author = byline(self.lines[last - 1].text)
        return Draft(first, last, title, author, self._stamp(first, last))

    def _starts(self, i: int) -> bool:
        above = i - 1
        while self._is(above, LineKind.UPDATED, LineKind.INSERT):
            above -= 1
        if self.title_first:
            return self._is(i + 1, LineKind.TIME) or self._is(above, LineKind.MARKER)
        if self._is(above, LineKind.TIME, LineKind.MARKER):
            return True
        if self.timed:
            return False
        if self._is(i - 1, LineKind.UPDATED, LineKind.SIGN_OFF):
            return True
        return self._is_title(i) or (self._is_byline(i) and not self._is_title(i - 1))

    def _is_title(self, i: int) -> bool:
        if not self._is(i, LineKind.HEADING, LineKind.NAME):
            return False
        heading = self.lines[i].text
        stamp = i + 1 if self.title_first else i - 1
        if self._is(stamp, LineKind.TIME) or SUMMARY.fullmatch(heading.rstrip(":")):
            return True
        in_list = self._is_headlike(i - 1) and self._is_headlike(i - 2)
        if in_list or self._is_byline(i):
            return False
        below = i + 2 if self._is_byline(i + 1) else i + 1
        if not self._is(below, LineKind.BODY):
            return False
        return " " in heading or len(self.lines[below].text) >= LONG_PARAGRAPH

    def _is_headlike(self, i: int) -> bool:
        return self._is(i, LineKind.HEADING, LineKind.NAME) and not self._is_byline(i)

    def _is_byline(self, i: int) -> bool:
        if not self._is(i, LineKind.NAME):
            return False
        line = self.lines[i]
        if BY.match(line.text) or (line.blank_before and self.blanks_are_rare):
            return True
        if self.counts[line.text] >= 2:
            return True
        above = self._is(i - 1, LineKind.HEADING) or (
            self._is(i - 1, LineKind.TIME) and line.text.count(" ") == 1
        )
        return above and self._is(i + 1, LineKind.BODY)

    def _stamp(self, first: int, last: int) -> int | None:
        if self.title_first:
            below = first + 1 < last and self._is(first + 1, LineKind.TIME)
            return first + 1 if below else None
        above = first - 1
        while self._is(above, *FURNITURE):
            if self._is(above, LineKind.TIME):
                return above
            above -= 1
        inside = range(first, min(first + 3, last))
        return next((i for i in inside if self._is(i, LineKind.TIME)), None)

    def _is(self, i: int, *kinds: LineKind) -> bool:
        return 0 <= i < len(self.lines) and self.lines[i].kind in kinds

    def _text(self, i: int) -> str:
        return self.lines[i].text if 0 <= i < len(self.lines) else ""
