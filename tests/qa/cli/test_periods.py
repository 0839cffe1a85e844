"""Periods as a person reads them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from qa.cli.periods import period_shown

UTC, LONDON, TOKYO = "UTC", "Europe/London", "Asia/Tokyo"


@pytest.mark.parametrize(
    ("first", "end", "zone", "shown"),
    [
        ("2023-05-03T00:00:00Z", "2023-05-04T00:00:00Z", UTC, "3 May 2023"),
        ("2023-05-02T23:00:00Z", "2023-05-03T23:00:00Z", LONDON, "3 May 2023"),
        ("2023-05-01T00:00:00Z", "2023-06-01T00:00:00Z", UTC, "May 2023"),
        ("2023-12-01T00:00:00Z", "2024-01-01T00:00:00Z", UTC, "December 2023"),
        ("2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z", UTC, "2023"),
        ("1990-01-01T00:00:00Z", "2000-01-01T00:00:00Z", UTC, "1990 to 1999"),
        ("2022-01-01T00:00:00Z", "2022-04-01T00:00:00Z", UTC, "January to March 2022"),
        (
            "2022-12-01T00:00:00Z",
            "2023-03-01T00:00:00Z",
            UTC,
            "December 2022 to February 2023",
        ),
        ("2022-06-01T00:00:00Z", "2022-06-08T00:00:00Z", UTC, "1 to 7 June 2022"),
        (
            "2022-06-24T00:00:00Z",
            "2022-07-09T00:00:00Z",
            UTC,
            "24 June 2022 to 8 July 2022",
        ),
        ("2022-03-01T00:00:00Z", None, UTC, "since 1 March 2022"),
        ("2022-03-01T14:30:00Z", None, UTC, "since 1 March 2022, 14:30 UTC"),
        (None, "2022-03-01T00:00:00Z", UTC, "before 1 March 2022"),
        (None, None, UTC, "at any time"),
        (
            "2022-03-11T05:46:00Z",
            "2022-03-11T05:47:00Z",
            TOKYO,
            "11 March 2022, 14:46 JST",
        ),
        (
            "2022-07-08T00:00:00Z",
            "2022-07-08T12:00:00Z",
            UTC,
            "8 July 2022, 0:00 to 12:00 UTC",
        ),
        (
            "2022-07-07T18:00:00Z",
            "2022-07-08T00:00:00Z",
            UTC,
            "7 July 2022, 18:00 to 24:00 UTC",
        ),
        (
            "2022-07-06T08:00:00Z",
            "2022-07-08T08:00:00Z",
            LONDON,
            "6 July 2022, 9:00 to 8 July 2022, 9:00 BST",
        ),
        ("0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z", UTC, "1 January 1"),
        (
            "0001-01-01T05:00:00Z",
            None,
            "America/Los_Angeles",
            "since 1 January 1, 5:00 UTC",
        ),
    ],
)
def test_by_days_where_they_are_whole_else_by_the_clock(first, end, zone, shown):
    assert period_shown(first, end, ZoneInfo(zone)) == shown
