"""The commands of a chat that say what it sees, and how it reads."""

from __future__ import annotations

import pytest

from tests.qa.cli.test_chat_pipe import lines

ECHO = "What did the Quaymoor Echo report?"


def filters_of(answer):
    return answer["searched"]["filters"]


def test_each_filter_is_set_and_shown_and_taken_away(week):
    for command, typed, name, shown in (
        ("outlet", "the echo", "outlets", "Outlets: The Quaymoor Echo"),
        ("author", "quill", "authors", "Authors: Hester Quill"),
        ("kind", "opinion, Liveblog", "kinds", "Kinds: opinion, Liveblog"),
        ("not-kind", "wire news", "not_kinds", "Not: wire, news"),
        ("language", "en", "languages", "Languages: en"),
    ):
        stdin = lines(f"/{command} {typed}", "Who leads?", f"/{command}", "Who leads?")
        outcome = week.json("chat", stdin=stdin)
        narrow, wide = outcome.documents
        assert filters_of(narrow)[name], command
        assert filters_of(wide)[name] == [], command
        assert shown in outcome.err


def test_kinds_that_are_nobodys_are_told(week):
    outcome = week.json("chat", stdin=lines("/not-kind liveblogs"))
    assert outcome.err.splitlines()[-1] == (
        "The archive holds no kind of article called 'liveblogs'; did you mean "
        "liveblog?"
    )


def test_questions_are_read_or_taken_literally(week):
    stdin = lines("/literal on", ECHO, "/filters", "/literal off", ECHO)
    outcome = week.json("chat", stdin=stdin)
    literal, read = outcome.documents
    assert filters_of(literal)["outlets"] == []
    assert filters_of(read)["outlets"] == ["The Quaymoor Echo"]
    assert outcome.err.count("Nothing is read from the words") == 2


def test_what_is_wanted_of_time(week):
    stdin = lines("/time first", ECHO, "/time", ECHO)
    outcome = week.json("chat", "--time", "latest", stdin=stdin)
    abouts = [one["understood"]["intent"]["about"] for one in outcome.documents]
    assert abouts == ["first", "event"]
    assert "Wanted of time: first" in outcome.err


def test_the_options_of_the_command_count_from_the_start(week):
    options = ["--literal", "--author", "Hester Quill", "--not-kind", "opinion"]
    (answer,) = week.json("chat", *options, stdin=lines(ECHO)).documents
    assert filters_of(answer)["authors"] == ["Hester Quill"]
    assert filters_of(answer)["not_kinds"] == ["opinion"]
    assert answer["understood"]["outlets"] == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/literal maybe", "Say /literal on or /literal off"),
        ("/time soon", "give latest, at, period, first"),
        ("/author Nobody", "No author is called 'Nobody'"),
        ("/authors", "did you mean /author?"),
    ],
)
def test_what_cannot_be_read_changes_nothing(week, typed, told):
    outcome = week("chat", stdin=lines(typed, "/filters"))
    assert outcome.code == 1
    assert told in outcome.err
    assert outcome.out.splitlines()[1:] == ["16 articles can be seen."]


def test_only_what_was_there_at_the_moment_has_a_name(week):
    outcome = week("chat", "--as-of", "2026-03-10", stdin=lines("/outlet harbour"))
    assert outcome.code == 2
    assert "No outlet is called 'harbour'; there is: The Orrow Courier." in outcome.err


def test_an_option_that_names_nobody_is_told(week):
    outcome = week("chat", "--outlet", "Quaymoor", stdin=lines("/filters"))
    assert "did you mean The Quaymoor Echo?" in outcome.out
