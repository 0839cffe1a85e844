"""What passages say of when an event was, weighed and counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from index.article import Passage
from qa.understanding.events.dates import Dated, dates_in
from qa.understanding.events.mentions import Mention, mentions
from qa.understanding.events.references import EventSource
from qa.understanding.events.terms import EventTerms
from qa.understanding.times import Unit

HALVING_GAP = 4
"""Words between a date and the event that halve its weight."""
FARTHER = 0.5
"""Weight of a date when another in the sentence stands nearer."""
SAME_DAY = 0.7
"""Weight of "on Monday" in what was written that day, which may date the report."""
FORETOLD = 0.5
"""Weight of a date that lay ahead: much is put off."""
SAYING = frozenset(
    "said says say told tells announced announces tweeted wrote reported reports "
    "statement interview testified released published updated photo photos".split()
)
ANNIVERSARY = re.compile(r"\banniversar|\byears (?:ago|after|since|later)\b", re.I)
NEAR = 3
"""Words between a word of saying and the date that it has."""
_WORD = re.compile(r"[^\W_]+")
_ADVERBIAL = re.compile(r"\b(?:in|on|since|during|of) $", re.I)
OPENING = 80
"""Characters by which a sentence is known again in a reprint."""


@dataclass(frozen=True)
class Vote:
    """One sentence's word for a date.

    Attributes:
        weight: how much it counts, above 0, at most 1.
        is_adverb: "in 1991", not "the 1991 accord".
    """

    first: date
    last: date
    unit: Unit
    weight: float
    source: EventSource
    is_adverb: bool

    @property
    def article_id(self) -> str:
        return self.source.passage.article.article_id

    @property
    def said_on(self) -> date:
        return self.source.passage.stated_day

    @property
    def is_foretold(self) -> bool:
        return self.said_on < self.first


def cast(
    passages: Iterable[Passage], event: EventTerms, today: date, tz: tzinfo
) -> list[Vote]:
    """The votes of passages, one sentence told twice counted once.

    Args:
        today: the day of asking; an event that a time hangs on has begun.
    """
    found = []
    heard: set[str] = set()
    for passage in passages:
        for mention in mentions(passage, event):
            opening = " ".join(_WORD.findall(mention.text.lower()))[:OPENING]
            if opening in heard:
                continue
            heard.add(opening)
            found += [vote for vote in _of(mention, event, tz) if vote.first <= today]
    return found


def _of(mention: Mention, event: EventTerms, tz: tzinfo) -> Iterator[Vote]:
    if ANNIVERSARY.search(mention.text):
        return
    passage = mention.passage
    offset = passage.start + mention.start
    found = [
        (_gap(mention, dated), dated)
        for dated in dates_in(mention.text, passage.stated_day, tz)
    ]
    nearest = min((gap for gap, _ in found), default=0)
    for gap, dated in found:
        if event.years and not {dated.first.year, dated.last.year} & event.years:
            continue
        if _is_of_saying(mention.text, dated, event):
            continue
        weight = mention.weight * dated.share / (1 + gap / HALVING_GAP)
        if gap > nearest:
            weight *= FARTHER
        if dated.first > passage.stated_day:
            weight *= FORETOLD
        elif dated.first == passage.stated_day and not dated.is_named:
            weight *= SAME_DAY
        source = EventSource(passage, offset + dated.start, offset + dated.end)
        is_adverb = bool(_ADVERBIAL.search(mention.text[: dated.start]))
        yield Vote(dated.first, dated.last, dated.unit, weight, source, is_adverb)


def _gap(mention: Mention, dated: Dated) -> int:
    """Words between the event's words and the date; inside of them there are none."""
    low = mention.words[mention.first].start - mention.start
    high = mention.words[mention.last].end - mention.start
    if dated.end <= low:
        return len(_WORD.findall(mention.text[dated.end : low]))
    if dated.start >= high:
        return len(_WORD.findall(mention.text[high : dated.start]))
    return 0


def _is_of_saying(text: str, dated: Dated, event: EventTerms) -> bool:
    """He said on Monday; Monday in a statement."""
    before = _WORD.findall(text[: dated.start].lower())[-NEAR:]
    after = _WORD.findall(text[dated.end :].lower())[:1]
    words = SAYING.intersection(before + after)
    return bool(words) and not any(
        word.startswith(term.key[:5])
        for word in words
        for term in event.terms
        if not term.is_name
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
