"""Names that are asked for and aren't there: said, with the nearest."""

from __future__ import annotations

import pytest

NO_COURIER = (
    "The archive holds no outlet called 'courier'; did you mean The Orrow Courier?"
)


def test_a_search_says_so(week):
    outcome = week("search", "dam", "--outlet", "courier")
    assert outcome.code == 0
    assert outcome.out.splitlines() == ["Nothing found.", NO_COURIER]


def test_also_where_another_one_is_there(week):
    outcome = week(
        "search", "dam", "--outlet", "courier", "--outlet", "THE QUAYMOOR ECHO"
    )
    assert "The Quaymoor Echo" in outcome.out
    assert outcome.out.splitlines()[-1] == NO_COURIER


def test_an_answer_says_so(week):
    outcome = week("ask", "Who leads the inquiry?", "--author", "Hester Quil")
    assert outcome.code == 0
    assert outcome.out.splitlines()[-1] == (
        "The archive holds no author called 'Hester Quil'; did you mean Hester Quill?"
    )


def test_kinds_are_told_too(week):
    assert week("search", "dam", "--kind", "gossip").out.splitlines() == [
        "Nothing found.",
        "The archive holds no kind of article called 'gossip'.",
    ]
    outcome = week("ask", "Who leads the inquiry?", "--not-kind", "Liveblogs")
    assert outcome.out.splitlines()[-1] == (
        "The archive holds no kind of article called 'Liveblogs'; did you mean "
        "liveblog?"
    )


def test_what_came_later_is_not_named(week):
    args = ["search", "dam", "--outlet", "Harbour and Market", "--as-of", "2026-03-10"]
    assert week(*args).out.splitlines() == [
        "Nothing found.",
        "As of 2026-03-10 23:59 UTC the archive held no outlet called "
        "'Harbour and Market'.",
    ]
    assert "did you mean Harbour & Market?" in week(*args[:-2]).out


@pytest.mark.parametrize("command", ["list", "clusters"])
def test_lists_say_so_on_stderr(week, command):
    outcome = week(command, "--outlet", "courier")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines()[-1] == NO_COURIER


@pytest.mark.parametrize("command", [["search", "dam"], ["ask", "Why?"], ["list"]])
def test_json_is_as_ever(week, command):
    outcome = week.json(*command, "--outlet", "courier")
    assert (outcome.code, outcome.err) == (0, "")
    assert "did you mean" not in outcome.out


def test_what_is_there_needs_no_word(week):
    outcome = week("list", "--outlet", "the orrow courier", "--author", "teodor vance")
    assert (outcome.code, outcome.err) == (0, "")
    assert "The Orrow Courier" in outcome.out
