"""Correction notices and the like, as outlets write them into their articles.

A notice is a paragraph that speaks of its own article: it begins with a label
("Correction:"), says what was done to it ("This article was amended on…") or to an
earlier version of it, or stands in brackets above a wire story ("(Corrects
paragraph 3)"). English only, as yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo

from index.article import Notice, NoticeKind
from index.readers.written_time import DATES, MONTHS, instant
from index.times import day_of

LONGEST = 1_500
"""Characters of a notice; a longer paragraph is part of the story."""
DATE_REACH = 40
"""Characters after "amended" in which the date of that is looked for."""

_SELF = (
    r"(?:news )?(?:article|story|piece|column|report|post|live ?blog|blog|page"
    r"|interview|review|obituary|analysis|explainer|newsletter|headline|caption"
    r"|photo caption|graphic|version|dispatch|profile|recap|transcript)"
)
_DONE = (
    r"(?:amended|corrected|clarified|updated|edited|revised|changed|retracted"
    r"|withdrawn|unpublished|taken down|modified)"
)
LABEL = re.compile(
    r"\W{0,3}(?P<label>corrections?(?: and clarifications?)?|clarifications?"
    r"|retraction|(?:editor|author)[’']?s[’']? note)\b"
    r"(?P<when>[^:.\n]{0,40}):",
    re.IGNORECASE,
)
DASHED = re.compile(
    r"\W{0,3}(?P<label>correction|clarification|retraction)\s*[—–-]\s", re.IGNORECASE
)
OF_ITSELF = re.compile(
    rf"\W{{0,3}}(?:this|the (?:{_SELF}|text|audio|video)[^.\n]{{0,40}}\b(?:of|on|in|to|"
    rf"for|with|accompanying) this) {_SELF}(?:(?: and| &) (?:its |the )?\w+|,[^.,\n]"
    rf"{{0,60}},)? (?:was|were|has been|have been|had been)(?: \w+){{0,2}}? "
    rf"(?P<done>{_DONE})\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    rf"\W{{0,3}}(?:an|a) (?:earlier|previous|prior|original) version of (?:this|the)"
    rf" {_SELF}\b(?! (?:first |originally )?(?:appeared|ran|was (?:first )?published))",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    r"\((?P<done>corrects|refiles|clarifies|withdraws)\b", re.IGNORECASE
)
DATED = re.compile(rf"\b{_DONE}\b(?: at [^,.]{{1,20}})? on\b", re.IGNORECASE)

RETRACTED = re.compile(
    r"retract|withdr[ae]w|unpublished|taken down|no longer stand", re.IGNORECASE
)
CORRECTED = re.compile(
    r"\bcorrect|incorrect|amended|\bmiss?(?:stated|spel|identif|attribut|quot|character"
    r"|reported|represent)|\bwrong|\berror\b|inaccurate|erroneous|mistak|refiles"
    r"|earlier version|previous version",
    re.IGNORECASE,
)
CLARIFIED = re.compile(r"clarif", re.IGNORECASE)
UPDATED = re.compile(_DONE, re.IGNORECASE)


def notices_in(
    text: str, published_at: datetime | None, tz: tzinfo
) -> tuple[Notice, ...]:
    """The notices in an article's text, in order.

    Args:
        published_at: of the article: a date without a year is the first such day
            after it.
        tz: the zone of the days that notices name.
    """
    return tuple(_notices(text, published_at, tz))


def _notices(text: str, published_at: datetime | None, tz: tzinfo) -> Iterator[Notice]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words and len(words) <= LONGEST and (kind := notice_kind(words)):
            begins = start + line.index(words)
            day = _day_of(words, published_at)
            noted_at = instant(day, time.min, tz) if day else None
            yield Notice(
                kind=kind,
                text=words,
                noted_at=noted_at,
                precision="day" if noted_at else "second",
                start=begins,
                end=begins + len(words),
            )
        start += len(line) + 1


def notice_kind(paragraph: str) -> NoticeKind | None:
    """What a paragraph tells of its own article; None if it tells a story."""
    for pattern in (LABEL, DASHED):
        if found := pattern.match(paragraph):
            said = found["label"].casefold()
            if "note" in said:
                return _by_words(paragraph) if _of_itself(paragraph) else None
            if said.startswith("clarif"):
                return "clarification"
            return "retraction" if said == "retraction" else _corrected(paragraph)
    if _begins_of_itself(paragraph):
        return _by_words(paragraph)
    return None


def _begins_of_itself(paragraph: str) -> bool:
    return any(p.match(paragraph) for p in (OF_ITSELF, EARLIER, BRACKETED))


def _of_itself(paragraph: str) -> bool:
    """Whether a sentence behind a label speaks of the article."""
    after = paragraph.partition(":")[2].strip()
    sentences = re.split(r"(?<=[.!?])\s+", after)
    return any(map(_begins_of_itself, sentences))


def _corrected(paragraph: str) -> NoticeKind:
    """A correction, unless the article as a whole is taken back."""
    found = OF_ITSELF.search(paragraph)
    taken_back = found is not None and RETRACTED.search(found["done"])
    return "retraction" if taken_back else "correction"


def _by_words(paragraph: str) -> NoticeKind | None:
    if found := OF_ITSELF.search(paragraph):
        if RETRACTED.search(found["done"]):
            return "retraction"
        if CORRECTED.search(found["done"]):
            return "correction"
    if CLARIFIED.search(paragraph):
        return "clarification"
    if CORRECTED.search(paragraph):
        return "correction"
    return "update" if UPDATED.search(paragraph) else None


def _day_of(notice: str, published_at: datetime | None) -> date | None:
    """The day on which a notice says that the change was made."""
    labelled = LABEL.match(notice)
    places = [labelled["when"]] if labelled else []
    if found := DATED.search(notice):
        places.append(notice[found.end() : found.end() + DATE_REACH])
    for place in places:
        if day := _first_day(place, published_at):
            return day
    return None


def _first_day(text: str, published_at: datetime | None) -> date | None:
    for pattern in DATES:
        if not (found := pattern.search(text)):
            continue
        month, year = found["month"], found["year"]
        number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
        try:
            if year:
                return date(int(year), number, int(found["day"]))
            if published_at is None:
                return None
            published = day_of(published_at, "day")
            day = date(published.year, number, int(found["day"]))
            return day if day >= published else day.replace(year=day.year + 1)
        except ValueError:
            return None
    return None
