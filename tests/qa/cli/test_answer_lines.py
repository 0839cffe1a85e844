"""Answers as a person sees them."""

from __future__ import annotations

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from qa.answer import Answer
from qa.cli.answer_lines import PARTIAL, answer_lines, result_lines
from qa.cli.moments import shown

CITATION = {
    "n": 1,
    "quote": "The dam is standing.",
    "article_id": "a1",
    "external_id": None,
    "version_id": "v1",
    "passage_id": "p1",
    "field": "text",
    "start": 0,
    "end": 20,
    "headline": "Dam\nstands",
    "outlet": "The Echo",
    "authors": [],
    "url": "https://echo.example/dam",
    "published_at": "2026-03-11T00:00:00Z",
    "posted_at": "2026-03-11T17:30:00Z",
    "independent_reports": None,
    "outlets": None,
}
NEAREST = {
    "rank": 1,
    "score": 0.5,
    "article_id": "a1",
    "external_id": None,
    "version_id": "v1",
    "passage_id": "p1",
    "headline": "Dam stands",
    "outlet": None,
    "url": None,
    "published_at": None,
    "posted_at": None,
    "field": "text",
    "start": 0,
    "end": 900,
    "text": "The dam is standing. " * 40,
}


def answer(**changes: Any) -> Answer:
    base: dict[str, Any] = {
        "question": "Does it stand?",
        "as_of": "2026-03-20T12:00:00Z",
        "status": "answered",
        "confidence": 0.9,
        "answer": "The dam is standing. [1]",
        "sentences": [
            {"text": "The dam is standing.", "citations": [1], "checks": {}},
            {"text": "It\nleaks.", "citations": [1, 2], "checks": {}},
        ],
        "citations": [CITATION],
        "searched": {
            "articles": 16,
            "from": "2026-03-09T00:00:00Z",
            "to": "2026-03-15T00:00:00Z",
            "outlets": [f"Outlet {number}" for number in range(10)],
            "filters": {
                "from": "2026-03-09T00:00:00Z",
                "to": None,
                "outlets": ["the echo"],
                "kinds": [],
                "languages": [],
            },
        },
        "nearest": [],
        "understood": {"standalone": "Does it stand?", "follow_up": False},
        "model": "extractive",
        "prompt": None,
        "usage": None,
        "timings_ms": {},
    }
    return Answer.model_validate(base | changes)


def texts(shown_answer: Answer, tz: Any = UTC) -> list[str]:
    return [each.text for each in answer_lines(shown_answer, tz)]


def test_sentences_with_marks_then_numbered_sources():
    assert texts(answer()) == [
        "The dam is standing. [1] It leaks. [1][2]",
        "",
        "[1] The Echo · 2026-03-11 17:30 UTC · Dam stands",
        "“The dam is standing.”",
        "https://echo.example/dam",
    ]


@pytest.mark.parametrize(
    ("reports", "outlets", "told"),
    [
        (1, ["The Echo"], None),
        (1, [], None),
        (None, None, None),
        (1, ["A", "B"], "1 independent report, 2 outlets: A, B."),
        (2, ["A"], "2 independent reports, 1 outlet: A."),
        (2, [], "2 independent reports."),
        (
            3,
            list("ABCDEFGHIJKLMN"),
            "3 independent reports, 14 outlets: A, B, C, D, E, F, G, H and 6 more.",
        ),
    ],
)
def test_who_says_the_same_is_told_where_there_is_more_than_one(reports, outlets, told):
    each = CITATION | {"independent_reports": reports, "outlets": outlets}
    assert texts(answer(citations=[each]))[5:] == ([told] if told else [])


def test_times_in_the_zone_asked_for():
    found = texts(answer(), ZoneInfo("Asia/Tokyo"))
    assert "[1] The Echo · 2026-03-12 02:30 JST · Dam stands" in found


def test_a_follow_up_is_shown_as_it_was_understood():
    understood = {"standalone": "Does the dam stand?", "follow_up": True}
    assert texts(answer(understood=understood))[0] == ("Read as: Does the dam stand?")


def test_a_partial_answer_says_so():
    assert PARTIAL in texts(answer(status="partial"))


def test_not_found_says_what_was_searched_and_came_near():
    found = texts(
        answer(
            status="not_found",
            answer="The archive doesn't say.",
            sentences=[],
            citations=[],
            nearest=[NEAREST],
        )
    )
    assert found[0] == "The archive doesn't say."
    assert "Outlet 7 and 2 more." in found[1]
    assert found[2] == "Filters: from 2026-03-09; outlet the echo."
    assert found[-2] == "- No outlet given · undated · Dam stands"
    assert len(found[-1]) <= 160


def test_results_show_rank_score_and_a_snippet():
    from qa.answer import SearchResult

    found = [each.text for each in result_lines([SearchResult.model_validate(NEAREST)])]
    assert found[0] == "1  0.500  No outlet given · undated · Dam stands"
    assert found[1].endswith("…")
    assert found[2] == "a1"


@pytest.mark.parametrize(
    ("iso", "zone", "text"),
    [
        ("2026-03-11T00:00:00Z", "Asia/Tokyo", "2026-03-11"),
        ("2026-07-01T12:00:00Z", "Europe/London", "2026-07-01 13:00 BST"),
        ("0001-01-01T05:00:00Z", "UTC", "0001-01-01 05:00 UTC"),
        ("0001-01-01T05:00:00Z", "America/Los_Angeles", "0001-01-01 05:00 UTC"),
        (None, "UTC", "undated"),
    ],
)
def test_moments(iso, zone, text):
    assert shown(iso, ZoneInfo(zone)) == text
