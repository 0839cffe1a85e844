"""``--literal``, ``--time``, ``--author`` and ``--not-kind``, where they belong."""

from __future__ import annotations

from typing import get_args

import pytest

from qa.cli.reading_options import INTENTS
from qa.understanding.intent import TimeIntent
from qa.understood_records import Intent

QUESTION = "What did the Quaymoor Echo say about the ferry, not in opinion pieces?"
ASKING = [["search"], ["ask"]]


def test_every_intent_can_be_asked_for():
    assert set(INTENTS) == {one.value for one in TimeIntent} == set(get_args(Intent))


def filters_of(document):
    return document.get("filters") or document["searched"]["filters"]


def intent_of(understood):
    return understood["intent"]["about"], understood["intent"]["words"]


@pytest.mark.parametrize("command", ASKING)
def test_what_a_question_names_narrows_the_search_unless_it_is_literal(week, command):
    read = week.json(*command, QUESTION).document
    assert filters_of(read)["outlets"] == ["The Quaymoor Echo"]
    assert filters_of(read)["not_kinds"] == ["opinion"]
    literal = week.json(*command, QUESTION, "--literal").document
    assert filters_of(literal)["outlets"] == filters_of(literal)["not_kinds"] == []
    assert literal["understood"]["outlets"] == []


@pytest.mark.parametrize("command", ASKING)
def test_what_is_wanted_of_time_goes_before_the_words(week, command):
    asked = ["What is the latest on the dam?", "--time", "first"]
    understood = week.json(*command, *asked).document["understood"]
    assert intent_of(understood) == ("first", None)
    words = ["What is the latest on the dam?", "--literal", "--time", "latest"]
    understood = week.json(*command, *words).document["understood"]
    assert intent_of(understood) == ("latest", None)


@pytest.mark.parametrize("command", ASKING)
def test_days_are_those_of_the_zone(week, command):
    asked = ["What happened on 11 March 2026?", "--tz", "Asia/Tokyo"]
    (time,) = week.json(*command, *asked).document["understood"]["times"]
    assert time["from"] == "2026-03-10T15:00:00Z"
    assert "Read as: 11 March 2026\n" in week(*command, *asked).out


def test_authors_and_kinds_left_out(week):
    found = week.json("list", "--author", "hester quill").document
    assert {one["outlet"] for one in found["articles"]} == {"The Castermouth Standard"}
    everything = week.json("list").document["articles"]
    found = week.json("list", "--not-kind", "news", "--not-kind", "WIRE").document
    kinds = [one["kind"] for one in found["articles"]]
    assert kinds == [
        one["kind"] for one in everything if one["kind"] not in {"news", "wire"}
    ]
    assert week.json("clusters", "--author", "nobody").document["clusters"] == []


def test_a_filter_that_was_set_is_not_widened(week):
    asked = [QUESTION, "--outlet", "The Orrow Courier", "--not-kind", "wire"]
    filters = week.json("search", *asked).document["filters"]
    assert filters["outlets"] == ["The Orrow Courier"]
    assert filters["not_kinds"] == ["opinion", "wire"]


def test_another_word_for_time_is_refused(week):
    outcome = week("ask", "Why?", "--time", "soon")
    assert outcome.code == 2
    assert "'soon' is not one of" in outcome.err


def test_filters_are_told_with_an_answer_that_was_not_found(week):
    asked = ["Who won the cup?", "--author", "Hester Quill", "--not-kind", "wire"]
    assert "author Hester Quill; not wire" in week("ask", *asked).out
