"""Local days and clocks where clocks change, and at the calendar's ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from qa.understanding.times import find_times
from qa.understanding.times.spans import Duration, calendar_unit, shift, unit_span

LONDON = ZoneInfo("Europe/London")


def period(question: str, as_of: str, zone: str = "UTC") -> tuple[str, str]:
    (one,) = find_times(question, datetime.fromisoformat(as_of), ZoneInfo(zone))
    edges = (one.period.start, one.period.end)
    return tuple(edge and edge.strftime("%Y-%m-%d %H:%M") for edge in edges)


def test_a_day_on_which_clocks_change_is_shorter_or_longer():
    assert period("what happened today", "2024-03-31T12:00Z", "Europe/London") == (
        "2024-03-31 00:00",
        "2024-03-31 23:00",
    )
    assert period("what happened today", "2024-10-27T12:00Z", "Europe/London") == (
        "2024-10-26 23:00",
        "2024-10-28 00:00",
    )


def test_a_day_whose_midnight_is_skipped_begins_when_clocks_jump():
    # In São Paulo clocks went from 24:00 to 1:00 on 4 November 2018.
    asked = ("what happened on 4 November 2018", "2019-01-01T12:00Z")
    assert period(*asked, "America/Sao_Paulo") == (
        "2018-11-04 03:00",
        "2018-11-05 02:00",
    )


def test_a_day_that_a_zone_left_out_has_no_period():
    # Samoa went from 29 to 31 December 2011.
    as_of = datetime(2012, 3, 1, tzinfo=UTC)
    assert not find_times("on 30 December 2011", as_of, ZoneInfo("Pacific/Apia"))


def test_hours_are_exact_over_a_change_of_clocks():
    assert period("in the last 24 hours", "2024-03-31T12:00Z", "Europe/London") == (
        "2024-03-30 12:00",
        "2024-03-31 12:00",
    )


def test_the_zone_decides_which_day_it_is():
    asked = ("what happened yesterday", "2026-01-01T02:00Z")
    assert period(*asked, "America/New_York")[0] == "2025-12-30 05:00"
    assert period(*asked, "Asia/Tokyo")[0] == "2025-12-30 15:00"
    assert period(*asked, "UTC")[0] == "2025-12-31 00:00"


def test_the_ends_of_the_calendar_are_no_readings():
    as_of = datetime(2022, 7, 8, tzinfo=UTC)
    assert not find_times("in the year 9999 and on 31.12.9999", as_of, UTC)
    first = datetime(1, 1, 1, 12, tzinfo=UTC)
    assert not find_times("yesterday", first, UTC)
    assert not find_times("today", first, ZoneInfo("Asia/Tokyo"))
    assert not find_times("today", datetime(9999, 12, 31, tzinfo=UTC), UTC)
    assert not find_times("9999 years ago", as_of, UTC)


def test_an_as_of_in_another_zone_is_the_same_moment():
    as_of = datetime(2022, 7, 8, 9, tzinfo=UTC)
    elsewhere = as_of.astimezone(ZoneInfo("Asia/Kolkata"))
    question = "yesterday, and in the last three hours"
    assert find_times(question, as_of, LONDON) == find_times(
        question, elsewhere, LONDON
    )


def test_months_are_clipped():
    assert shift(datetime(2024, 1, 31), Duration("month", 1)) == datetime(2024, 2, 29)
    assert shift(datetime(2024, 2, 29), Duration("year", -1)) == datetime(2023, 2, 28)
    with pytest.raises(OverflowError):
        shift(datetime(9999, 12, 1), Duration("month", 1))


@pytest.mark.parametrize(
    ("unit", "start", "end"),
    [
        ("minute", "2022-07-08 09:41", "2022-07-08 09:42"),
        ("hour", "2022-07-08 09:00", "2022-07-08 10:00"),
        ("day", "2022-07-08", "2022-07-09"),
        ("week", "2022-07-04", "2022-07-11"),
        ("month", "2022-07-01", "2022-08-01"),
        ("quarter", "2022-07-01", "2022-10-01"),
        ("half", "2022-07-01", "2023-01-01"),
        ("year", "2022-01-01", "2023-01-01"),
        ("decade", "2020-01-01", "2030-01-01"),
        ("century", "2001-01-01", "2101-01-01"),
    ],
)
def test_the_calendars_units_hold_the_moment_and_follow_on(unit, start, end):
    moment = datetime(2022, 7, 8, 9, 41, 12)
    span = unit_span(unit, moment)
    assert (span.start, span.end) == tuple(map(datetime.fromisoformat, (start, end)))
    assert calendar_unit(unit, moment, -1).end == span.start
    assert calendar_unit(unit, moment, 1).start == span.end


def test_a_named_zone_holds_for_the_whole_expression():
    as_of = datetime(2020, 11, 8, 2, tzinfo=UTC)
    (one,) = find_times("who won yesterday, New York time?", as_of, UTC)
    assert one.period.start == datetime(2020, 11, 6, 5, tzinfo=UTC)
    assert one.period.end - one.period.start == timedelta(days=1)
