"""How a question was read, as a person sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from index.filters import Filters
from qa.answer import SearchedFilters
from qa.cli.read_as import read_as_lines
from qa.filter_names import FilterNames
from qa.presenting import searched_filters
from qa.presenting_understood import understood
from qa.retrieval.planning import plan
from qa.understanding.events import ResolvedEvent
from qa.understanding.interpreting import read
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.reading import AS_WORDED, Reading
from qa.understanding.refining import Refined
from qa.understanding.times import Period
from qa.understanding.understood import with_event

AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)
DIRECTORY = Directory.of(
    [OutletEntry("The Orrow Courier", 6), OutletEntry("The Quaymoor Echo", 3)],
    [AuthorEntry("Hester Quill", 2)],
)


def lines(
    text: str,
    asked: str | None = None,
    reading: Reading = AS_WORDED,
    *,
    left: bool = True,
    **filters: Any,
) -> list[str]:
    """What is shown of a question, where the filters leave something or nothing."""
    return shown_of(found(text, reading), asked, reading.tz, left=left, **filters)


def found(text: str, reading: Reading = AS_WORDED) -> Refined:
    """What rules read in a question; the archive dates no event."""
    return read(text, AS_OF, reading, DIRECTORY, lambda *_: [])


def shown_of(
    refined: Refined,
    asked: str | None = None,
    tz: tzinfo = UTC,
    *,
    left: bool = True,
    **filters: Any,
) -> list[str]:
    planned = plan(
        refined, Filters(as_of=AS_OF, **filters), lambda _: left, lambda _: None
    )
    searched = shown_filters(planned.query.filters)
    told = understood(refined, asked or refined.understanding.text)
    return [each.text for each in read_as_lines(told, searched, tz)]


def shown_filters(filters: Filters) -> SearchedFilters:
    """With the names as the archive might spell them."""
    names = (tuple(map(str.title, one)) for one in (filters.outlets, filters.authors))
    return searched_filters(filters, FilterNames(*names))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Who built the dam?", []),
        ("How many people live in Quaymoor?", []),
        ("What happened on 3 May 2023?", ["Read as: 3 May 2023"]),
        ("What was said since 1 March 2022?", ["Read as: since 1 March 2022"]),
        (
            "What has changed at the dam since the summit?",
            ['Read as: "since the summit" wasn\'t understood as a date · '
             "over the whole course"],
        ),
        (
            "What did the Quaymoor Echo report on 11 March?",
            ["Read as: 11 March 2026 · only The Quaymoor Echo"],
        ),
        (
            "What do articles by Hester Quill say about the dam?",
            ["Read as: only by Hester Quill"],
        ),
        (
            "What is the latest on the dam in live blogs?",
            ["Read as: preferring live blogs · the newest first"],
        ),
        (
            "What do articles say of the dam, excluding opinion pieces?",
            ["Read as: no opinion"],
        ),
        ("Who first reported the crack?", ["Read as: the earliest first"]),
        ("What does HPA stand for?", ["Read as: old and new alike"]),
        (
            "According to Reuters, who built the dam?",
            ["The archive holds nothing by Reuters; all outlets were searched."],
        ),
        (
            "Who built the dam, according to the Guardian?",
            ["The archive holds nothing by the Guardian; all outlets were searched."],
        ),
        (
            "Who built the dam according to reuters",
            ["The archive holds nothing by reuters; all outlets were searched."],
        ),
        (
            "What did Margaret Atwood write about the dam?",
            [
                "The archive holds nothing by Margaret Atwood; all authors were "
                "searched."
            ],
        ),
        (
            "What do articles by Reuters or the Quaymoor Echo say of the dam?",
            [
                "Searched in parts, too: What do articles by Reuters or the Quaymoor "
                "Echo say of the dam (The Quaymoor Echo)",
                "The archive holds nothing by Reuters; all outlets were searched.",
            ],
        ),
    ],
)  # fmt: skip
def test_what_was_read_is_told_where_it_changes_the_search(text, shown):
    assert lines(text) == shown


def test_a_follow_up_comes_with_the_rest_of_what_was_read():
    whole = "What did the Courier report about the dam on 11 March?"
    assert lines(whole, "And the Courier?") == [
        f"Read as: {whole} · 11 March 2026 · only The Orrow Courier"
    ]


def test_days_are_those_of_the_zone():
    tokyo = Reading(ZoneInfo("Asia/Tokyo"))
    assert lines("What happened on 3 May 2023?", reading=tokyo) == [
        "Read as: 3 May 2023"
    ]


def test_nothing_is_read_literally():
    text = "What did Reuters and the Quaymoor Echo report on 11 March, at the latest?"
    assert lines(text, reading=Reading(literal=True)) == []


def test_what_the_user_set_is_not_told_as_read():
    text = "What did the Quaymoor Echo report about the dam?"
    assert lines(text, outlets=frozenset({"the orrow courier"})) == []
    text = "According to Reuters, who built the dam?"
    assert lines(text, outlets=frozenset({"the orrow courier"})) == [
        "The archive holds nothing by Reuters."
    ]


def test_a_source_that_other_filters_leave_nothing_of():
    assert lines("What did the Quaymoor Echo report?", left=False) == [
        "Nothing by The Quaymoor Echo matches the other filters; all outlets were "
        "searched."
    ]


def test_many_outlets_of_a_brand_are_counted():
    from qa.understood_records import Understood

    names = [f"The Echo - Part {number}" for number in range(9)]
    named = {"words": "the Echo", "start": 0, "end": 8, "names": names}
    found = Understood.model_validate({
        "standalone": "?", "follow_up": False, "outlets": [named | {"role": "source"}],
    })  # fmt: skip
    filters = Filters(AS_OF, outlets=frozenset(name.casefold() for name in names))
    (only,) = read_as_lines(found, shown_filters(filters))
    assert only.text.endswith("The Echo - Part 4 and 4 more")


def test_the_parts_of_a_question():
    text = "Did the Quaymoor Echo and the Orrow Courier both report the leak?"
    (told,) = lines(text)
    assert told.startswith("Searched in parts, too: ")
    assert told.endswith("(The Quaymoor Echo and The Orrow Courier)")
    (told,) = lines("Who won the election, and when does she take office?")
    assert told.count(" · ") == 1


@pytest.mark.parametrize(
    ("dated_by", "told"),
    [("archive", "the archive"), ("openai:some-model", "openai:some-model")],
)
def test_who_dates_an_event_is_told(dated_by, told):
    refined = found("What has been said since the summit?")
    time = refined.understanding.governing
    assert time is not None
    day = Period(
        datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC), "day"
    )
    since = replace(day, end=None, unit="span")
    resolved = ResolvedEvent(time, day, since, (), 1.0, dated_by)
    dated = replace(refined, understanding=with_event(refined.understanding, resolved))
    assert shown_of(dated) == [
        f'Read as: since 3 March 2026 ("since the summit", dated by {told})'
    ]
