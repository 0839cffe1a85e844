"""What lies so and so to an event."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from qa.understanding.events.placing import event_span, placed, to_period
from qa.understanding.times import EventTime, Offset, Unit
from qa.understanding.times.references import Relation
from tests.qa.understanding.events.valley import days

A_DAY = (date(2026, 3, 11), date(2026, 3, 11), "day")
FIVE_DAYS = (date(2026, 2, 2), date(2026, 2, 6), "span")
A_YEAR = (date(1931, 1, 1), date(1931, 12, 31), "year")


@pytest.mark.parametrize(
    ("event", "relation", "offset", "words", "wanted"),
    [
        (A_DAY, "on", None, "the day of the vote", ("2026-03-11", "2026-03-12")),
        (A_DAY, "since", None, "since the vote", ("2026-03-11", None)),
        (A_DAY, "after", None, "after the vote", ("2026-03-11", None)),
        (A_DAY, "before", None, "before the vote", (None, "2026-03-12")),
        (A_DAY, "until", None, "until the vote", (None, "2026-03-12")),
        (
            A_DAY,
            "on",
            ("day", 2),
            "two days after the vote",
            ("2026-03-13", "2026-03-14"),
        ),
        (A_DAY, "on", ("day", -1), "the eve of the vote", ("2026-03-10", "2026-03-11")),
        (
            A_DAY,
            "on",
            ("week", 1),
            "a week after the vote",
            ("2026-03-18", "2026-03-19"),
        ),
        (
            A_DAY,
            "on",
            ("week", 1),
            "the week after the vote",
            ("2026-03-12", "2026-03-19"),
        ),
        (A_DAY, "on", ("week", -1), "the week before it", ("2026-03-04", "2026-03-11")),
        (
            A_DAY,
            "on",
            ("week", -1),
            "the final week before it",
            ("2026-03-04", "2026-03-11"),
        ),
        (
            A_DAY,
            "on",
            ("week", -2),
            "the fortnight before it",
            ("2026-02-25", "2026-03-11"),
        ),
        (A_DAY, "on", None, "the week of the vote", ("2026-03-09", "2026-03-16")),
        (A_DAY, "on", None, "the year it was held", ("2026-01-01", "2027-01-01")),
        (
            A_DAY,
            "on",
            None,
            "the first week of it",
            ("2026-03-11", "2026-03-18"),
        ),
        (
            A_DAY,
            "on",
            ("week", 1),
            "the second week of it",
            ("2026-03-18", "2026-03-25"),
        ),
        (A_DAY, "on", ("day", 2), "the third day of it", ("2026-03-13", "2026-03-14")),
        (
            FIVE_DAYS,
            "on",
            ("day", 2),
            "two days into it",
            ("2026-02-04", "2026-02-05"),
        ),
        (A_DAY, "on", ("month", 1), "the month after it", ("2026-03-12", "2026-04-12")),
        (
            A_DAY,
            "on",
            ("year", 1),
            "the anniversary of it",
            ("2027-03-11", "2027-03-12"),
        ),
        (A_DAY, "since", ("day", 2), "since two days after it", ("2026-03-13", None)),
        (FIVE_DAYS, "during", None, "during the fair", ("2026-02-02", "2026-02-07")),
        (FIVE_DAYS, "since", None, "since the fair", ("2026-02-02", None)),
        (FIVE_DAYS, "after", None, "after the fair", ("2026-02-06", None)),
        (FIVE_DAYS, "before", None, "before the fair", (None, "2026-02-03")),
        (A_YEAR, "since", None, "since the war", ("1931-01-01", None)),
        (A_YEAR, "after", None, "after the war", ("1931-01-01", None)),
        (A_YEAR, "before", None, "before the war", (None, "1932-01-01")),
        (A_YEAR, "on", ("year", 100), "its centenary", ("2031-01-01", "2032-01-01")),
    ],
)
def test_relations_and_offsets(
    event: tuple[date, date, Unit],
    relation: Relation,
    offset: tuple[str, int] | None,
    words: str,
    wanted: tuple[str | None, str | None],
):
    by = None if offset is None else Offset(*offset)
    span = placed(event_span(*event), EventTime(0, 1, relation, by), words)
    assert span is not None
    period = to_period(span, datetime(2026, 3, 20, tzinfo=UTC), UTC)
    assert days(period) == wanted


def test_hours_after_a_day_leave_a_day_open():
    time = EventTime(0, 1, "on", Offset("hour", 6))
    span = placed(event_span(*A_DAY), time, "six hours after it")
    assert span is not None
    assert (span.start, span.end) == (
        datetime(2026, 3, 11, 6),
        datetime(2026, 3, 12, 6),
    )
    assert span.unit == "span"


def test_days_are_those_of_the_zone():
    new_york = ZoneInfo("America/New_York")
    period = to_period(event_span(*A_DAY), datetime(2026, 3, 20, tzinfo=UTC), new_york)
    assert period.start == datetime(2026, 3, 11, 4, tzinfo=UTC)
    assert period.end == datetime(2026, 3, 12, 4, tzinfo=UTC)


def test_nothing_lies_outside_of_the_calendar():
    time = EventTime(0, 1, "on", Offset("year", 9000))
    assert placed(event_span(*A_DAY), time, "9,000 years after it") is None
