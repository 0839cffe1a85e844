"""When posts went up, where that can be known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.live_blogs.posts import find_posts
from index.readers.live_blogs.times import Anchor


def times(stamps, published_at, precision="second", tz=None):
    text = "\n".join(f"{stamp}\nPost number {n}." for n, stamp in enumerate(stamps))
    posts = find_posts(text, Anchor(published_at, precision, tz))
    assert len(posts) == len(stamps)
    return [
        post.posted_at.strftime("%d %H:%M") if post.posted_at else None
        for post in posts
    ]


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


FORWARDS = ["22.10 GMT", "23.50 GMT", "00.20 GMT", "01.30 GMT"]
NIGHT = ["11 22:10", "11 23:50", "12 00:20", "12 01:30"]


@pytest.mark.parametrize("published_at", [at(11, 22), at(11, 22, 15), at(12, 1, 31)])
def test_posts_roll_over_midnight(published_at):
    assert times(FORWARDS, published_at) == NIGHT
    assert times(FORWARDS[::-1], published_at) == NIGHT[::-1]


def test_a_bare_date_cannot_say_on_which_side_of_midnight():
    assert times(FORWARDS, at(11, 0), "day") == [None] * 4
    assert times(["09.00 GMT", "10.00 GMT", "21.00 GMT"], at(11, 0), "day") == [
        "11 09:00",
        "11 10:00",
        "11 21:00",
    ]


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Asia/Seoul"])
def test_a_bare_date_is_a_day_of_the_callers_zone(name):
    zone = ZoneInfo(name)
    midnight = datetime(2026, 3, 11, tzinfo=zone).astimezone(UTC)
    stamps = ["9:05am", "10:40am", "2:30pm"]
    found = find_posts(
        "\n".join(f"{stamp}\nPost at {stamp}." for stamp in stamps),
        Anchor(midnight, "day", zone),
    )
    assert [
        post.posted_at and post.posted_at.astimezone(zone).strftime("%d %H:%M")
        for post in found
    ] == ["11 09:05", "11 10:40", "11 14:30"]


def test_a_late_correction_does_not_move_the_days():
    stamps = ["09.00 GMT", "12.00 GMT", "11.40 GMT", "15.00 GMT", "14.58 GMT"] + [
        f"{hour}.00 GMT" for hour in range(16, 22)
    ]
    assert {time[:2] for time in times(stamps, at(11, 9))} == {"11"}


def test_an_unknown_zone_gives_no_time():
    assert times(["9:05am", "10:05am", "11:05am"], at(11, 9)) == [None] * 3
    assert (
        times(["9:05 IST", "10:05 IST", "11:05 IST"], at(11, 9), tz=UTC) == [None] * 3
    )


def test_the_callers_zone_holds_for_times_that_name_none():
    seoul = ZoneInfo("Asia/Seoul")
    found = times(["9:05am", "10:05am", "11:05am"], at(11, 0, 5), tz=seoul)
    assert found == ["11 00:05", "11 01:05", "11 02:05"]


def test_a_zone_named_once_holds_for_all():
    found = times(["9:05", "10:05 BST", "11:05"], at(11, 8, 5))
    assert found == ["11 08:05", "11 09:05", "11 10:05"]
    found = times(["9:05", "10:05 BST", "11:05 EET"], at(11, 8, 5))
    assert found == [None, "11 09:05", "11 09:05"]


def test_full_dates_need_no_help():
    stamps = [f"{n}:05 p.m. ET, March 1{n}, 2026" for n in (3, 2, 1)]
    assert times(stamps, None) == ["13 19:05", "12 18:05", "11 17:05"]


def test_no_order_no_times():
    stamps = [f"{hour}.00 GMT" for hour in (9, 12, 10, 13, 8, 11)]
    assert times(stamps, at(11, 9)) == [None] * 6


def test_no_date_no_times():
    assert times(FORWARDS, None) == [None] * 4


def test_days_that_could_be_either_give_no_times():
    around_the_clock = [f"{(5 + n) % 24}.00 GMT" for n in range(23)]
    assert set(times(around_the_clock, at(12, 5, 5))) != {None}
    assert set(times(around_the_clock, at(12, 4))) == {None}


def test_the_ends_of_time():
    last = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert len(times(["23.00 GMT", "23.30 GMT", "00.30 GMT"], last)) == 3


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2030, 1, 1)),
    st.lists(st.integers(0, 40), min_size=2, max_size=25),
    st.booleans(),
    st.booleans(),
)
def test_true_times_come_back(start, minutes, backwards, published_last):
    """Posts up to 40 minutes apart, published at the first or the last of them."""
    moments = [start.replace(second=0, microsecond=0, tzinfo=UTC)]
    for step in minutes:
        moments.append(moments[-1] + timedelta(minutes=step))
    anchor = Anchor(moments[-1 if published_last else 0], "minute", None)
    if len(set(moments)) < 2:
        return
    shown = moments[::-1] if backwards else moments
    text = "\n".join(f"{moment:%H.%M} GMT\nPost {n}." for n, moment in enumerate(shown))
    posts = find_posts(text, anchor)
    assert [post.posted_at for post in posts] == shown
