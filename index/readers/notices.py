"""Correction notices and the like, as outlets write them into their articles.

A notice is a paragraph that speaks of its own article: it begins with a label
("Correction:"), says what was done to it ("This article was amended on…") or to an
earlier version of it, or stands in brackets above a wire story ("(Corrects
paragraph 3)"). Where a source has lost its paragraphs, a sentence within one is a
notice, too, if it says what was done to its article, and on which day, none before it
was published. English only, as yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from index.article import Notice
from index.readers.notice_dates import last_day
from index.readers.notice_wording import DATED, LABEL, OF_ITSELF, notice_kind
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

BEGINS = re.compile(r"(?:[•●*]\s{0,2}|(?<!\S))(?:This|The|An?)\b")
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
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        begins = start + line.index(words)
        for first, last in _places(words, published_at):
            said = words[first:last]
            kind = notice_kind(said)
            day = _day_of(said, published_at)
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
        start += len(line) + 1


def _places(words: str, published_at: datetime | None) -> Iterator[Span]:
    """Where notices stand in a paragraph: all of it, or within it."""
    within = list(_begin_within(words))
    whole = len(words) <= LONGEST and notice_kind(words) is not None
    # A paragraph that is a notice has its date from the first.
    starts = [0, *within[1:]] if whole else within
    for start, following in pairwise([*starts, len(words)]):
        said = words[start:following]
        if not (whole and start == 0):
            other = NEXT_ITEM.search(said, 2)
            said = said[: other.start()] if other else said
            if len(said) > LONGEST:
                said = said[: sentence_spans(said)[0][1]]
            day = _day_of(said, published_at)
            if day is None or (published_at and published_at.date() - day > DAY):
                continue
        yield start, start + len(said.rstrip())


def _begin_within(words: str) -> Iterator[int]:
    """Where sentences begin that say what was done to their article on some day."""
    after = 0
    for done in DATED.finditer(words):
        least = max(after, done.start() - BEFORE_DONE)
        for begins in BEGINS.finditer(words, least, done.start()):
            found = OF_ITSELF.match(words, begins.start())
            if found and found.start("done") <= done.start() <= found.end() + FURTHER:
                yield begins.start()
                after = done.end()
                break


def _day_of(notice: str, published_at: datetime | None) -> date | None:
    """The day on which a notice says that the change was made; of several the last."""
    labelled = LABEL.match(notice)
    places = [labelled["when"]] if labelled else []
    for found in DATED.finditer(notice):
        places.append(notice[found.end() : found.end() + DATE_REACH])
    days = (last_day(place, published_at) for place in places)
    return max(filter(None, days), default=None)
