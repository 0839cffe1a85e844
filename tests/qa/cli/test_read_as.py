"""How a question was read, as a person sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from index.filters import Filters
from qa.cli.read_as import read_as_lines
from qa.presenting import searched_filters
from qa.presenting_understood import understood
from qa.retrieval.planning import plan
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.reading import Reading, read

AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)
DIRECTORY = Directory.of(
    [OutletEntry("The Orrow Courier", 6), OutletEntry("The Quaymoor Echo", 3)],
    [AuthorEntry("Hester Quill", 2)],
)


def lines(
    text: str,
    asked: str | None = None,
    reading: Reading | None = None,
    *,
    left: bool = True,
    **filters: Any,
) -> list[str]:
    """What is shown of a question, where the filters leave something or nothing."""
    reading = reading or Reading()
    found = read(text, AS_OF, reading, DIRECTORY)
    planned = plan(found, Filters(as_of=AS_OF, **filters), lambda _: left)
    searched = searched_filters(planned.query.filters)
    shown = read_as_lines(understood(found, asked or text), searched, reading.tz)
    return [each.text for each in shown]


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
            ["Read as: only live blogs · the newest first"],
        ),
        (
            "What do articles say of the dam, excluding opinion pieces?",
            ["Read as: no opinion"],
        ),
        ("Who first reported the crack?", ["Read as: the earliest first"]),
        ("What does HPA stand for?", ["Read as: of whatever time"]),
        (
            "According to Reuters, who built the dam?",
            ["The archive holds nothing by Reuters; all outlets were searched."],
        ),
        (
            "What did Reuters and the Quaymoor Echo report about the dam?",
            [
                "Read as: only The Quaymoor Echo",
                "The archive holds nothing by Reuters.",
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
    (only,) = read_as_lines(found, searched_filters(filters))
    assert only.text.endswith("The Echo - Part 4 and 4 more")
