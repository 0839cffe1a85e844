"""Times as users type them, and the day that an instant means."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import TimeError
from index.times import day_of, parse_time


@pytest.mark.parametrize(
    "text", ["2025-10-30", "20251030", "2025-W44-4", " 2025-10-30 "]
)
def test_a_bare_day_in_any_form_has_a_start_and_an_end(text: str) -> None:
    start, end = parse_time(text, edge="start"), parse_time(text, edge="end")
    assert start == (datetime(2025, 10, 30, tzinfo=UTC), "day")
    assert end == (datetime(2025, 10, 30, 23, 59, 59, tzinfo=UTC), "day")


def test_the_last_day_of_the_calendar_ends() -> None:
    end, _ = parse_time("9999-12-31", edge="end")
    assert end == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-10-30T14:05", "minute"),
        ("2025-10-30T14:05+01:00", "minute"),
        ("20251030T1405", "minute"),
        ("2025-10-30T14:05:30", "second"),
        ("20251030T140530Z", "second"),
        ("2025-10-30 14:05:30.250", "second"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    assert parse_time(text, edge="end")[1] == precision


@pytest.mark.parametrize("text", ["", "0", "yesterday", "2025-13-01", "14:05"])
def test_what_is_no_time_is_named(text: str) -> None:
    with pytest.raises(TimeError, match="is not a time"):
        parse_time(text, edge="end")


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["UTC", "Asia/Tokyo", "Pacific/Honolulu", "Pacific/Auckland"]),
)
def test_a_day_of_any_zone_is_shown_as_that_day(day: date, name: str) -> None:
    start, precision = parse_time(day.isoformat(), edge="start", tz=ZoneInfo(name))
    assert day_of(start, precision) == day


def test_the_day_of_an_instant_is_its_own() -> None:
    evening = datetime(2025, 10, 30, 23, tzinfo=UTC)
    assert day_of(evening, "minute") == date(2025, 10, 30)
    assert day_of(evening, "day") == date(2025, 10, 31)
    assert day_of(datetime.max.replace(tzinfo=UTC), "day") == date(9999, 12, 31)
