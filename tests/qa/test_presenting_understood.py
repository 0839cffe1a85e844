"""What was understood, in the shapes that leave the house."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from qa.presenting_understood import understood
from qa.understanding.events import Find
from qa.understanding.intent import TimeIntent
from qa.understanding.interpreting import read
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.reading import AS_WORDED, Reading
from qa.understanding.refining import Refined
from qa.understood_records import Understood
from tests.qa.understanding.events.valley import Valley, told
from tests.qa.understanding.refining.readings import refine_with

AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)
DIRECTORY = Directory.of(
    [OutletEntry("The Quaymoor Echo", 3), OutletEntry("The Orrow Courier", 2)],
    [AuthorEntry("Hester Quill", 2)],
)
FLOOD = Valley(
    told("2026-03-11", "The flood in Quaymoor came on Wednesday after days of rain."),
    told("2026-03-13", "Forty homes were lost in the flood on 11 March."),
)


def refined(
    text: str, reading: Reading = AS_WORDED, find: Find = lambda *_: ()
) -> Refined:
    return read(text, AS_OF, reading, DIRECTORY, find)


def shown(text: str, reading: Reading = AS_WORDED) -> Understood:
    return understood(refined(text, reading), text)


def test_every_finding_has_its_words_and_their_place():
    text = "Which opinion pieces by Hester Quill in the Quaymoor Echo ran on 11 March?"
    found = shown(text)
    (time,), (outlet,), (author,), (kind,) = (
        found.times,
        found.outlets,
        found.authors,
        found.kinds,
    )
    for one in (time, outlet, author, kind):
        assert text[one.start : one.end] == one.words
        assert one.read_by == "rules"
    assert (time.period_from, time.period_to) == (
        "2026-03-11T00:00:00Z",
        "2026-03-12T00:00:00Z",
    )
    assert (time.unit, time.governs, time.event) == ("day", True, None)
    assert (outlet.names, outlet.role) == (["The Quaymoor Echo"], "source")
    assert (author.names, author.role) == (["Hester Quill"], "source")
    assert (kind.kind, kind.excluded) == ("opinion", False)


def test_an_open_period_has_one_end():
    (time,) = shown("What was said since 11 March?").times
    assert (time.period_from, time.period_to) == ("2026-03-11T00:00:00Z", None)


def test_of_several_times_one_governs():
    found = shown("What did she say on Tuesday about growth in 2024?")
    assert [one.governs for one in found.times] == [True, False]


def test_an_event_that_is_not_dated():
    (time,) = shown("What was said the week before the flood?").times
    assert (time.period_from, time.period_to, time.unit) == (None, None, None)
    assert time.event is not None
    assert (time.event.words, time.event.offset) == ("the flood", "-P1W")
    assert time.event.dated is None


def test_an_event_that_the_archive_dates_has_its_sources():
    text = "What was said the week before the flood?"
    (time,) = understood(refined(text, find=FLOOD), text).times
    assert (time.period_from, time.period_to) == (
        "2026-03-04T00:00:00Z",
        "2026-03-11T00:00:00Z",
    )
    assert time.event is not None
    assert time.event.dated is not None
    dated = time.event.dated
    assert (dated.event_from, dated.event_to, dated.dated_by) == (
        "2026-03-11T00:00:00Z",
        "2026-03-12T00:00:00Z",
        "archive",
    )
    assert {one.words for one in dated.sources} == {"Wednesday", "11 March"}
    assert len({one.article_id for one in dated.sources}) == 2


@pytest.mark.parametrize(
    ("text", "reading", "about", "words", "read_by"),
    [
        ("Who built the dam?", AS_WORDED, "event", None, "rules"),
        ("the latest on the dam", AS_WORDED, "latest", "latest", "rules"),
        (
            "the latest on the dam",
            Reading(intent=TimeIntent.FIRST),
            "first",
            None,
            "user",
        ),
        ("the latest", Reading(literal=True), "event", None, "rules"),
        (
            "the latest",
            Reading(literal=True, intent=TimeIntent.LATEST),
            "latest",
            None,
            "user",
        ),
    ],
)
def test_what_is_wanted_of_time_and_who_says_so(text, reading, about, words, read_by):
    intent = shown(text, reading).intent
    assert intent is not None
    assert (intent.about, intent.words, intent.read_by) == (about, words, read_by)


def test_what_a_model_read_is_told_as_such():
    text = "What did the Quaymoor Echo report on 11 March?"
    by_rules = refined(text)
    outlets = frozenset(by_rules.understanding.outlets)
    found = understood(replace(by_rules, by_model=outlets), text)
    assert [one.read_by for one in found.outlets] == ["model"]
    assert [one.read_by for one in found.times] == ["rules"]
    assert found.fell_back is None


def test_a_reply_that_fails_is_told():
    failed = refine_with("Who built it?", "It was the council.")
    assert understood(failed, "Who built it?").fell_back


def test_a_follow_up_is_told_as_a_whole_question():
    found = understood(refined("Who built the dam?"), "Who built it?")
    assert (found.standalone, found.follow_up) == ("Who built the dam?", True)


def test_parts_have_the_citations_of_their_own_search():
    text = "Did the Quaymoor Echo and the Orrow Courier both report the leak?"
    parted = refined(text)
    searched = understood(parted, text)
    assert [one.citations for one in searched.parts] == [None, None]
    answered = understood(parted, text, [[1], [1, 3]])
    assert [one.citations for one in answered.parts] == [[1], [1, 3]]
    assert [one.outlets for one in answered.parts] == [
        ["The Quaymoor Echo"],
        ["The Orrow Courier"],
    ]


def test_a_question_of_one_part_shows_none():
    assert shown("Who built the dam?").parts == []
