"""What a model says beside an event that the archive has dated."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from qa.answerers.scripted import ScriptedChatModel
from qa.presenting_understood import understood
from qa.understanding.events import ResolvedEvent
from qa.understanding.intent import TimeIntent
from qa.understanding.refining import Refined, Refiner
from qa.understanding.times import Period
from qa.understanding.understood import with_event
from tests.qa.understanding.refining.readings import AS_OF, DIRECTORY, LONDON, rules

TEXT = "What was said that rainy season, and on the day of the dam burst?"
BURST = Period(
    datetime(2026, 3, 11, tzinfo=UTC), datetime(2026, 3, 12, tzinfo=UTC), "day"
)
RAINS = {"words": "that rainy season", "start": "2024-06-01", "end": "2024-06-30"}
OTHERWISE = {"words": "the dam burst", "start": "2024-01-05", "end": "2024-01-05"}


def refined(**said: object) -> Refined:
    """The reading of the archive and of a model that says this."""
    by_rules = rules(TEXT)
    assert by_rules.undated is not None
    event = ResolvedEvent(by_rules.undated, BURST, BURST, (), 1.0)
    refiner = Refiner("scripted:test", ScriptedChatModel(replies=[json.dumps(said)]))
    return refiner.refine(with_event(by_rules, event), AS_OF, LONDON, DIRECTORY)


@pytest.mark.parametrize("said", [{"times": [RAINS]}, {"events": [OTHERWISE]}])
def test_it_stays_dated_and_governs(said: dict[str, object]) -> None:
    found = refined(**said)
    assert found.understanding.period == BURST
    assert found.understanding.intent.about is TimeIntent.AT
    (shown,) = [one for one in understood(found, TEXT).times if one.governs]
    assert (shown.period_from, shown.read_by) == ("2026-03-11T00:00:00Z", "rules")
    assert shown.event is not None
    assert shown.event.dated is not None


def test_a_time_of_the_models_keeps_its_own_days() -> None:
    shown = understood(refined(times=[RAINS]), TEXT).times[0]
    assert (shown.period_from, shown.read_by) == ("2024-05-31T23:00:00Z", "model")
