"""Tokens, spelling, tense, and which of several times governs."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from qa.understanding.times import Offset, find_times, governing
from qa.understanding.times.feast_dates import FEASTS
from qa.understanding.times.holiday_dates import HOLIDAYS
from qa.understanding.times.spelling import corrected
from qa.understanding.times.tense import Tenses
from qa.understanding.times.tokens import tokenize
from qa.understanding.times.zones import zone_of_letters, zone_of_place

AS_OF = datetime(2022, 7, 8, 9, tzinfo=UTC)


def test_tokens_keep_their_places_and_plain_forms():
    text = "Who’s in at 9.30 a.m. on ‘22–23 May’?"
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.raw for token in tokens)
    forms = "who 's in at 9 . 30 am on ' 22 - 23 may ' ?"
    assert [token.form for token in tokens] == forms.split()


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("febuary", "february"),
        ("feburary", "february"),
        ("wensday", "wednesday"),
        ("yesteday", "yesterday"),
        ("ocotber", "october"),
        ("tommorow", "tomorrow"),
        ("decmber", "december"),
        ("ninties", "nineties"),
        ("eightees", "eighties"),
        ("tmrw", "tomorrow"),
        ("todays", "today"),
    ],
)
def test_a_slip_is_seen_through(word, name):
    assert corrected(word) == name


@pytest.mark.parametrize(
    "word",
    [
        "augusta",
        "sorties",
        "sundry",
        "sundae",
        "match",
        "march",
        "mundane",
        "moment",
        "x",
    ],
)
def test_other_words_are_left_alone(word):
    assert corrected(word) == word


@pytest.mark.parametrize(
    ("question", "future"),
    [
        ("Who resigned on *", False),
        ("Who will resign on *", True),
        ("Who'll resign on *", True),
        ("Who's been sacked on *", False),
        ("Who's playing on *", True),
        ("On * did the council vote", False),
        ("What did she say will happen on *", True),
        ("Will those sacked on * return", False),
        ("Will the bridge be closed on *", True),
        ("Should he have resigned in *", False),
        ("Who plays on *", True),
        ("trains strike *", None),
        ("It was shut. Who will open it on *", True),
        ("Who will have left by *", True),
        ("What changes on *", True),
        ("figures may 22 *", None),
    ],
)
def test_the_tense_of_a_place(question, future):
    tokens = tokenize(question)
    place = next(at for at, token in enumerate(tokens) if token.form == "*")
    assert Tenses(tokens).future_at(place) is future


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did she say on Tuesday about growth in 2024?", "Tuesday"),
        ("What did the minister sacked last week say on Monday?", "Monday"),
        ("Who spoke before the vote in May?", "May"),
        ("Is rent higher this year than last year?", "this year"),
        ("Which vote in 2016 did he regret in 2020?", "2020"),
        ("In 2016, which vote did he regret?", "2016"),
    ],
)
def test_the_time_of_the_main_verb_governs(question, words):
    one = governing(find_times(question, AS_OF, UTC), question)
    assert question[one.start : one.end] == words


def test_nothing_governs_where_nothing_is_found():
    assert governing(()) is None
    (event,) = find_times("Who left after the vote?", AS_OF, UTC)
    assert governing([event]) is event


def test_offsets_are_written_as_iso_durations():
    assert str(Offset("day", 2)) == "+P2D"
    assert str(Offset("hour", -24)) == "-PT24H"
    assert str(Offset("minute", 30)) == "+PT30M"


def test_zones_by_letters_and_by_place():
    summer = datetime(2022, 7, 1)
    assert zone_of_letters("bst").utcoffset(summer).seconds == 3600
    assert zone_of_letters("gmt") is UTC
    assert zone_of_letters("et") == ZoneInfo("America/New_York")
    assert zone_of_letters("xyz") is None
    assert zone_of_place("new york") == ZoneInfo("America/New_York")
    assert zone_of_place("kyiv") == ZoneInfo("Europe/Kyiv")
    assert zone_of_place("nowhere") is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", "2022-04-17"),
        ("good friday", "2022-04-15"),
        ("thanksgiving", "2022-11-24"),
        ("memorial day", "2022-05-30"),
        ("august bank holiday", "2022-08-29"),
        ("remembrance sunday", "2022-11-13"),
        ("orthodox easter", "2022-04-24"),
    ],
)
def test_holidays_fall_where_they_did(name, day):
    assert HOLIDAYS[name](2022).isoformat() == day


@pytest.mark.parametrize(
    ("name", "day", "length"),
    [
        ("ramadan", "2022-04-02", 30),
        ("eid al - fitr", "2022-05-02", 1),
        ("passover", "2022-04-16", 8),
        ("yom kippur", "2022-10-05", 1),
        ("hanukkah", "2022-12-19", 8),
        ("purim", "2022-03-17", 1),
        ("lunar new year", "2022-02-01", 1),
        ("lent", "2022-03-02", 46),
        ("holy week", "2022-04-10", 7),
        ("advent", "2022-11-27", 28),
    ],
)
def test_feasts_fall_where_they_did(name, day, length):
    first, days = FEASTS[name](2022)
    assert (first.isoformat(), days) == (day, length)


def test_a_feast_outside_of_its_calendar_is_an_error_that_rules_expect():
    with pytest.raises(OverflowError):
        FEASTS["ramadan"](1850)
    assert find_times("during Ramadan", datetime(1850, 1, 1, tzinfo=UTC), UTC) == ()
