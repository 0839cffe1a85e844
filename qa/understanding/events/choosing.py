"""Which of the dates that passages name is the event's, if any is plainly so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa.understanding.events.votes import (
    Ballot,
    Vote,
    articles,
    is_of_a_year_before,
    tally,
)
from qa.understanding.times import Unit

DAY = timedelta(days=1)
UNITS: tuple[Unit, ...] = ("day", "span", "month", "year")
ENOUGH = 0.9
"""What the votes for a day come to at least."""
AHEAD = 1.4
"""How many times as much as for any other."""
AHEAD_OF_EARLIER = 2.5
"""The same for a day shortly before that is told of, too."""
AFTERMATH = timedelta(days=7)
SUPPORT = 0.5
"""What a vote for the week or month of a day counts for the day."""
MOST_SUPPORT = 1.0
BURST = 0.5
"""What it counts that the first headlines on the event are of that day or the next."""
LEAST_HEADLINES = 2
ALONE = 4
"""Articles that must agree with the one that names the day, if it's but one."""
AS_OFTEN = 0.5
"""Share of a day's score for a span that holds it."""
COARSE_ARTICLES, COARSE_ENOUGH, COARSE_AHEAD = 4, 1.5, 3.0
"""For a month or a year."""


@dataclass(frozen=True)
class Candidate:
    """Days that an event may have taken.

    Attributes:
        first, last: both included.
        votes: for it, the heaviest first.
        score: what they come to, with what agrees with them.
        told: articles that say so or agree. One fewer if all are of one day, unless two
            date it from a later one: "today" may be the day of the report.
    """

    first: date
    last: date
    unit: Unit
    votes: tuple[Vote, ...]
    score: float
    told: int

    def holds(self, other: Candidate) -> bool:
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True)
class Ranked:
    """The candidates of each kind, the likeliest first."""

    days: tuple[Candidate, ...]
    spans: tuple[Candidate, ...]
    months: tuple[Candidate, ...]
    years: tuple[Candidate, ...]


def ranked(ballot: Ballot) -> Ranked:
    """All dates that have votes."""
    votes, event = ballot.votes, ballot.event
    by_days: dict[tuple[Unit, date, date], list[Vote]] = defaultdict(list)
    for vote in votes:
        by_days[vote.unit, vote.first, vote.last].append(vote)
    found: dict[Unit, list[Candidate]] = defaultdict(list)
    for (unit, first, last), some in by_days.items():
        if all(vote.is_unsure for vote in some) or is_of_a_year_before(some, votes):
            continue
        if unit == "day":
            found[unit].append(_day(first, some, votes, ballot.headlines))
        elif not event.is_clause or any(vote.is_adverb for vote in some):
            ordered = tuple(sorted(some, key=lambda vote: -vote.weight))
            found[unit].append(
                Candidate(first, last, unit, ordered, tally(some), articles(some))
            )
    return Ranked(
        *(
            tuple(sorted(found[unit], key=lambda one: (-one.score, one.first)))
            for unit in UNITS
        )
    )


def _day(
    day: date, own: list[Vote], votes: Sequence[Vote], headlines: Mapping[str, date]
) -> Candidate:
    heard = {vote.article_id for vote in own}
    around = [
        vote
        for vote in votes
        if vote.unit in ("week", "month", "span")
        and vote.first <= day <= vote.last
        and vote.article_id not in heard
    ]
    score = tally(own) + min(SUPPORT * tally(around), MOST_SUPPORT)
    told = {vote.article_id: vote.said_on for vote in [*own, *around]}
    if len(heard) > 1 and _first_reported(headlines) in (day, day + DAY):
        score += BURST
    has_been = any(not vote.is_foretold for vote in own)
    afterwards = {vote.article_id for vote in own if vote.said_on > day}
    is_one_day = len(set(told.values())) == 1 and len(afterwards) < 2
    agreed = len(told) - is_one_day
    count = agreed if len(heard) > 1 or len(told) >= ALONE else 1
    ordered = tuple(sorted(own, key=lambda vote: -vote.weight))
    return Candidate(day, day, "day", ordered, score, count if has_been else 0)


def _first_reported(headlines: Mapping[str, date]) -> date | None:
    if len(headlines) < LEAST_HEADLINES:
        return None
    return min(headlines.values())


def chosen_day(ranking: Ranked) -> Candidate | None:
    """The day, or days, named often enough, and far more often than others."""
    best = _far_ahead(ranking.days, ENOUGH)
    if best is None:
        return None
    for coarse in (_coarse(ranking.months), _coarse(ranking.years)):
        if coarse and not coarse.holds(best) and coarse.score > best.score:
            return None
    return _all_days(best, ranking)


def _all_days(day: Candidate, ranking: Ranked) -> Candidate:
    """From the first day of an event to its last, if those are named as often."""
    for span in ranking.spans:
        if span.holds(day) and span.told > 1 and span.score >= AS_OFTEN * day.score:
            return span
    return day


def chosen(ranking: Ranked, today: date) -> Candidate | None:
    """The day; else one in a month or year that is certain; else that.

    Args:
        today: the day of asking; that it is of this year says little of an event.
    """
    if day := chosen_day(ranking):
        return day
    for coarse in (_coarse(ranking.months), _coarse(ranking.years)):
        if coarse is not None and coarse.last < today:
            inside = [one for one in ranking.days if coarse.holds(one)]
            return _far_ahead(inside, 0.0) or coarse
    return None


def is_enough(day: Candidate, enough: float = ENOUGH) -> bool:
    """Whether it's named often enough, by more than one article."""
    return day.score >= enough and day.told > 1


def is_ahead(best: Candidate, other: Candidate) -> bool:
    """Whether so much more speaks for the one that the other doesn't matter.

    What happens afterwards is easily taken for the event, what happened before isn't.
    """
    is_aftermath = timedelta(0) < best.first - other.first <= AFTERMATH
    by = AHEAD_OF_EARLIER if is_aftermath and other.told > 1 else AHEAD
    return best.score >= by * other.score


def _far_ahead(days: Sequence[Candidate], enough: float) -> Candidate | None:
    if not days or not is_enough(days[0], enough):
        return None
    best = days[0]
    told_that_day = any(vote.said_on == best.first for vote in best.votes)
    for other in days[1:]:
        if told_that_day and other.first == best.first + DAY:
            # What is in the news on a day can't be of the next one.
            continue
        if not is_ahead(best, other):
            return None
    return best


def _coarse(found: Sequence[Candidate]) -> Candidate | None:
    if not found or found[0].score < COARSE_ENOUGH or found[0].told < COARSE_ARTICLES:
        return None
    if len(found) > 1 and found[0].score < COARSE_AHEAD * found[1].score:
        return None
    return found[0]
