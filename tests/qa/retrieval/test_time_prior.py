"""What a passage's time is worth, by what a question wants of time."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.times import from_epoch, to_epoch
from qa.retrieval.time_prior import (
    EARLIEST_FITS,
    NEWEST_FITS,
    NO_PREFERENCE,
    TimePrior,
    is_past,
    nearness,
    time_prior,
)
from qa.understanding.intent import TimeIntent
from qa.understanding.times import Period
from tests.qa.retrieval.made_candidates import scores

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)
DAY = timedelta(days=1)
FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)
LAST_MOMENT = datetime.max.replace(microsecond=0, tzinfo=UTC)
WEEK = Period(NOON - 7 * DAY, NOON, "week")

ENDS = [to_epoch(FIRST_MOMENT), to_epoch(LAST_MOMENT)]
epochs = st.sampled_from([*ENDS, to_epoch(NOON)]) | st.integers(*ENDS)
moments = epochs.map(from_epoch)
weights = st.floats(0, 1)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted(draw(st.tuples(moments, moments)))
    opened = draw(st.sampled_from(["start", "end", None]))
    return Period(
        None if opened == "start" else start,
        None if opened == "end" else end,
        draw(st.sampled_from(["day", "year", "span"])),
    )


priors = st.builds(
    TimePrior,
    st.none() | moments,
    weights,
    weights,
    weights,
    weights,
    st.none() | periods(),
)


def ago(*days: float) -> np.ndarray:
    return np.array([to_epoch(NOON - one * DAY) for one in days], dtype=np.int64)


def worth(prior: TimePrior, *days: float, fits: list[float] | None = None) -> list:
    alike = np.zeros(len(days)) if fits is None else np.array(fits)
    return prior.worth(ago(*days), alike).round(6).tolist()


@given(priors, st.lists(st.tuples(epochs, scores), max_size=8))
def test_worth_is_never_negative_and_never_more_than_the_weights(
    prior: TimePrior, found: list[tuple[int, float]]
) -> None:
    stated = np.array([one for one, _ in found], dtype=np.int64)
    fits = np.array([one for _, one in found], dtype=np.float64)
    with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
        warnings.simplefilter("error")
        worth = prior.worth(stated, fits)
    most = prior.recent + prior.within + prior.newest + prior.earliest
    assert worth.shape == stated.shape
    assert np.isfinite(worth).all()
    assert (worth >= 0).all()
    assert (worth <= most + 1e-9).all()


@given(
    st.sampled_from(TimeIntent),
    moments,
    st.none() | periods(),
    st.lists(epochs, min_size=1, max_size=5),
)
def test_any_intent_at_any_moment_gives_a_prior(
    intent: TimeIntent, as_of: datetime, period: Period | None, stated: list[int]
) -> None:
    prior = time_prior(intent, as_of, period)
    times = np.array(stated, dtype=np.int64)
    assert np.isfinite(prior.worth(times, np.zeros(len(times)))).all()
    assert bool(prior.within) == (period is not None)
    if prior.window is not None:
        start, end = prior.window
        assert all(one is None or one.tzinfo is UTC for one in (start, end))
        assert start is None or end is None or start <= end


@given(moments, st.lists(epochs, min_size=2, max_size=6))
def test_of_what_fits_alike_the_nearer_to_what_is_wanted_is_worth_no_less(
    as_of: datetime, stated: list[int]
) -> None:
    """Newest and recent never fall with time, earliest never rises."""
    times = np.array(sorted(stated), dtype=np.int64)
    alike = np.zeros(len(times))
    rising = TimePrior(as_of, recent=0.3, newest=0.3).worth(times, alike)
    assert (np.diff(rising) >= -1e-12).all()
    falling = TimePrior(as_of, earliest=0.3).worth(times, alike)
    assert (np.diff(falling) <= 1e-12).all()


def test_of_no_passages_nothing_is_asked() -> None:
    everything = TimePrior(NOON, 0.3, 0.3, 0.3, 0.3, WEEK)
    assert everything.worth(np.zeros(0, np.int64), np.zeros(0)).tolist() == []


def test_without_a_preference_all_times_are_worth_nothing() -> None:
    assert worth(NO_PREFERENCE, 0, 1, 1000) == [0, 0, 0]
    assert NO_PREFERENCE.window is None


def test_recency_halves_at_its_scale_and_never_gives_up() -> None:
    prior = TimePrior(NOON, recent=0.3)
    assert worth(prior, 0, 14, 28) == [0.3, 0.15, 0.1]
    old, older = worth(prior, 3650, 7300)
    assert old > older > 0


def test_what_is_said_to_be_later_than_the_question_is_no_more_than_recent() -> None:
    assert worth(TimePrior(NOON, recent=0.3), -5) == [0.3]


def test_the_newest_is_the_last_of_what_fits_about_as_well() -> None:
    prior = TimePrior(NOON, newest=0.3)
    beyond = 0.9 - NEWEST_FITS - 0.01
    assert worth(prior, 1, 107, 100, fits=[beyond, 0.9, 0.8]) == [0.3, 0.15, 0.3]


def test_the_earliest_is_the_first_of_what_fits_about_as_well() -> None:
    prior = TimePrior(NOON, earliest=0.3)
    beyond = 0.9 - EARLIEST_FITS - 0.01
    assert worth(prior, 300, 70, 100, fits=[beyond, 0.9, 0.8]) == [0.3, 0.15, 0.3]


def test_where_all_fit_alike_the_last_and_the_first_are_those_of_all() -> None:
    assert worth(TimePrior(newest=0.4), 0, 7, 14)[0] == 0.4
    assert worth(TimePrior(earliest=0.4), 0, 7, 14)[2] == 0.4


def test_negative_scores_have_a_best_one_too() -> None:
    found = worth(TimePrior(newest=0.4), 0, 7, fits=[-0.9, -0.1])
    assert found[1] == 0.4


@pytest.mark.parametrize(
    ("start", "end", "near"),
    [
        (WEEK.start, WEEK.end, [0, 1, 1, 1, 0]),
        (None, WEEK.end, [1, 1, 1, 1, 0]),
        (WEEK.start, None, [0, 1, 1, 1, 1]),
    ],
)
def test_a_period_is_open_where_it_says_nothing(
    start: datetime | None, end: datetime | None, near: list[int]
) -> None:
    found = nearness(ago(100, 7, 3, 0, -100), Period(start, end, "span"))
    assert found.round(6).tolist() == near


def test_a_report_may_come_after_its_period_but_hardly_before() -> None:
    before, after = nearness(ago(8, -1), WEEK)
    assert 0 < before < after < 1


@pytest.mark.parametrize("as_of", [FIRST_MOMENT, LAST_MOMENT])
def test_a_window_ends_where_the_calendar_does(as_of: datetime) -> None:
    start, end = TimePrior(as_of, recent=0.3).window or (NOON, NOON)
    assert end is None
    assert start is None or start < as_of
    all_time = TimePrior(within=0.4, period=Period(FIRST_MOMENT, LAST_MOMENT, "span"))
    assert all_time.window == (None, None)


def test_the_window_of_a_period_reaches_a_week_beyond_it() -> None:
    dated = TimePrior(NOON, recent=0.3, within=0.4, period=WEEK)
    assert dated.window == (NOON - 14 * DAY, NOON + 7 * DAY)
    since = TimePrior(NOON, within=0.4, period=Period(NOON, None, "span"))
    assert since.window == (NOON - 7 * DAY, None)


@pytest.mark.parametrize(
    ("start", "end", "past"),
    [
        (NOON - DAY, NOON, True),
        (NOON - DAY, NOON + DAY, False),
        (NOON - 365 * DAY, NOON - DAY, False),
        (None, NOON - DAY, False),
        (NOON - DAY, None, False),
    ],
)
def test_a_period_is_past_once_it_is_over_and_no_longer_than_a_month(
    start: datetime | None, end: datetime | None, past: bool
) -> None:
    period = Period(start, end, "span")
    assert is_past(period, NOON) is past
    assert (time_prior(TimeIntent.AT, NOON, period).within > 0.2) is past


def test_each_intent_prefers_what_it_wants() -> None:
    latest = time_prior(TimeIntent.LATEST, NOON)
    assert latest.newest > 0 == latest.earliest
    first = time_prior(TimeIntent.FIRST, NOON)
    assert first.earliest > 0 == first.newest == first.recent
    for either in (TimeIntent.TIMELESS, TimeIntent.DEVELOPMENT):
        assert time_prior(either, NOON) == TimePrior(NOON)
    assert time_prior(TimeIntent.EVENT, NOON).recent > 0
