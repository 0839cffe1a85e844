"""Dates in fields, in words, in URLs and in file names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.dates import date_in_name, date_in_url, parse_date
from index.readers.written_time import read_written_time

ONE_AM = datetime(2025, 10, 30, 1, 0, tzinfo=UTC)
MIDNIGHT = datetime(2025, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment", "precision"),
    [
        ("2025-10-30", MIDNIGHT, "day"),
        ("20251030", MIDNIGHT, "day"),
        (20251030, MIDNIGHT, "day"),
        ("2025/10/30", MIDNIGHT, "day"),
        ("30 October 2025", MIDNIGHT, "day"),
        ("October 30, 2025", MIDNIGHT, "day"),
        ("2025-10-30T01:00", ONE_AM, "minute"),
        ("2025-10-30 02:00 +0100", ONE_AM, "minute"),
        ("Thu 30 Oct 2025 01.00 GMT", ONE_AM, "minute"),
        ("Oct. 29, 2025, 9 p.m. ET", ONE_AM, "minute"),
        ("2025-10-30T01:00:00Z", ONE_AM, "second"),
        ("20251030T010000Z", ONE_AM, "second"),
        ("20251030T020000+0100", ONE_AM, "second"),
        ("20251030T0200+0100", ONE_AM, "minute"),
        ("2025-10-30 01:00:00 UTC", ONE_AM, "second"),
        ("2025-10-30T02:00:00.123+01:00", ONE_AM, "second"),
        ("Thu, 30 Oct 2025 01:00:00 GMT", ONE_AM, "second"),
        ("30 Oct 2025 10:00:00 +0900", ONE_AM, "second"),
        (1761786000, ONE_AM, "second"),
        (1761786000.9, ONE_AM, "second"),
        (1761786000000, ONE_AM, "second"),
        ("1761786000", ONE_AM, "second"),
        # A zone that stands for several leaves only the day certain.
        ("30 October 2025 10:15 IST", MIDNIGHT, "day"),
    ],
)
def test_values_that_are_dates(value, moment, precision):
    assert parse_date(value) == (moment, precision)


@pytest.mark.parametrize(
    "value",
    [
        "soon", "30/10/2025", "2025-13-01", "2025-10", "2025-10-30T25:00", 2025, 5,
        True, None, [], {}, float("nan"), float("inf"), 10**300, "9" * 5000,
        "Wed, 32 Oct 2025 01:00:00 GMT", "31 February 2025",
    ],
)  # fmt: skip
def test_values_that_are_not(value):
    assert parse_date(value) is None


def test_a_time_without_a_zone_is_of_the_zone_given():
    seoul = ZoneInfo("Asia/Seoul")
    assert parse_date("2025-10-30T10:00:00", seoul) == (ONE_AM, "second")
    assert parse_date("30 October 2025", seoul) == (
        datetime(2025, 10, 29, 15, tzinfo=UTC),
        "day",
    )


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans()))
def test_no_value_breaks_it(value):
    dated = parse_date(value)
    assert dated is None or dated[0].utcoffset() == timedelta(0)


@given(
    st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)).map(
        lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
    )
)
def test_what_isoformat_writes_is_read_back(moment):
    assert parse_date(moment.isoformat()) == (moment, "second")


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/world/2025/oct/30/talks",
        "https://paper.example/2025/10/30/talks?x=1",
        "https://paper.example/talks-in-busan-2025-10-30/",
    ],
)
def test_days_in_urls(url):
    assert date_in_url(url) == (MIDNIGHT, "day")


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/2025/44/30/talks",
        "https://paper.example/talks?day=/2025/10/30/",
        "https://paper.example/12345/10/30/",
    ],
)
def test_urls_without_a_day(url):
    assert date_in_url(url) is None


@pytest.mark.parametrize(
    "name", ["talks-2025-10-30.txt", "20251030.txt", "a_2025_10_30_b.jsonl.gz"]
)
def test_days_in_file_names(name):
    assert date_in_name(name) == (MIDNIGHT, "day")


@pytest.mark.parametrize("name", ["talks.txt", "1234567890.txt", "2025-1030.txt"])
def test_file_names_without_a_day(name):
    assert date_in_name(name) is None


@pytest.mark.parametrize(
    ("text", "hour", "minute", "offset"),
    [
        ("10.32 GMT", 10, 32, 0),
        ("08.15 BST", 8, 15, 1),
        ("(10:32 GMT)", 10, 32, 0),
        ("10:32 GMT+1", 10, 32, 1),
        ("2:05 PM EDT", 14, 5, -4),
        ("12.30am AEDT", 0, 30, 11),
        ("14:32 +0530", 14, 32, 5.5),
    ],
)
def test_times_of_day_with_a_zone(text, hour, minute, offset):
    written = read_written_time(text)
    assert (written.clock.hour, written.clock.minute) == (hour, minute)
    assert written.zone.utcoffset(None) == timezone(timedelta(hours=offset)).utcoffset(
        None
    )


@pytest.mark.parametrize("text", ["9:05am", "14:32", "9am", "9 p.m.", "11h05"])
def test_times_of_day_without_a_zone(text):
    written = read_written_time(text)
    assert written.clock is not None
    assert written.zone is None
    assert not written.zone_named


@pytest.mark.parametrize(
    "text",
    ["10", "10.32", "3.5", "2-1", "45+2", "13pm", "25:00", "10:61", "Arsenal 10:32",
     "10:32 and all is well", "Friday", "Oct 30", "", "9" * 100],
)  # fmt: skip
def test_lines_that_are_not_times(text):
    assert read_written_time(text) is None


def test_an_ambiguous_zone_is_named_but_unknown():
    written = read_written_time("10:32 IST")
    assert written.zone_named
    assert written.zone is None


def test_a_mail_date_without_a_zone_is_in_the_zone_given():
    tokyo = ZoneInfo("Asia/Tokyo")
    assert parse_date("Thu, 30 Oct 2025 10:00:00", tokyo) == (ONE_AM, "second")
    assert parse_date("Thu, 30 Oct 2025 01:00:00 +0000", tokyo) == (ONE_AM, "second")
