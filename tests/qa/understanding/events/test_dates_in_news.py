"""Dates as those mean them who write news."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.events.dates import dates_in

WEDNESDAY = date(2026, 3, 11)


def read(text: str, said_on: date = WEDNESDAY, *, is_past: bool = True) -> list[str]:
    return [
        f"{one.first}" if one.first == one.last else f"{one.first}/{one.last}"
        for one in dates_in(text, said_on, UTC, is_past=is_past)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The dam failed on Wednesday.", ["2026-03-11"]),
        ("The dam failed on Tuesday night.", ["2026-03-10"]),
        ("The dam failed on Thursday, and is empty.", ["2026-03-05"]),
        ("The dam failed last Wednesday.", ["2026-03-04"]),
        ("The dam failed yesterday.", ["2026-03-10"]),
        ("The 8 November vote was close.", ["2025-11-08"]),
        ("The vote of 8 April is close.", ["2026-04-08"]),
        ("The vote will be on 8 November.", ["2026-11-08"]),
        ("The victims of 9 March are buried.", ["2026-03-09"]),
        ("In 1931 the pit flooded.", ["1931-01-01/1931-12-31"]),
        ("It failed in January.", ["2026-01-01/2026-01-31"]),
        ("The fair, from 2 to 6 February, is over.", ["2026-02-02/2026-02-06"]),
        ("It failed a week ago.", []),
        ("Watch 02:19", []),
        ("The mayor is 52.", []),
        ("Orrow waited when the dam failed on 9 March.", ["2026-03-09"]),
        ("Nobody slept on election night.", []),
    ],
)
def test_readings(text: str, wanted: list[str]):
    assert read(text) == wanted


def test_a_weekday_may_lie_ahead_of_what_is_no_clause():
    days = list(dates_in("They wait for Friday's vote.", WEDNESDAY, UTC, is_past=False))
    assert {one.first for one in days} <= {date(2026, 3, 6), date(2026, 3, 13)}
    assert all(one.is_unsure for one in days) or len(days) == 1


@pytest.mark.parametrize(
    ("said_on", "wanted"),
    [(date(2024, 9, 30), "2024-02-29"), (date(2025, 1, 5), "2024-02-29")],
)
def test_a_leap_day_never_fails(said_on: date, wanted: str):
    assert read("It failed on 29 February.", said_on)[0] in (wanted, "2025-03-01")


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.booleans())
def test_any_day_is_taken(said_on: date, is_past: bool):
    text = "It failed on Friday, 29 February, from 3 to 9 May, in 1999 and yesterday."
    for one in dates_in(text, said_on, UTC, is_past=is_past):
        assert one.first <= one.last
        assert text[one.start : one.end].strip()


@given(st.integers(0, 6))
def test_a_weekday_is_of_the_last_seven_days(back: int):
    day = WEDNESDAY - timedelta(days=back)
    assert read(f"The dam failed on {day:%A}.") == [f"{day}"]
