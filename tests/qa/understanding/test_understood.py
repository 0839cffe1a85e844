"""All that a question says, read at once."""

from __future__ import annotations

from datetime import UTC, datetime

from qa.understanding.events import ResolvedEvent
from qa.understanding.intent import TimeIntent
from qa.understanding.names import Directory, OutletEntry
from qa.understanding.times import Period
from qa.understanding.understood import understand, with_event

AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)
DIRECTORY = Directory.of([OutletEntry("The Quaymoor Echo", 5)])


def test_times_outlets_kinds_and_intent_with_their_words():
    text = "What did the Quaymoor Echo's live blog say about the dam on 11 March?"
    found = understand(text, AS_OF, UTC, DIRECTORY)
    assert found.governing == found.times[0]
    assert text[found.governing.start : found.governing.end] == "11 March"
    assert found.governing.period.start == datetime(2026, 3, 11, tzinfo=UTC)
    (outlet,) = found.outlets
    assert outlet.names == ("The Quaymoor Echo",)
    assert [one.kind for one in found.kinds] == ["liveblog"]
    assert (found.authors, found.intent.about) == ((), TimeIntent.AT)


def test_nothing_said_is_an_event():
    found = understand("Why did the dam fail?", AS_OF, UTC, DIRECTORY)
    assert (found.times, found.governing, found.outlets) == ((), None, ())
    assert found.intent.about is TimeIntent.EVENT


def test_a_time_that_hangs_on_an_event_can_be_dated():
    text = "What did the mayor say two days after the Quaymoor flood?"
    found = understand(text, AS_OF, UTC, DIRECTORY)
    assert found.undated == found.governing
    assert (found.period, found.resolved) == (None, None)
    assert with_event(found, None) == found
    day = Period(datetime(2026, 3, 13, tzinfo=UTC), AS_OF, "day")
    resolved = ResolvedEvent(found.governing, day, day, (), 0.5, "openai:some-model")
    dated = with_event(found, resolved)
    assert (dated.undated, dated.period, dated.resolved) == (None, day, resolved)
    assert dated.intent.about is TimeIntent.AT
    assert dated.governing == found.governing


def test_nothing_is_undated_where_a_period_is_named():
    found = understand("What was said on 11 March?", AS_OF, UTC, DIRECTORY)
    assert found.undated is None
    assert found.period == found.governing.period
