"""So long ago, or from now: ten days ago, in two years' time, a week last Tuesday."""

from __future__ import annotations

from qa.understanding.times.moment import Moment
from qa.understanding.times.references import Unit
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import (
    DAY,
    Duration,
    Recurring,
    Span,
    Time,
    calendar_unit,
    day_span,
    shift,
    unit_span,
)

ABOUT = "about|around|some|roughly|nearly|almost|over|exactly|approximately"
GRAIN: dict[str, Unit] = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "day",
    "month": "month",
    "year": "year",
}
"""What "so many of them ago" is: years ago a year, weeks ago a day."""


def away(moment: Moment, by: Duration) -> Span:
    """The minute, hour, day, month or year that lies so far from now."""
    if by.unit in ("minute", "hour"):
        return unit_span(GRAIN[by.unit], moment.exactly(by))
    return unit_span(GRAIN[by.unit], shift(moment.now, by))


@grammar.rule(
    None,
    "<duration> ago",
    "<duration> back ~",
    f"{ABOUT} <duration> ago",
    "more|less than <duration> ago",
    "just? over|under <duration> ago",
)
def ago(moment: Moment, by: Duration) -> Span:
    return away(moment, -by)


@grammar.rule(
    None,
    "in <duration> ' time",
    "in <duration> 's? time",
    "<duration> from now|today",
    "<duration> hence",
)
def from_now(moment: Moment, by: Duration) -> Span:
    return away(moment, by)


@grammar.rule(None, "in <duration>")
def within(moment: Moment, by: Duration) -> Span | None:
    """Of the future; "in ten days" is a length in the past tense."""
    return away(moment, by) if moment.future else None


@grammar.rule("day", "<duration> ago today", "<duration> ago to the day")
def ago_today(moment: Moment, by: Duration) -> Span:
    return day_span(shift(moment.now, -by).date())


@grammar.rule("week", "<duration> ago this week")
def week_then(moment: Moment, by: Duration) -> Span:
    return unit_span("week", shift(moment.now, -by))


@grammar.rule("month", "<duration> ago this month")
def month_then(moment: Moment, by: Duration) -> Span:
    return unit_span("month", shift(moment.now, -by))


@grammar.rule("day", "<duration> ago yesterday")
def ago_yesterday(moment: Moment, by: Duration) -> Span:
    return day_span(shift(moment.now - DAY, -by).date())


@grammar.rule("day", "<duration> ago on? <weekday>", "<duration> last <weekday>")
def ago_last_weekday(moment: Moment, by: Duration, day: Recurring) -> Span | None:
    """A week ago on Tuesday, a week last Tuesday: so long before last Tuesday."""
    last = moment.settled(day, future=False)
    return None if last is None else day_span(shift(last.begin, -by).date())


@grammar.rule("day", "<duration> on <weekday>", "<duration> next <weekday>")
def on_next_weekday(moment: Moment, by: Duration, day: Recurring) -> Span | None:
    """A week on Tuesday: so long after the coming one."""
    coming = moment.settled(day, future=True)
    if coming is None or by.unit != "week":
        return None
    return day_span(shift(coming.begin, by).date())


@grammar.rule("day", "a week today", "today week")
def week_today(moment: Moment) -> Span:
    return day_span(moment.today + 7 * DAY)


@grammar.rule("day", "a fortnight today")
def fortnight_today(moment: Moment) -> Span:
    return day_span(moment.today + 14 * DAY)


@grammar.rule("day", "a week tomorrow", "tomorrow week")
def week_tomorrow(moment: Moment) -> Span:
    return day_span(moment.today + 8 * DAY)


@grammar.rule("quarter", "<count> quarters ago")
def quarters_ago(moment: Moment, count: int) -> Span:
    return calendar_unit("quarter", moment.now, -count)


@grammar.rule(None, "<count> <recurrents> ago")
def recurrents_ago(moment: Moment, count: int, each: Time) -> Span | None:
    """Two Fridays ago, three summers ago, two Christmases ago."""
    if not isinstance(each, Recurring):
        return None
    return _times_ago(moment, count, each)


def _times_ago(moment: Moment, count: int, each: Recurring) -> Span | None:
    last = moment.settled(each, future=False)
    if last is None:
        return None
    back = shift(last.begin, Duration(each.cycle, 1 - count)).date()
    first = back.replace(month=1, day=1) if each.cycle == "year" else back
    return each.at(first - DAY * (first.weekday() if each.cycle == "week" else 0))
