"""What holds for any text, moment and zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from qa.understanding.times import find_times, governing
from qa.understanding.times.rules.grammar import grammar

ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/London",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Africa/Monrovia",
    )
]
KNOWN = sorted(
    {word for word in grammar.words if word.isascii()}
    | set(
        "monday friday wensday march may 5 31 1999 2022 '22 10am 14:46 Q3 noon two few "
        "day weeks month year decade centuries spring the of to - , ' 's ( ) . ? will "
        "did summit he left May Sunday Times 29 feb february BST New York time 9999 "
        "2024-02-29 31/12/9999 0001-01-01 1000s 80s".split()
    )
)
moments = st.datetimes(
    datetime(1800, 1, 1), datetime(2200, 12, 31), timezones=st.just(UTC)
)
zones = st.sampled_from(ZONES)
talk = st.lists(st.sampled_from(KNOWN), max_size=14).map(" ".join)


@given(st.one_of(st.text(), talk), moments, zones)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_periods_and_real_words(text, as_of, zone):
    found = find_times(text, as_of, zone)
    last = 0
    for one in found:
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert (one.period is None) != (one.event is None)
        last = one.end
        if one.event is not None:
            assert one.start <= one.event.start < one.event.end <= one.end
            continue
        start, end = one.period.start, one.period.end
        assert (start, end) != (None, None)
        assert start is None or start.tzinfo is UTC
        assert end is None or end.tzinfo is UTC
        assert start is None or end is None or start < end
    chosen = governing(found, text)
    assert chosen in found if found else chosen is None


@given(st.one_of(st.text(), talk), moments, zones)
@settings(max_examples=50, deadline=None)
def test_the_same_text_and_moment_give_the_same(text, as_of, zone):
    assert find_times(text, as_of, zone) == find_times(text, as_of, zone)


WEEKLY = st.sampled_from(
    [
        "who resigned on Tuesday",
        "who will resign on Tuesday",
        "who resigned last Friday",
        "who will speak next Sunday",
        "what happened yesterday evening",
        "what happened last week",
        "what happened at the weekend",
        "what happened the Tuesday before last",
        "what happened in the past three days",
        "what happened from Monday to Wednesday",
        "what happened since Thursday",
        "what happened ten days ago",
        "what happened at noon on Monday",
        "what will happen later this week",
    ]
)


@given(WEEKLY, moments)
@settings(deadline=None)
def test_a_week_later_weekdays_are_a_week_later(question, as_of):
    week = timedelta(weeks=1)
    first = find_times(question, as_of, UTC)
    second = find_times(question, as_of + week, UTC)
    assert len(first) == len(second) == 1
    for one, other in zip(first, second, strict=True):
        for edge in ("start", "end"):
            moment = getattr(one.period, edge)
            later = None if moment is None else moment + week
            assert getattr(other.period, edge) == later


@given(moments, zones)
@settings(deadline=None)
def test_today_holds_the_moment_and_touches_its_neighbours(as_of, zone):
    question = "yesterday, then today, then tomorrow"
    before, now, after = (one.period for one in find_times(question, as_of, zone))
    assert now.start <= as_of < now.end
    assert before.end == now.start
    assert now.end == after.start


@given(moments, zones, st.integers(1, 400))
@settings(deadline=None)
def test_hours_are_exact_whatever_the_clocks_do(as_of, zone, hours):
    (one,) = find_times(f"what happened in the last {hours} hours", as_of, zone)
    assert one.period.end == as_of
    assert one.period.start == as_of - timedelta(hours=hours)


@given(st.dates(datetime(1000, 1, 1).date(), datetime(2199, 12, 30).date()), moments)
@settings(deadline=None)
def test_a_date_is_the_same_in_every_spelling(day, as_of):
    month = day.strftime("%B")
    spellings = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"the {day.day}th of {month.lower()} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ]
    found = [find_times(f"What happened on {one}?", as_of, UTC) for one in spellings]
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for references in found:
        (one,) = references
        assert one.period.start == start
        assert one.period.end == start + timedelta(days=1)
