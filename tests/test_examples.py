"""The example archive is what its README says it is."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from index.article import NEWS, ReadFailure, SourceArticle
from index.readers import ReadOptions, read_sources

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
LIVE_BLOG = "kettlemere-dam-2026-03-11.txt"
WIRE = "hpa-20260312-0731"
REPRINTS = (
    "standard-strand-orders-inquiry.txt",
    "hm-44671",
    "echo-60m-for-the-valley.md",
)

Week = Mapping[str, SourceArticle]


@pytest.fixture(scope="module")
def week() -> Week:
    """The articles by their id, or by file name where they have none."""
    found = list(read_sources([str(EXAMPLES / "archive")], ReadOptions()))
    assert [item for item in found if isinstance(item, ReadFailure)] == []
    articles = [item for item in found if isinstance(item, SourceArticle)]
    week = {item.external_id or Path(item.source).name: item for item in articles}
    assert len(week) == len(articles)
    return week


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    lines = (EXAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.”])\s+", text.strip())


def paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_counts_by_outlet(week: Week) -> None:
    assert Counter(article.outlet for article in week.values()) == {
        "The Orrow Courier": 6,
        "The Castermouth Standard": 3,
        "The Quaymoor Echo": 3,
        "Harbour & Market": 2,
        "Halvern Press Agency": 1,
        None: 1,
    }


def test_counts_by_kind(week: Week) -> None:
    assert Counter(article.kind or NEWS for article in week.values()) == {
        "news": 10,
        "liveblog": 1,
        "analysis": 1,
        "wire": 1,
        "correction": 1,
        "opinion": 1,
        "obituary": 1,
    }


def test_readme_lists_every_article(week: Week) -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \w{3} \d+ \| `([^`]+)` \|", readme, re.MULTILINE)
    assert sorted(listed) == sorted(week)


def test_all_is_published_in_the_week(week: Week) -> None:
    for name, article in week.items():
        assert article.published_at is not None, name
        assert article.published_at >= datetime(2026, 3, 9, tzinfo=UTC), name
        assert article.published_at < datetime(2026, 3, 16, tzinfo=UTC), name
        undated = name == LIVE_BLOG
        assert article.dated_by == ("filename" if undated else "field"), name


def test_bodies_hold_neither_metadata_nor_headline(week: Week) -> None:
    metadata = re.compile(r"^(outlet|by|published|title|kind):|^---", re.I | re.M)
    for name, article in week.items():
        assert not metadata.search(article.text), name
        assert article.headline not in article.text, name
        assert article.authors or name == LIVE_BLOG, name


def test_lengths_are_those_of_news(week: Week) -> None:
    for name, article in week.items():
        most = 1000 if name == LIVE_BLOG else 700
        assert 120 <= len(article.text.split()) <= most, name


def test_addresses_are_reserved_ones(week: Week) -> None:
    hosts = {urlsplit(item.url).hostname for item in week.values() if item.url}
    reserved = re.compile(r"[a-z]+\.example\.(com|org|net)")
    assert hosts
    assert all(reserved.fullmatch(host or "") for host in hosts)


def test_live_blog_has_its_posts(week: Week) -> None:
    blog = week[LIVE_BLOG]
    posts = {post.title: post for post in blog.posts}
    assert {
        "Evacuation total rises to 2,900",
        "Couple missing after narrowboat breaks its moorings",
        "Helicopters begin dropping one-tonne bags",
        "Reservoir peaks at 85.6 metres",
        "Minister heckled at the sluice gates",
        "Analysis: a warning in a drawer",
        "Why was the siren sounded at Lower Sithe?",
        "Breakfast for 410 at the grammar school",
        "Lower Sithe and Hobbing ordered out",
    } <= posts.keys()
    peak = posts["Reservoir peaks at 85.6 metres"]
    assert peak.posted_at == datetime(2026, 3, 11, 13, 40, tzinfo=UTC)
    assert "has not risen since" in blog.text[peak.start : peak.end]
    assert posts["Analysis: a warning in a drawer"].author == "Ines Calloway"


def test_live_blog_repeats_its_opening() -> None:
    lines = (EXAMPLES / "archive" / LIVE_BLOG).read_text(encoding="utf-8").splitlines()
    opening = lines[lines.index("Welcome summary") : lines.index("Key events")]
    assert len(opening) > 3
    assert lines[-len(opening) :] == opening


@pytest.mark.parametrize("name", REPRINTS)
def test_reprint_is_a_cut_of_the_wire_story(week: Week, name: str) -> None:
    wire, reprint = week[WIRE], week[name]
    shared = [part for part in sentences(reprint.text) if part in wire.text]
    assert len(shared) >= 5
    assert len(sentences(reprint.text)) - len(shared) <= 1
    assert len(reprint.text) < len(wire.text)
    assert len(paragraphs(reprint.text)) < len(paragraphs(wire.text))
    assert reprint.headline != wire.headline
    assert reprint.published_at is not None
    assert wire.published_at is not None
    assert reprint.published_at > wire.published_at


def test_reprints_are_in_three_outlets_with_three_headlines(week: Week) -> None:
    assert len({week[name].outlet for name in (*REPRINTS, WIRE)}) == 4
    assert len({week[name].headline for name in (*REPRINTS, WIRE)}) == 4


def test_correction_names_what_it_corrects(week: Week) -> None:
    correction = week["oc-corrections-0312"]
    corrected = week["courier-tanyard-streets-emptied.txt"]
    assert corrected.headline in correction.text
    assert correction.outlet == corrected.outlet
    assert "In 2021 Orrowdale county council postponed the work" in corrected.text
    assert "It was Orrow Water" in correction.text


def test_amended_article_says_when(week: Week) -> None:
    explainer = week["cs-2026-0311-014"]
    assert "This article was amended on 13 March 2026" in explainer.text
    assert explainer.modified_at == datetime(2026, 3, 13, 10, 25, tzinfo=UTC)


def test_figure_changes_from_day_to_day(week: Week) -> None:
    trail = {
        "courier-wexling-told-to-leave.txt": "240 people had been evacuated",
        "courier-tanyard-streets-emptied.txt": "stood at 1,150",
        LIVE_BLOG: "2,900 people had left their homes",
        "courier-narrowboat-couple-found.txt": "3,120 people were out of their homes",
        "oc-2026-0313-022": "2,100 people were still out of their homes",
        "standard-valley-goes-home.md": "310 were still out of their homes",
    }
    days = []
    for name, words in trail.items():
        published = week[name].published_at
        assert words in week[name].text
        assert published is not None
        days.append(published.date())
    assert days == sorted(set(days))


def test_two_outlets_disagree_on_one_day(week: Week) -> None:
    council, ministry = week["courier-narrowboat-couple-found.txt"], week[WIRE]
    assert council.published_at is not None
    assert ministry.published_at is not None
    assert council.published_at.date() == ministry.published_at.date()
    assert "3,120" in council.text
    assert "3,120" not in ministry.text
    assert "3,600" in ministry.text
    assert "3,600" not in council.text


def test_question_counts(questions: list[dict[str, Any]]) -> None:
    types = Counter(question["type"] for question in questions)
    refused = Counter(item["type"] for item in questions if item.get("unanswerable"))
    assert len({question["id"] for question in questions}) == len(questions) == 30
    assert refused == {"near_miss": 8, "far": 8}
    assert types["near_miss"] == types["far"] == 8
    asked = {"who", "what", "when", "where", "how_many", "how_much", "why"}
    assert asked | {"follow_up"} <= types.keys()


def test_answers_occur_in_their_articles(
    week: Week, questions: list[dict[str, Any]]
) -> None:
    answerable = [item for item in questions if not item.get("unanswerable")]
    assert len(answerable) == 14
    for question in answerable:
        texts = [week[name].text for name in question["gold_articles"]]
        for answer in question["answers"]:
            assert any(answer in text for text in texts), question["id"]
        for text in texts:
            assert any(answer in text for answer in question["answers"]), question["id"]


def test_gold_articles_are_out_by_then(
    week: Week, questions: list[dict[str, Any]]
) -> None:
    dated = [item for item in questions if "as_of" in item]
    assert dated
    for question in dated:
        then = datetime.fromisoformat(question["as_of"])
        for name in question.get("gold_articles", []):
            published = week[name].published_at
            assert published is not None
            assert published <= then, question["id"]


def test_unanswerable_questions_hold_no_answer(
    questions: list[dict[str, Any]],
) -> None:
    for question in questions:
        if question.get("unanswerable"):
            assert "answers" not in question
            assert "gold_articles" not in question


def test_conversations_quote_the_archive(week: Week) -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    talks = readme.partition("## Three conversations")[2]
    turns = re.findall(r"^\| ([^|]+\?) \| ([^|]+) \| ([^|]*)\|$", talks, re.MULTILINE)
    assert len(turns) == 9
    for number, (_, said, where) in enumerate(turns, start=1):
        if number % 3 == 0:
            assert said.startswith("*not found*")
        else:
            assert said in week[where.strip(" `")].text
