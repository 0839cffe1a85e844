"""When a post went up and when it was changed, from the times in its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.dates import LONGEST, parse_date
from index.readers.markup.lines import BLOCKS, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

QUOTED = frozenset({"aside", "blockquote", "figcaption", "figure", "nav", "q", "table"})
"""Elements whose times are those of other things."""
CLOCK = re.compile(r"\d[T ]\d{1,2}:?\d\d", re.IGNORECASE)
UPDATED = re.compile(r"updat|modif|edited|amended", re.IGNORECASE)
STAMP = re.compile(r"time|date|stamp|publish|posted|updat", re.IGNORECASE)
LABEL = re.compile(
    r"(?:[\s:|·•,()–—-]|\b(?:(?i:first|last|this|post|was|published|posted|updated?"
    r"|modified|edited|at|on)|[A-Z]{2,4})\b)*"
)
"""What may stand beside a time: words for what happened then, and its zone."""
LABEL_CHARACTERS = 40
ELSEWHERE = timezone(timedelta(hours=1))
LABEL_ELEMENTS = 30
"""More elements than that are no stamp."""
NAMES = ("class", "itemprop", "title")
MOST_TIMES = 8
"""Times of a post that are looked at."""


@dataclass(frozen=True)
class Stamps:
    """The times of one post.

    Attributes:
        posted_at, updated_at: in UTC; None where the markup doesn't say, or says no
            zone and none is known.
        elements: those that show nothing else.
    """

    posted_at: datetime | None
    updated_at: datetime | None
    elements: tuple[Element, ...]


def own_times(post: Element) -> Iterator[Element]:
    """The ``time`` elements of a post, without those of what it quotes."""
    from lxml.etree import iterwalk

    walk = iterwalk(post, events=("start",))
    for _, element in walk:
        if element.tag in QUOTED and element is not post:
            walk.skip_subtree()
        elif is_stamp(element):
            yield element


def is_stamp(element: Element) -> bool:
    """Whether it's a ``time`` with a time of day that a program can read."""
    return (
        element.tag == "time"
        and CLOCK.search((element.get("datetime") or "")[:LONGEST]) is not None
    )


def stamps_of(post: Element, tz: tzinfo | None) -> Stamps:
    """The times of a post.

    Args:
        tz: the zone of times that name none; None if unknown.
    """
    posted: list[datetime | None] = []
    updated: list[datetime | None] = []
    fallback: list[datetime | None] = []
    elements = []
    for time in islice(own_times(post), MOST_TIMES):
        moment = instant(time.get("datetime"), tz)
        shown = _shown_alone(time, post)
        if shown is None and not _leads(time):
            fallback.append(moment)
            continue
        around = time if shown is None else shown
        elements.append(around)
        (updated if _says_updated(time, around) else posted).append(moment)
    posted += fallback or _said(post, "datePublished", tz)
    updated = updated[-1:] or _said(post, "dateModified", tz)
    return Stamps(
        posted[0] if posted else None, updated[0] if updated else None, tuple(elements)
    )


def _said(post: Element, name: str, tz: tzinfo | None) -> list[datetime | None]:
    """The times that a post's microdata gives without showing them."""
    found = post.iterfind(f".//*[@itemprop='{name}']")
    return [
        instant(one.get("content"), tz)
        for one in islice(found, MOST_TIMES)
        if one.get("content")
    ]


def instant(value: object, tz: tzinfo | None) -> datetime | None:
    """The instant that a value gives, in UTC; None for a bare day too.

    Args:
        tz: the zone of a time that names none; None: then there is no knowing.
    """
    dated = parse_date(value, tz or UTC)
    if dated is None or dated[1] == "day":
        return None
    if tz is None and parse_date(value, ELSEWHERE) != dated:
        return None
    return dated[0]


def _shown_alone(time: Element, post: Element) -> Element | None:
    """The largest element around a time, inside the post, that is but its stamp."""
    shown, found = line_of(time, LABEL_CHARACTERS), None
    around = time.getparent()
    while around is not None and around is not post and _is_small(around):
        rest = line_of(around, 4 * LABEL_CHARACTERS).replace(shown, "", 1).strip()
        named = STAMP.search(around.get("class") or "") is not None
        if len(rest) > LABEL_CHARACTERS or not (named or LABEL.fullmatch(rest)):
            break
        found, around = around, around.getparent()
    return found


def _is_small(element: Element) -> bool:
    return next(islice(element.iter(), LABEL_ELEMENTS, None), None) is None


def _leads(time: Element) -> bool:
    """Whether nothing stands in front of it on its line."""
    element = time
    while (previous := element.getprevious()) is None:
        parent = element.getparent()
        if parent is None or (parent.text or "").strip():
            return False
        if parent.tag in BLOCKS:
            return True
        element = parent
    return previous.tag in BLOCKS and not (previous.tail or "").strip()


def _says_updated(time: Element, around: Element) -> bool:
    """Whether a time is called one of a change, by its names or the words before it."""
    element: Element | None = time
    said = ""
    while element is not None:
        said += " ".join(element.get(name) or "" for name in NAMES)
        if element is around:
            return UPDATED.search(said) is not None
        for previous in element.itersiblings(preceding=True):
            if previous.tag == "time":
                break
            said += line_of(previous) + (previous.tail or "")
        element = element.getparent()
        said += "" if element is None else element.text or ""
    return False
