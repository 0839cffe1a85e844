"""Periods as a person reads them: ``3 May 2023``, ``since 1 March 2022``."""

from __future__ import annotations

from calendar import month_name
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY = timedelta(days=1)


def period_shown(first: str | None, end: str | None, tz: tzinfo = UTC) -> str:
    """A period in the zone ``tz``: by its days, the last one included, where it begins
    and ends at midnight there.

    Args:
        first: its first moment, as the answers have it; None where it is open.
        end: the moment at which it ends, likewise.
    """
    start, stop = _local(first, tz), _local(end, tz)
    if start is not None and stop is not None:
        return _closed(start, stop)
    if start is not None:
        return f"since {_instant(start)}"
    return "at any time" if stop is None else f"before {_instant(stop)}"


def _local(iso: str | None, tz: tzinfo) -> datetime | None:
    if iso is None:
        return None
    moment = datetime.fromisoformat(iso)
    try:
        return moment.astimezone(tz)
    except OverflowError:  # at the very edge of the calendar
        return moment


def _closed(start: datetime, end: datetime) -> str:
    if not (_is_midnight(start) and _is_midnight(end)):
        return _by_the_clock(start, end)
    first, last, after = start.date(), (end - DAY).date(), end.date()
    if (first.day, after.day) == (1, 1):
        if (first.month, after.month) == (1, 1):
            return _from_to(str(first.year), str(last.year))
        if (first.year, first.month) == (last.year, last.month):
            return _month(first)
        if first.year == last.year:
            return f"{month_name[first.month]} to {_month(last)}"
        return f"{_month(first)} to {_month(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return _from_to(str(first.day), str(last.day)) + f" {_month(first)}"
    return f"{_day(first)} to {_day(last)}"


def _by_the_clock(start: datetime, end: datetime) -> str:
    """Within a day that is named once, else from moment to moment."""
    if end - start <= timedelta(minutes=1):
        return _instant(start, clock=True)
    midnight_after = _is_midnight(end) and start.date() == (end - DAY).date()
    if start.date() == end.date() or midnight_after:
        closing = "24:00" if midnight_after else _clock(end)
        return f"{_day(start)}, {_clock(start)} to {closing} {end.tzname()}"
    return f"{_day(start)}, {_clock(start)} to {_instant(end, clock=True)}"


def _instant(moment: datetime, *, clock: bool = False) -> str:
    if _is_midnight(moment) and not clock:
        return _day(moment)
    return f"{_day(moment)}, {_clock(moment)} {moment.tzname()}"


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{month_name[day.month]} {day.year}"


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
