"""Last March, this summer, next Christmas: what comes once a year, counted from now."""

from __future__ import annotations

from qa.understanding.times.moment import Moment, last_until
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import DAY, Span, Time


@grammar.rule("month", "last|previous <month>", "<month> last ~")
def last_month_named(moment: Moment, month: Time) -> Span | None:
    return _ended(moment, month)


@grammar.rule(
    "season", "last|previous|past <season>", "the last|previous|past <season>"
)
def last_season(moment: Moment, season: Time) -> Span | None:
    return _ended(moment, season)


@grammar.rule("holiday", "last <holiday>")
def last_holiday(moment: Moment, day: Time) -> Span | None:
    return _ended(moment, day)


def _ended(moment: Moment, time: Time) -> Span | None:
    """The last that is over."""
    if isinstance(time, Span):
        return None
    earlier = Moment(moment.as_of, moment.zone)
    span = earlier.settled(time)
    if span is not None and span.close > moment.now:
        return time.at(
            span.begin.date().replace(year=span.begin.year - 1, month=1, day=1)
        )
    return span


for _kind in ("month", "season", "holiday"):

    @grammar.rule(_kind, f"next|coming <{_kind}>")
    def next_named(moment: Moment, time: Time) -> Span | None:
        """The next to begin."""
        if isinstance(time, Span):
            return None
        span = moment.settled(time, future=True)
        if span is not None and span.begin <= moment.now:
            return time.at(
                span.begin.date().replace(year=span.begin.year + 1, month=1, day=1)
            )
        return span

    @grammar.rule(_kind, f"this <{_kind}>")
    def this_named(moment: Moment, time: Time) -> Span | None:
        """This year's. Of winters, in the months before summer, the one that began."""
        if isinstance(time, Span):
            return None
        year = moment.today.replace(month=1, day=1)
        span = time.at(year)
        month = moment.today.month
        under_way = month < 3 or (month < 6 and not moment.future)
        if time.unit == "season" and span and span.begin.month == 12 and under_way:
            return time.at(year.replace(year=year.year - 1))
        return span


@grammar.rule("season", "the? <season> before last")
def season_before_last(moment: Moment, season: Time) -> Span | None:
    last = _ended(moment, season)
    return None if last is None else last_until(season, last.begin - DAY)


@grammar.rule("holiday", "the? <holiday> before last")
def holiday_before_last(moment: Moment, day: Time) -> Span | None:
    last = _ended(moment, day)
    return None if last is None else last_until(day, last.begin - DAY)


@grammar.rule("season", "last|past <fall>")
def last_fall(moment: Moment, season: Time) -> Span | None:
    return _ended(moment, season)


@grammar.rule("season", "this <fall>", "next <fall>")
def this_fall(moment: Moment, season: Time) -> Span | None:
    return moment.settled(season)
