"""Headlines that call a text live, and what kind of line each of its lines is."""

from __future__ import annotations

import pytest

from index.readers.live_blogs.lines import LineKind, classify, is_furniture
from index.readers.live_blogs.plain_text import says_live


@pytest.mark.parametrize(
    "headline",
    [
        "Dam crisis: more villages cleared – live updates",
        "Dam crisis – live",
        "Dam crisis - politics live",
        "Dam crisis – live news",
        "Dam crisis live blog",
        "Live updates: dam crisis deepens",
        "Live: dam crisis deepens",
        "Rovers 2-1 Town – as it happened",
        "New year: celebrations around the world as they happened",
        "Rovers v Town: third day – as it didn't happen",
        "Dam crisis: live coverage",
    ],
)
def test_headlines_that_say_live(headline):
    assert says_live(headline, None)


@pytest.mark.parametrize(
    "headline",
    [
        "Where to live in 2026",
        "The ten best live albums",
        "Watch live: the dam is opened",
        "Saturday Night Live returns",
        "Lives lost in the valley",
        "How it happened: the night of the flood",
        "Alive and well",
        "Live music returns to the valley",
    ],
)
def test_headlines_that_only_use_the_word(headline):
    assert not says_live(headline, "Home")


def test_a_section_may_say_it():
    assert says_live("Dam crisis", "Live blog")
    assert not says_live("Dam crisis", "Live music")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("10.32 GMT", LineKind.TIME),
        ("9:05am", LineKind.TIME),
        ("14:32", LineKind.TIME),
        ("Published at 14:32", LineKind.TIME),
        ("2:05 p.m. ET, October 30, 2025", LineKind.TIME),
        ("5m ago 10.32 GMT", LineKind.TIME),
        ("3 hours ago", LineKind.TIME),
        ("Updated at 11.03 BST", LineKind.UPDATED),
        ("Last updated 5 minutes ago", LineKind.UPDATED),
        ("Key events", LineKind.MARKER),
        ("KEY EVENTS:", LineKind.MARKER),
        ("Share", LineKind.MARKER),
        ("Advertisement", LineKind.INSERT),
        ("Jo Roe", LineKind.NAME),
        ("By Jo Roe in Wexling", LineKind.NAME),
        ("Jo Roe (now) and Al de la Doe (earlier)", LineKind.NAME),
        ("— Jo Roe", LineKind.SIGN_OFF),
        ("Wexling told to leave", LineKind.HEADING),
        ("What is a spillway?", LineKind.HEADING),
        ("‘We were warned’", LineKind.HEADING),
        ("Midday summary", LineKind.HEADING),
        ("The dam. Photograph: A Roe", LineKind.CAPTION),
        ("It held.", LineKind.BODY),
        ("She said:", LineKind.BODY),
        ("and then it rained", LineKind.BODY),
        ("More on the dam:Six things to know", LineKind.BODY),
        ("Rovers 2-1 Town, 5:31, third quarter", LineKind.BODY),
        ("x" * 121, LineKind.BODY),
    ],
)
def test_lines(line, kind):
    assert classify(line)[0] is kind


def test_furniture_is_what_says_nothing():
    assert is_furniture("  Key events \n")
    assert is_furniture("10.32 GMT")
    assert not is_furniture("Jo Roe")
    assert not is_furniture("")
