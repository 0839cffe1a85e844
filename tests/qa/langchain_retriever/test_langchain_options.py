"""Options of all searches and of one: what they let be seen, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from index.errors import DatelineError, InputError, QuestionError, TimeError
from index.folder import DataFolder
from qa.langchain_retriever import DatelineRetriever, SearchOptions
from qa.service import MAX_RESULTS
from qa.understanding.intent import TimeIntent
from tests.index.archives import NOON

FERRY = "Where is the ferry?"


def articles(retriever: DatelineRetriever, **options: Any) -> set[str]:
    """Those found that are about the ferry, by their names."""
    found = retriever.invoke(FERRY, **{"k": MAX_RESULTS} | options)
    names = {document.metadata["external_id"] for document in found}
    return {name for name in names if not name.startswith("n")}


PUBLIC = {"strike", "column", "traversier", "live"}
CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({}, PUBLIC),
    ({"outlets": ["the gazette"]}, {"strike"}),
    ({"outlets": "THE COURIER"}, {"column", "live"}),
    ({"outlets": {"The Gazette", "The Courier"}}, {"strike", "column", "live"}),
    ({"outlets": None}, PUBLIC),
    ({"outlets": ["The Herald"]}, set()),
    ({"kinds": ["opinion"]}, {"column"}),
    ({"not_kinds": ("opinion", "LiveBlog")}, {"strike", "traversier"}),
    ({"languages": "fr"}, {"traversier"}),
    ({"authors": ["bo marsh"]}, {"strike"}),
    ({"authors": ["Ann Lee", "Cleo Dunn"], "kinds": "news"}, {"strike"}),
    ({"confidential": True}, PUBLIC | {"memo"}),
    ({"as_of": "2025-10-29"}, set()),
    ({"as_of": "2025-10-30"}, PUBLIC - {"column"}),
    ({"as_of": date(2025, 10, 31)}, PUBLIC),
    ({"as_of": NOON}, {"strike", "traversier"}),
    ({"as_of": datetime(2025, 10, 30, 11, 59)}, set()),
    ({"as_of": datetime(2025, 10, 30, 13, 0), "tz": "Asia/Tokyo"}, set()),
    (
        {"as_of": NOON.astimezone(timezone(timedelta(hours=9)))},
        {"strike", "traversier"},
    ),
    ({"published_from": "2025-10-31"}, {"column"}),
    ({"published_to": "2025-10-30T12:30:00Z"}, {"strike", "traversier"}),
    ({"published_from": NOON + timedelta(minutes=1)}, {"column", "live"}),
]


@pytest.mark.parametrize(("options", "expected"), CASES)
def test_what_options_let_be_seen_in_one_search_and_in_all(
    retriever: DatelineRetriever, options: dict[str, Any], expected: set[str]
) -> None:
    assert articles(retriever, **options) == expected
    own = DatelineRetriever(service=retriever.service, literal=True, **options)
    assert articles(own) == expected
    assert articles(retriever) == PUBLIC


def test_one_search_overrides_the_retriever_and_none_takes_an_option_back(
    ferries: DataFolder,
) -> None:
    with DatelineRetriever.open(
        ferries.path, k=1, as_of="2025-10-29", literal=True
    ) as retriever:
        assert retriever.invoke(FERRY) == []
        assert len(retriever.invoke(FERRY, as_of="2025-10-30", k=2)) == 2
        assert articles(retriever, as_of=None) == PUBLIC


def test_a_moment_to_come_counts_as_the_present(retriever: DatelineRetriever) -> None:
    (found,) = retriever.invoke(FERRY, k=1, as_of="9999-12-31")
    assert datetime.fromisoformat(found.metadata["as_of"]) <= datetime.now(UTC)


def test_what_a_question_names_narrows_the_search_unless_it_is_literal(
    retriever: DatelineRetriever,
) -> None:
    asked = "What does the Courier say about the ferry?"
    for literal, outlets in ((False, {"The Courier"}), (True, {"The Gazette", None})):
        found = retriever.invoke(asked, k=100, literal=literal)
        assert {one.metadata["outlet"] for one in found} >= outlets
        assert ({one.metadata["outlet"] for one in found} == outlets) is not literal


def test_intent_and_zone_go_into_the_reading() -> None:
    reading = SearchOptions(intent="first", tz="Europe/London").reading()
    assert reading.intent is TimeIntent.FIRST
    assert str(reading.tz) == "Europe/London"
    assert not reading.literal


def test_the_beginning_gains_where_it_is_wanted(retriever: DatelineRetriever) -> None:
    def lead(intent: str) -> float:
        """How far the blog's first post is before its last."""
        found = retriever.invoke("ferry", kinds="liveblog", intent=intent)
        scores = {one.metadata["posted_at"]: one.metadata["score"] for one in found}
        return scores["2025-10-30T13:00:00Z"] - scores["2025-10-30T18:00:00Z"]

    assert lead("first") > lead("timeless") > lead("latest")


