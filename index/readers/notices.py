"""Correction notices and the like, as outlets write them into their articles.

A notice is a paragraph that speaks of its own article: it begins with a label
("Correction:", "Update, Nov. 4:"), says what was done to it ("This article was amended
on…") or to an earlier version of it, or stands in brackets above a wire story
("(Corrects paragraph 3)"). A label with a date may stand above it. What others might
say of their articles, too ("The story was updated on…"), has to name a day since the
article was published. Where a source has lost its paragraphs, a sentence within one is
a notice, too, if it says what was done to its article, and on which such day. English
only, as yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from index.article import Notice
from index.readers.notice_dates import last_day
from index.readers.notice_paragraphs import paragraphs
from index.readers.notice_wording import (
    BY_US,
    DATED,
    ENDS_DATED,
    HEADED,
    LABEL,
    MADE,
    OF_ITSELF,
    ON_DAY,
    WITHIN,
    notice_kind,
)
from index.readers.written_time import instant
from index.sentences import Span, sentence_spans

LONGEST = 1_500
"""Characters of a notice; a longer paragraph is part of the story."""
DATE_REACH = 60
"""Characters after "amended on" in which the date of that, or dates, are looked for."""
BEFORE_DONE = 120
"""Characters before "amended" in which a notice within a paragraph begins."""
DAY = timedelta(days=1)
FURTHER = 30
"""Characters between "amended" and "corrected on"."""

BEGINS = re.compile(r"(?:[•●*]\s{0,2}|(?<!\S))(?:This|The|An?|We)\b")
"""Within a paragraph; a capital begins a sentence, whatever stands before it."""
NEXT_ITEM = re.compile(r"\s+[•●*]\s")
"""What stands below an article in items, as outlets do with notices."""


def notices_in(
    text: str, published_at: datetime | None, tz: tzinfo
) -> tuple[Notice, ...]:
    """The notices in an article's text, in order.

    Args:
        published_at: of the article, see :func:`index.readers.notice_dates.last_day`.
        tz: the zone of the days that notices name.
    """
    return tuple(_notices(text, published_at, tz))


def dated_by(notice: Notice, apart: Iterable[Notice]) -> Notice:
    """A notice without a date, with that of one which says the same elsewhere."""
    if notice.noted_at is not None:
        return notice
    same = (
        one for one in apart if one.noted_at and one.text and one.text in notice.text
    )
    other = next(same, None)
    if other is None:
        return notice
    return replace(notice, noted_at=other.noted_at, precision=other.precision)


def _notices(text: str, published_at: datetime | None, tz: tzinfo) -> Iterator[Notice]:
    for begins, words in paragraphs(text, LONGEST):
        for first, last in _places(words, published_at):
            said = words[first:last]
            day = _day_of(said, published_at)
            kind = notice_kind(said, of_late=_of_late(day, published_at))
            noted_at = instant(day, time.min, tz) if day else None
            if kind is not None:
                yield Notice(
                    kind=kind,
                    text=said,
                    noted_at=noted_at,
                    precision="day" if noted_at else "second",
                    start=begins + first,
                    end=begins + last,
                )


def _places(words: str, published_at: datetime | None) -> Iterator[Span]:
    """Where notices stand in a paragraph: all of it, or within it."""
    within = sorted(set(_begin_within(words)))
    whole = len(words) <= LONGEST and _is_notice(words, published_at)
    # A paragraph that is a notice has its date from the first.
    starts = [0, *within[1:]] if whole else within
    for start, following in pairwise([*starts, len(words)]):
        said = words[start:following]
        if not (whole and start == 0):
            other = NEXT_ITEM.search(said, 2)
            said = said[: other.start()] if other else said
            if len(said) > LONGEST:
                said = said[: sentence_spans(said)[0][1]]
            if not _of_late(_day_of(said, published_at), published_at):
                continue
        yield start, start + len(said.rstrip())


def _is_notice(words: str, published_at: datetime | None) -> bool:
    of_late = _of_late(_day_of(words, published_at), published_at)
    return notice_kind(words, of_late=of_late) is not None


def _of_late(day: date | None, published_at: datetime | None) -> bool:
    """Whether the article was out on that day: zones differ by one at most."""
    if day is None:
        return False
    return published_at is None or published_at.date() - day <= DAY


def _begin_within(words: str) -> Iterator[int]:
    """Where sentences begin that say what was done to their article on some day."""
    for found in WITHIN.finditer(words):
        yield found.start()
    after = 0
    for done in DATED.finditer(words):
        least = max(after, done.start() - BEFORE_DONE)
        for begins in BEGINS.finditer(words, least, done.start()):
            if _says_done(words, begins.start(), done):
                yield begins.start()
                after = done.end()
                break


def _says_done(words: str, at: int, done: re.Match[str]) -> bool:
    """Whether a sentence that begins there says that of its own article."""
    for pattern in (OF_ITSELF, BY_US, MADE):
        if found := pattern.match(words, at):
            return (
                found.start("done") < done.end()
                and done.start() <= found.end() + FURTHER
            )
    return False


def _day_of(notice: str, published_at: datetime | None) -> date | None:
    """The day on which a notice says that the change was made; of several the last."""
    each = (one.match(notice) for one in (LABEL, HEADED, OF_ITSELF, BY_US, ON_DAY))
    at_end = ENDS_DATED.search(notice, max(0, len(notice) - DATE_REACH))
    places = [one["when"] for one in (*each, at_end) if one and one["when"]]
    for found in DATED.finditer(notice):
        places.append(notice[found.end() : found.end() + DATE_REACH])
    days = (last_day(place, published_at) for place in places)
    return max(filter(None, days), default=None)
