"""Outlets that share their name with companies, families and things; those left out."""

from __future__ import annotations

import pytest

from qa.understanding.names import (
    AuthorEntry,
    Directory,
    OutletEntry,
    Role,
    find_outlets,
)

OUTLETS = (
    "The Hill",
    "Apple",
    "Apple Daily",
    "TIME",
    "The Sun",
    "Nature",
    "Science",
    "The Post",
    "The Guardian",
    "The Observer",
    "Reuters",
)
DIRECTORY = Directory.of(map(OutletEntry, OUTLETS), [AuthorEntry("Ann Hill")])


def sources(text: str) -> list[str]:
    found = find_outlets(text, DIRECTORY)
    return [text[one.start : one.end] for one in found if one.role is Role.SOURCE]


@pytest.mark.parametrize(
    "text",
    [
        "What did Apple say about the delay of its phone?",
        "What did Apple tell developers?",
        "What did Apple report?",
        "What did reports on Apple say?",
        "What did the Hill family say?",
        "What was the article on the Hill family about?",
        "What was said on the Hill?",
        "What did Hill say?",
        "What did scientists say about the Sun?",
        "What did the study of the Sun reveal?",
        "What did a report on Nature reserves say?",
        "What did the Science Museum show?",
        "What did the Post Office report?",
        "What did articles on Science say?",
    ],
)
def test_a_namesake_is_no_source(text):
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What does Apple's article on the phone say?", "Apple"),
        ("What did the Apple Daily report?", "Apple Daily"),
        ("What did the Hill report about the Senate?", "Hill"),
        ("What does The Hill say about the family?", "The Hill"),
        ("What did the Sun say about the match?", "Sun"),
        ("What was published in Nature?", "Nature"),
        ("What did Science report about the vaccine?", "Science"),
        ("What did Time report about him?", "Time"),
        ("What did the Post recently report?", "Post"),
    ],
)
def test_the_outlet_is_still_one(text, words):
    assert sources(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Excluding Guardian articles, what was said about the dam?",
        "Besides Guardian articles, what else reported it?",
        "Omitting Guardian coverage, who reported it?",
        "Skip Guardian articles: who reported it?",
        "Not counting Guardian articles, who reported it?",
        "Leaving aside Guardian coverage, who reported it?",
        "Excluding Tribune Herald articles, what was said?",
        "What do non-Guardian articles say?",
    ],
)
def test_what_is_left_out_is_no_source(text):
    assert sources(text) == []


def test_what_is_used_is():
    assert sources("Using only Guardian articles, who reported it?") == ["Guardian"]
