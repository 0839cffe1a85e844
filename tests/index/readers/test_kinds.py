"""The kind of an article: said, by department, by label, by address."""

from __future__ import annotations

import pytest

from index.readers.kinds import KNOWN_KINDS, kind_of, usual_kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("OpinionNewsArticle", "opinion"),
        ("Op-Ed", "opinion"),
        ("live_blog", "liveblog"),
        ("Advertiser Content Article", "sponsored"),
        ("ClaimReview", "factcheck"),
        ("Corrections and Clarifications", "correction"),
        ("Obituary", "obituary"),
        ("news", "news"),
        ("NewsArticle", None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_said(said, kind):
    assert kind_of(said, None) == kind


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ({"section": "Opinion"}, "opinion"),
        ({"section": "paid-content"}, "sponsored"),
        ({"section": "Corrections and clarifications"}, "correction"),
        ({"section": "Public opinion"}, None),
        ({"headline": "Opinion: The dam was never safe"}, "opinion"),
        ({"headline": "Analysis | Why the dam leaks"}, "analysis"),
        ({"headline": "Fact check: The dam isn't made of straw"}, "factcheck"),
        ({"headline": "Corrections and clarifications"}, "correction"),
        ({"headline": "Comment is free, but the dam costs 60m"}, None),
        ({"headline": "Opinion polls: what they say of the dam"}, None),
        ({"url": "https://echo.example/opinion/2026/03/10/dam"}, "opinion"),
        ({"url": "https://echo.example/news/factcheck/2026/dam/"}, "factcheck"),
        ({"url": "https://echo.example/news/opinion"}, None),
        ({"url": "https://[broken/opinion/x"}, None),
        ({"text": "LONDON (Reuters) - The dam holds.\nIt does."}, "wire"),
        ({"authors": ("Associated Press",)}, "wire"),
        ({"outlet": "AFP"}, "wire"),
        ({"text": "The dam holds, Reuters reported.\nIt does."}, None),
        ({"section": "Opinion", "authors": ("Reuters",)}, "opinion"),
        ({"section": "News", "url": "https://echo.example/analysis/dam"}, "analysis"),
        ({}, None),
    ],
)
def test_where_nobody_says_it(where, kind):
    arguments = {"section": None, **where}
    assert kind_of(None, **arguments) == kind
    assert kind_of("Article", **arguments) == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Editorials", "opinion"),
        ("fact-check", "factcheck"),
        ("live", "liveblog"),
        ("opinion", "opinion"),
        ("gossip", None),
        ("", None),
    ],
)
def test_other_words_for_a_kind(said, kind):
    assert usual_kind(said) == kind


def test_every_kind_that_is_made_is_known():
    assert {"news", "liveblog", "wire", "review", "factcheck"} <= KNOWN_KINDS


def test_what_is_said_comes_first():
    assert kind_of("news", "Opinion", headline="Opinion: no") == "news"
    assert kind_of("analysis", "Opinion") == "analysis"
