"""What a line of a plain-text live blog looks like: a time, a name, a heading…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from index.readers.written_time import WrittenTime, read_written_time

HEADING_CHARACTERS = 120
"""The longest line taken for a post's title."""
NAME_CHARACTERS = 70

MARKERS = frozenset({
    "copy link", "filters", "filters beta", "key event", "key events", "key moments",
    "latest updates", "live", "live feed", "live reporting", "load more",
    "most recent", "newest first", "oldest first", "pinned", "pinned post",
    "post your comment", "refresh", "share", "share page", "share this post",
    "show key events", "show key events only", "show more", "sort by",
})  # fmt: skip
"""Furniture between the posts of a live page; says nothing."""
INSERTS = frozenset({
    "advertisement", "after newsletter promotion", "skip past newsletter promotion",
})  # fmt: skip
"""Furniture in the middle of a post."""

RELATIVE = re.compile(
    r"(?:just now|(?:\d+|an?|one)\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?"
    r"|d|days?)(?:\s\d+\s?m(?:ins?)?)? ago)\b[\s·|-]*",
    re.IGNORECASE,
)
UPDATED = re.compile(r"(?:last |this post was )?(?:updated|modified|edited)\b:?", re.I)
POSTED = re.compile(r"(?:first )?(?:published|posted)\b:?", re.IGNORECASE)
SUMMARY = re.compile(
    r"(?:[\w’'-]+ ){0,4}(?:summary|recap|round-?up|snapshot|wrap-up)(?: so far)?"
    r"|what we know(?: so far)?|what you need to know(?: today)?",
    re.IGNORECASE,
)
"""Headings that desks put over posts that sum up; these open a post anywhere."""
CAPTION = re.compile(
    r"\b(?:photograph|photo|picture|image|illustration|composite|video|credit)s?:"
    r"|^from .{2,50}[’']s? [a-z][\w.’'-]*(?: [a-z][\w.’'-]*)?$"
    r"|/(?:getty|reuters|ap|afp|epa|pa|rex|shutterstock)\b",
    re.IGNORECASE,
)
"""A picture's caption or credit, or the label of an embedded message."""
LINK = re.compile(r"[^:]{3,60}:[^\s\d]")
"""A line such as ``More:Six acts to see``: the text of a link, glued to its label."""
FULL_STOP_INSIDE = re.compile(r"[a-z]{3}[.…] [A-Z“‘\"]")
MATCH_CLOCK = re.compile(r"(?:^|[\s,])\d{0,2}:\d\d(?!\s?[ap]\.?m)", re.IGNORECASE)
OPENING = re.compile(r"[\w“‘\"'(£$€¥]")
BY = re.compile(r"(?:(?:[Ww]ritten )?[Bb]y|BY|From) (?:[A-Z]\w+[’']s )?")
DASHED = re.compile(r"(?:[–—-]|--)\s?(?=[A-Z])")
CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
PARTICLE = "(?:de|da|di|du|del|della|der|den|dos|van|von|bin|al|el|la|le|ter|ten)"
ONE_NAME = rf"{CAPITAL}[\w.’'-]*(?: (?:{PARTICLE} ){{0,2}}{CAPITAL}[\w.’'-]*){{1,2}}"
PLACE = r"(?: in [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})?(?: ?\((?:now|earlier|later)\))?"
NAME = re.compile(f"{ONE_NAME}{PLACE}")
NAMES = re.compile(
    rf"{ONE_NAME}{PLACE}(?:(?:, and|,| and| &) {ONE_NAME}{PLACE}){{0,4}}"
)


class LineKind(Enum):
    BODY = "body"
    HEADING = "heading"  # could be one; what stands around it decides
    NAME = "name"  # could be a byline
    SIGN_OFF = "sign-off"  # a byline that closes a post: "— Jane Roe"
    TIME = "time"
    UPDATED = "updated"
    MARKER = "marker"
    INSERT = "insert"
    CAPTION = "caption"


FURNITURE = (LineKind.TIME, LineKind.UPDATED, LineKind.MARKER, LineKind.INSERT)


@dataclass(frozen=True)
class Line:
    """A line that isn't blank.

    Attributes:
        start, end: where its text stands, blank space at its ends left out.
        blank_before: whether a blank line stands above it.
        time: for TIME and UPDATED, None where it's relative ("5m ago").
    """

    start: int
    end: int
    text: str
    kind: LineKind
    blank_before: bool
    time: WrittenTime | None = None


def read_lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that aren't blank, classified each by itself."""
    blank_before = False
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        raw = text[start:end]
        content = raw.strip()
        if content:
            first = start + len(raw) - len(raw.lstrip())
            kind, time = classify(content)
            yield Line(first, first + len(content), content, kind, blank_before, time)
        blank_before = not content
        start = end + 1


def is_furniture(line: str) -> bool:
    """Whether a line says nothing by itself: a time stamp, "Key events", "Share"."""
    return classify(line.strip())[0] in FURNITURE


def classify(line: str) -> tuple[LineKind, WrittenTime | None]:
    """The kind of a stripped line, and the time that it states."""
    if len(line) > HEADING_CHARACTERS:
        return LineKind.BODY, None
    bare = line.rstrip(":").casefold()
    if bare in MARKERS or bare in INSERTS:
        return LineKind.MARKER if bare in MARKERS else LineKind.INSERT, None
    if (stamp := _time_stamp(line)) is not None:
        return stamp
    if CAPTION.search(line):
        return LineKind.CAPTION, None
    if (dashed := DASHED.match(line)) and _is_names(line[dashed.end() :]):
        return LineKind.SIGN_OFF, None
    if _is_names(BY.sub("", line, count=1)):
        return LineKind.NAME, None
    return (LineKind.HEADING if _may_head(line) else LineKind.BODY), None


def byline(line: str) -> str:
    """The names of a NAME or SIGN_OFF line."""
    return BY.sub("", DASHED.sub("", line, count=1), count=1)


def _time_stamp(line: str) -> tuple[LineKind, WrittenTime | None] | None:
    kind, rest = LineKind.TIME, line
    if found := UPDATED.match(line):
        kind, rest = LineKind.UPDATED, line[found.end() :]
    elif found := POSTED.match(line):
        rest = line[found.end() :]
    rest = rest.strip()
    if relative := RELATIVE.match(rest):
        rest = rest[relative.end() :].strip()
        if not rest:
            return kind, None
    time = read_written_time(rest)
    if time is None or (time.clock is None and kind is LineKind.TIME):
        return None
    return kind, time


def _is_names(text: str) -> bool:
    return len(text) <= NAME_CHARACTERS and NAMES.fullmatch(text) is not None


def _may_head(line: str) -> bool:
    if SUMMARY.fullmatch(line.rstrip(":")):
        return True
    last = line.rstrip("”’\"')]")[-1:]
    if not last or last in ".,;:…" or not OPENING.match(line):
        return False
    return not (
        line[0].islower()
        or LINK.match(line)
        or FULL_STOP_INSIDE.search(line)
        or MATCH_CLOCK.search(line)
    )
