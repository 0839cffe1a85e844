"""From an event in a question to when it was: search, read, count, choose, place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from qa.understanding.events.choosing import (
    Candidate,
    Ranked,
    chosen,
    chosen_day,
    is_ahead,
    is_enough,
    ranked,
)
from qa.understanding.events.placing import event_span, placed, to_period
from qa.understanding.events.references import EventSource, Find, ResolvedEvent
from qa.understanding.events.terms import EventTerms, event_terms
from qa.understanding.events.votes import Ballot, Vote
from qa.understanding.times import Period, TimeReference

RECENT = timedelta(days=250)
"""What comes once a year has come again, when the last known one is older."""
APART = timedelta(days=200)
LATELY = timedelta(days=90)
AFTERMATH = timedelta(days=40)
BEFORE, AFTER = timedelta(days=1), timedelta(days=5)
"""Around a day that may be the event's: when it would have been news."""
LIKELY = 0.3
"""What votes for a day come to that is worth another look."""
SOURCES = 5


def resolve(
    question: str, reference: TimeReference, as_of: datetime, tz: tzinfo, find: Find
) -> ResolvedEvent | None:
    """When the time was that ``reference`` hangs on an event, or None.

    It searches once, once more where the answer isn't plain, and, if the event is long
    past, for a later one of its kind. None means that the
    archive doesn't say, or not plainly: no passage speaks of the event with a date,
    only one article does, or they contradict each other; or that the event lies ahead,
    or lasts ("while she was president").

    Args:
        question: what the reference was read from.
        as_of: the moment of asking.
        tz: the zone whose days are meant.
        find: searches the archive as of ``as_of``.
    """
    try:
        return _resolved(question, reference, as_of, tz, find)
    except OverflowError:
        # It would be before the year 1, or after 9999.
        return None


def _resolved(
    question: str, reference: TimeReference, as_of: datetime, tz: tzinfo, find: Find
) -> ResolvedEvent | None:
    if reference.event is None:
        return None
    event = event_terms(question, reference.event)
    if not event.terms or event.is_state:
        return None
    today = as_of.astimezone(tz).date()
    found = _Search(event, today, as_of, tz, find).settled()
    if found is None:
        return None
    best, agreement = found
    inside = reference.event.relation in ("on", "during")
    if best.unit == "year" and not inside and best.last >= today - RECENT:
        # Of a vote of this year or the last, "before" would end long after it.
        return None
    span = event_span(best.first, best.last, best.unit)
    words = question[reference.start : reference.end]
    period = placed(span, reference.event, words)
    if period is None:
        return None
    return ResolvedEvent(
        reference=reference,
        event=to_period(span, as_of, tz),
        period=to_period(period, as_of, tz),
        sources=_sources(best.votes),
        agreement=agreement,
    )


class _Search:
    """The looking for one event."""

    def __init__(
        self,
        event: EventTerms,
        today: date,
        as_of: datetime,
        tz: tzinfo,
        find: Find,
    ) -> None:
        self.event = event
        self.today = today
        self.as_of = as_of
        self.tz = tz
        self.find = find
        self.may_recur = not (event.is_clause or event.years)

    def settled(self) -> tuple[Candidate, float] | None:
        """The event's days, and the share of what was found that agrees."""
        ballot = self._ballot(None)
        ranking = ranked(ballot)
        best = chosen_day(ranking)
        if best is None and self._came_again(ranking):
            best, ranking = self._latest(None)
            return None if best is None else (best, _share(best, ranking))
        if best is None:
            ballot.add(self.find(self.event.text, self._worth_a_look(ranking)))
            ranking = ranked(ballot)
            best = chosen(ranking, self.today)
        if best is None:
            return None
        if self._may_have_come_again(best):
            later, lately = self._latest(best)
            if lately.days and is_enough(lately.days[0]):
                best, ranking = later, lately
        return None if best is None else (best, _share(best, ranking))

    def _ballot(self, within: Period | None) -> Ballot:
        ballot = Ballot(self.event, self.today, self.tz)
        ballot.add(self.find(self.event.text, within))
        return ballot

    def _latest(self, known: Candidate | None) -> tuple[Candidate | None, Ranked]:
        """The last there was, by what was said of late alone.

        Args:
            known: an earlier one, which "6 January" may still mean a year later.
        """
        since = self.today - RECENT
        lately = ranked(self._ballot(self._from(since)))
        days = tuple(
            one
            for one in lately.days
            if one.first >= since and not (known and _may_mean(one, known))
        )
        lately = replace(lately, days=days)
        return chosen_day(lately), lately

    def _may_have_come_again(self, best: Candidate) -> bool:
        """Who speaks of the final, without a year, means the last there was."""
        is_day = best.unit in ("day", "span")
        return is_day and self.may_recur and best.last < self.today - RECENT

    def _came_again(self, ranking: Ranked) -> bool:
        """Whether two days are told of as much that may be two of a kind."""
        two = ranking.days[:2]
        if not self.may_recur or len(two) < 2 or is_ahead(*two):
            return False
        return two[0].told > 1 and abs(two[0].first - two[1].first) > APART

    def _worth_a_look(self, ranking: Ranked) -> Period:
        """When reports of the event would be, by what is known of it."""
        coarse = chosen(ranking, self.today)
        if coarse is not None:
            return self._from(coarse.first, coarse.last + AFTERMATH)
        if ranking.days and ranking.days[0].score >= LIKELY:
            likely = ranking.days[0].first
            return self._from(likely - BEFORE, likely + AFTER)
        return self._from(self.today - LATELY)

    def _from(self, first: date, last: date | None = None) -> Period:
        start = datetime(first.year, first.month, first.day, tzinfo=self.tz)
        if last is None:
            return Period(start.astimezone(UTC), None, "span")
        end = datetime(last.year, last.month, last.day, tzinfo=self.tz)
        return Period(start.astimezone(UTC), end.astimezone(UTC), "span")


def _may_mean(day: Candidate, known: Candidate) -> bool:
    """Whether only a day of the calendar is named, which is the known one's."""
    is_same = (day.first.month, day.first.day) == (known.first.month, known.first.day)
    return is_same and all(vote.is_yearless for vote in day.votes)


def _share(best: Candidate, ranking: Ranked) -> float:
    same = {
        "day": ranking.days,
        "span": ranking.spans,
        "month": ranking.months,
        "year": ranking.years,
    }[best.unit]
    return round(best.score / sum(one.score for one in same), 4)


def _sources(votes: Iterable[Vote]) -> tuple[EventSource, ...]:
    """The clearest passage of each article."""
    by_article: dict[str, EventSource] = {}
    for vote in votes:
        by_article.setdefault(vote.article_id, vote.source)
    return tuple(by_article.values())[:SOURCES]
