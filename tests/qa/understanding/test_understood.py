"""All that a question says, read at once."""

from __future__ import annotations

from datetime import UTC, datetime

from qa.understanding.intent import TimeIntent
from qa.understanding.names import Directory, OutletEntry
from qa.understanding.understood import understand

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
