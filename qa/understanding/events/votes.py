"""What passages say of when an event was, weighed and counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from index.article import Passage
from qa.understanding.events.dates import dates_in
from qa.understanding.events.mentions import Mention, is_about, mentions
from qa.understanding.events.nearness import (
    WORD,
    is_in_name,
    is_of_saying,
    words_between,
)
from qa.understanding.events.references import EventSource
from qa.understanding.events.terms import EventTerms
from qa.understanding.times import Unit

HALVING_GAP = 4
"""Words between a date and the event that halve its weight."""
FARTHER = 0.5
"""Weight of a date when another in the sentence stands nearer."""
UNSURE = 0.5
SAME_DAY = 0.7
"""Weight of "on Monday" in what was written that day, which may date the report."""
FORETOLD = 0.5
"""Weight of a date that lay ahead: much is put off."""
ANNIVERSARY = re.compile(r"\banniversar|\byears (?:ago|after|since|later)\b", re.I)
_ADVERBIAL = re.compile(r"\b(?:in|on|since|during|of) $", re.I)
OPENING = 80
"""Characters by which a sentence is known again in a reprint."""


@dataclass(frozen=True)
class Vote:
    """One sentence's word for a date.

    Attributes:
        weight: how much it counts, above 0, at most 1.
        is_adverb: "in 1991", not "the 1991 accord".
        is_unsure: it may be for the same weekday of another week.
        is_yearless: it's for a day of the calendar, of whichever year.
    """

    first: date
    last: date
    unit: Unit
    weight: float
    source: EventSource
    is_adverb: bool
    is_unsure: bool = False
    is_yearless: bool = False

    @property
    def article_id(self) -> str:
        return self.source.passage.article.article_id

    @property
    def said_on(self) -> date:
        return self.source.passage.stated_day

    @property
    def is_foretold(self) -> bool:
        return self.said_on < self.first


class Ballot:
    """The votes for one event's dates, as passages come in."""

    def __init__(self, event: EventTerms, today: date, tz: tzinfo) -> None:
        """
        Args:
            today: the day of asking; an event that a time hangs on has begun.
        """
        self.event = event
        self.today = today
        self.tz = tz
        self.votes: list[Vote] = []
        self.headlines: dict[str, date] = {}
        """Articles whose headline is on the event, with their days."""
        self._read: set[int] = set()
        self._heard: set[str] = set()

    def add(self, passages: Iterable[Passage]) -> None:
        """Reads passages that weren't read yet; a sentence told twice counts once."""
        for passage in passages:
            if passage.passage_no in self._read:
                continue
            self._read.add(passage.passage_no)
            if is_about(passage, self.event):
                self.headlines[passage.article.article_id] = passage.stated_day
            for mention in mentions(passage, self.event):
                opening = " ".join(WORD.findall(mention.text.lower()))[:OPENING]
                if opening not in self._heard:
                    self._heard.add(opening)
                    self.votes += self._of(mention)

    def _of(self, mention: Mention) -> Iterator[Vote]:
        if ANNIVERSARY.search(mention.text):
            return
        passage, event = mention.passage, self.event
        start, end = mention.surroundings
        text = passage.text[start:end]
        found = [
            (words_between(mention, start, dated), dated)
            for dated in dates_in(
                text, passage.stated_day, self.tz, is_past=event.is_clause
            )
        ]
        nearest = min((gap for gap, _ in found), default=0)
        for gap, dated in found:
            if event.years and not {dated.first.year, dated.last.year} & event.years:
                continue
            if dated.first > self.today or is_of_saying(text, dated, event):
                continue
            if not dated.is_named and is_in_name(text[dated.start : dated.end], event):
                continue
            weight = mention.weight / (1 + gap / HALVING_GAP)
            if dated.is_unsure:
                weight *= UNSURE
            if gap > nearest:
                weight *= FARTHER
            if dated.first > passage.stated_day:
                weight *= FORETOLD
            elif dated.first == passage.stated_day and not dated.is_named:
                weight *= SAME_DAY
            place = passage.start + start
            source = EventSource(passage, place + dated.start, place + dated.end)
            is_adverb = bool(_ADVERBIAL.search(text[: dated.start]))
            yield Vote(
                dated.first,
                dated.last,
                dated.unit,
                weight,
                source,
                is_adverb,
                dated.is_unsure,
                dated.is_yearless,
            )


def tally(votes: Sequence[Vote]) -> float:
    """What votes for one date come to.

    Each article counts with its best. Of those of one day, which know what they know
    from each other, the second counts half, the third a third.
    """
    best: dict[tuple[date, str], float] = {}
    for vote in votes:
        key = vote.said_on, vote.article_id
        best[key] = max(best.get(key, 0.0), vote.weight)
    by_day: dict[date, list[float]] = defaultdict(list)
    for (day, _), weight in best.items():
        by_day[day].append(weight)
    return sum(
        weight / rank
        for weights in by_day.values()
        for rank, weight in enumerate(sorted(weights, reverse=True), 1)
    )


def articles(votes: Iterable[Vote]) -> int:
    return len({vote.article_id for vote in votes})


def is_of_a_year_before(own: Sequence[Vote], votes: Iterable[Vote]) -> bool:
    """Whether "6 January" may be the one that was told of before it came again."""
    if not all(vote.is_yearless for vote in own):
        return False
    day = own[0].first
    return any(
        one.first < day and (one.first.month, one.first.day) == (day.month, day.day)
        for one in votes
        if one.unit == "day"
    )
