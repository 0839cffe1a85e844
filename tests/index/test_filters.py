"""The moments of filters: any instant of the calendar, in UTC."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import TimeError
from index.filters import Filters
from index.times import isoformat, to_epoch
from tests.index.archives import NOON

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
EAST, WEST = timezone(timedelta(hours=9)), timezone(timedelta(hours=-9))
MOMENTS = ("as_of", "published_from", "published_to")


@given(st.datetimes(timezones=st.sampled_from([UTC, EAST, WEST])))
def test_any_moment_is_taken_in_utc_or_refused(moment: datetime) -> None:
    try:
        filters = Filters(as_of=moment)
    except TimeError:
        assert moment.year in (1, 9999)
    else:
        assert filters.as_of == moment
        assert filters.as_of.tzinfo is UTC
        assert isoformat(filters.as_of).endswith("Z")
        assert filters == Filters(as_of=filters.as_of)


@pytest.mark.parametrize("moment", [FIRST, LAST])
def test_the_ends_of_the_calendar_are_moments(moment: datetime) -> None:
    filters = Filters(moment, moment, moment)
    assert isoformat(filters.as_of)[4:5] == "-"
    assert to_epoch(filters.as_of) == int(moment.timestamp())


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime.min, "0001-01-01T00:00:00 names no time zone"),
        (datetime.max, "9999-12-31T23:59:59.999999 names no time zone"),
        (datetime(2025, 10, 30), "2025-10-30T00:00:00 names no time zone"),
        (datetime.min.replace(tzinfo=EAST), "outside the years 1 to 9999"),
        (datetime.max.replace(tzinfo=WEST), "outside the years 1 to 9999"),
        (datetime.min.replace(tzinfo=ZoneInfo("Europe/Berlin")), "outside the years"),
    ],
)
@pytest.mark.parametrize("name", MOMENTS)
def test_others_are_refused_in_a_sentence(
    name: str, moment: datetime, said: str
) -> None:
    with pytest.raises(TimeError, match=said):
        replace(Filters(as_of=NOON), **{name: moment})