REFUSED: list[tuple[type[DatelineError], dict[str, Any], str]] = [
    (InputError, {"k": 0}, "'k' can't be 0: it should be greater"),
    (InputError, {"k": -3}, "'k' can't be -3"),
    (InputError, {"k": MAX_RESULTS + 1}, "less than or equal to 1000"),
    (InputError, {"k": "3"}, "'k' can't be '3': it should be a valid integer"),
    (InputError, {"k": True}, "'k' can't be True"),
    (InputError, {"k": None}, "'k' can't be None"),
    # An option that is mistyped, and silently ignored, would show what came later.
    (InputError, {"as_off": "2025-10-30"}, "no option 'as_off'; it has: k, as_of,"),
    (TimeError, {"as_of": "yesterday"}, "'yesterday' is not a time"),
    (TimeError, {"as_of": 20251030}, "20251030 is not a time"),
    (TimeError, {"tz": "Mars/Olympus"}, "not a time zone"),
    (TimeError, {"published_from": "2026", "published_to": "2025-01-01"}, "'2026'"),
    (TimeError, {"published_from": NOON, "published_to": "2025-10-29"}, "swap them"),
    (InputError, {"intent": "newest"}, "'latest', 'at', 'period'"),
    (InputError, {"outlets": 7}, "'outlets' can't be 7"),
    (InputError, {"outlets": ["a", 7]}, "'outlets.1' can't be 7"),
    (InputError, {"confidential": "no"}, "'confidential' can't be 'no'"),
    (InputError, {"literal": 1}, "'literal' can't be 1"),
]


@pytest.mark.parametrize(("error", "options", "message"), REFUSED)
def test_what_cannot_be_used_is_refused_in_a_sentence_wherever_it_is_given(
    retriever: DatelineRetriever,
    error: type[DatelineError],
    options: dict[str, Any],
    message: str,
) -> None:
    with pytest.raises(error, match=message):
        retriever.invoke(FERRY, **options)
    with pytest.raises(error, match=message):
        DatelineRetriever(service=retriever.service, **options)
    with pytest.raises(error, match=message):
        DatelineRetriever.open(retriever.service.archive.folder.path, **options)


@pytest.mark.parametrize("question", ["", " \n", "?!", "word " * 1_000, 7, {"q": "w"}])
def test_bad_questions(retriever: DatelineRetriever, question: Any) -> None:
    with pytest.raises(QuestionError, match="question"):
        retriever.invoke(question)


def test_a_retriever_needs_a_service() -> None:
    with pytest.raises(InputError, match=r"needs a 'service'.*open gives it one"):
        DatelineRetriever()
    with pytest.raises(InputError, match="'service' can't be None"):
        DatelineRetriever(service=None)


def test_the_log_says_which_names_the_archive_lacks(
    retriever: DatelineRetriever, caplog: pytest.LogCaptureFixture
) -> None:
    assert retriever.invoke(FERRY, outlets=["Courier", "the gazette"])
    assert caplog.messages == [
        "The archive holds no outlet called 'Courier'; did you mean The Courier?"
    ]
    caplog.clear()
    assert not retriever.invoke(FERRY, authors="Bo March", as_of="2025-10-30T13:00Z")
    assert caplog.messages == [
        "As of 2025-10-30T13:00:00Z the archive held no author called 'Bo March'; did "
        "you mean Bo Marsh?"
    ]
    caplog.clear()
    assert retriever.invoke(FERRY, not_kinds=["liveblogs"])
    assert caplog.messages == [
        "The archive holds no kind of article called 'liveblogs'; did you mean "
        "liveblog?"
    ]
