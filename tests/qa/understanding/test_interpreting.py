"""A question is read as the user wants it read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from index.article import Passage
from qa.understanding.intent import Intent, TimeIntent
from qa.understanding.interpreting import read
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.reading import AS_WORDED, Reading
from qa.understanding.refining import Refined
from qa.understanding.refining.refined import Origin
from qa.understanding.times import Period
from qa.understanding.understood import understand

AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)
DIRECTORY = Directory.of(
    [OutletEntry("The Quaymoor Echo", 5)], [AuthorEntry("Bo Dane")]
)
TEXT = (
    "What did the Quaymoor Echo's opinion pieces by Bo Dane first say on 11 March, and "
    "what is the latest since the flood?"
)


def searched(query: str, within: Period | None = None, /) -> Sequence[Passage]:
    raise AssertionError("nothing is to be searched for")


def nothing_found(_query: str, _within: Period | None = None, /) -> Sequence[Passage]:
    return ()


def test_as_worded_it_says_what_its_words_say() -> None:
    found = read(TEXT, AS_OF, AS_WORDED, DIRECTORY, nothing_found)
    assert found.understanding == understand(TEXT, AS_OF, UTC, DIRECTORY)
    assert found.understanding.outlets
    assert found.understanding.times
    assert (found.by_model, found.fell_back) == (frozenset(), None)


@pytest.mark.parametrize("intent", [None, TimeIntent.DEVELOPMENT])
def test_literally_it_says_nothing_and_nobody_is_asked(
    intent: TimeIntent | None,
) -> None:
    class Asked:
        def refine(self, *_: object) -> Refined:
            raise AssertionError("no model is to be asked")

    reading = Reading(literal=True, intent=intent)
    found = read(TEXT, AS_OF, reading, DIRECTORY, searched, Asked())
    said = found.understanding
    assert (said.text, said.times, said.governing) == (TEXT, (), None)
    assert said.outlets == said.authors == said.kinds == ()
    assert said.intent == Intent(intent or TimeIntent.EVENT)
    assert [one.text for one in found.parts] == [TEXT]


def test_an_intent_that_is_set_replaces_that_of_the_words_alone() -> None:
    text = "What is the latest from the Quaymoor Echo?"
    plain = read(text, AS_OF, AS_WORDED, DIRECTORY, searched).understanding
    reading = Reading(intent=TimeIntent.FIRST)
    found = read(text, AS_OF, reading, DIRECTORY, searched).understanding
    assert plain.intent.about is TimeIntent.LATEST
    assert found == replace(plain, intent=Intent(TimeIntent.FIRST))


def test_an_intent_that_is_set_stays_where_the_model_has_another() -> None:
    class Model:
        def refine(self, understanding: object, *_: object) -> Refined:
            said = understand("The dam", AS_OF, UTC, DIRECTORY)
            return Refined(replace(said, intent=Intent(TimeIntent.TIMELESS)), ())

    reading = Reading(intent=TimeIntent.LATEST)
    found = read("The dam", AS_OF, reading, DIRECTORY, searched, Model())
    assert found.understanding.intent.about is TimeIntent.LATEST


@pytest.mark.parametrize("literal", [True, False])
def test_of_an_intent_that_is_set_it_is_known_that_the_user_did(literal: bool) -> None:
    reading = Reading(literal=literal, intent=TimeIntent.LATEST)
    found = read("The dam", AS_OF, reading, DIRECTORY, searched)
    assert found.origin(found.understanding.intent) is Origin.USER
    plain = read("The latest", AS_OF, AS_WORDED, DIRECTORY, searched)
    assert plain.origin(plain.understanding.intent) is Origin.RULES


def test_days_are_those_of_the_users_zone() -> None:
    tokyo = Reading(tz=ZoneInfo("Asia/Tokyo"))
    found = read("What happened on 11 March?", AS_OF, tokyo, DIRECTORY, searched)
    (time,) = found.understanding.times
    assert time.period is not None
    assert time.period.start == datetime(2026, 3, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize("year", [1, 9999])
def test_at_either_end_of_the_calendar_it_is_read_as_well(year: int) -> None:
    as_of = datetime(year, 1, 1, tzinfo=UTC)
    for text in ("What happened last week?", "What is due in ten years?", TEXT):
        for tz in (UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Lima")):
            found = read(text, as_of, Reading(tz=tz), DIRECTORY, nothing_found)
            assert found.understanding.text == text
