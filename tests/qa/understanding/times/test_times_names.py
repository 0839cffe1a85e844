"""Names that hold a number, a weekday or a month, and their likes that are times."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from qa.understanding.times import find_times

AS_OF = datetime(2022, 7, 8, 9, tzinfo=UTC)


def words_read(question: str) -> list[str]:
    return [question[one.start : one.end] for one in find_times(question, AS_OF, UTC)]


@pytest.mark.parametrize(
    "question",
    [
        "Is the Skoda 1000 worth it?",
        "What do the Road Traffic Regulations 1999 say?",
        "Who fronts the 1975?",
        "Who hosts This Week?",
        "Who presents Last Week Tonight?",
        "Who edits the Independent on Sunday?",
        "Who tagged it #MondayMotivation?",
        "What did today.com say?",
        "Who governs in Downing Street after Mr Oyelaran?",
        "Who has chaired the council since Grace Whitlock?",
    ],
)
def test_a_name_is_no_time(question):
    assert words_read(question) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What were Skoda 2019 sales?", "2019"),
        ("What did the 1999 regulations say?", "1999"),
        ("What happened on Sunday at Hollin Hall?", "Sunday"),
        ("What happened in Ohio Tuesday?", "Tuesday"),
        ("What happened last week in Hollin?", "last week"),
        ("What did she say Sunday evening?", "Sunday evening"),
        ("Who spoke at 10 this morning?", "10 this morning"),
        ("Who won on Saturday after members of the club left?", "Saturday"),
        ("Which goods were once again banned this week?", "this week"),
        ("Who was arrested after Hollin?", "after Hollin"),
        ("Who resigned after Brexit?", "after Brexit"),
        ("Who was mayor before the flood?", "before the flood"),
    ],
)
def test_its_like_is_a_time(question, words):
    assert words_read(question)[0] == words


def test_a_heading_in_capitals_keeps_its_times():
    assert words_read("Who Won The Vote Last Week?") == ["Last Week"]
