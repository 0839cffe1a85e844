"""Which questions ask for an account, and of what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.accounts import Account, account_asked, without_source
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.understood import Understanding, understand

MONDAY = datetime(2026, 3, 16, 12, tzinfo=UTC)
DIRECTORY = Directory.of(
    [OutletEntry("The Orrow Courier"), OutletEntry("The Quaymoor Echo")],
    [AuthorEntry("Ines Calloway"), AuthorEntry("Rowan Teale")],
)
COURIER = frozenset({"the orrow courier"})
ECHO = frozenset({"the quaymoor echo"})


def read(text: str) -> Understanding:
    return understand(text, MONDAY, UTC, DIRECTORY)


def asked(text: str) -> Account | None:
    return account_asked(read(text))


@pytest.mark.parametrize(
    ("text", "topic", "sources"),
    [
        ("What did the Courier report about the dam?", "the dam", [COURIER]),
        ("What has the Quaymoor Echo written on the strike?", "the strike", [ECHO]),
        ("What did Ines Calloway write about the spillway?", "the spillway", ["ines"]),
        ("Summarise the Courier's coverage of the floods.", "the floods", [COURIER]),
        ("How did the Echo cover the cup tie?", "cup tie", [ECHO]),
        ("What was reported by the Courier about the crack?", "the crack", [COURIER]),
        ("What do the outlets say about the evacuation?", "the evacuation", []),
        ("What has been reported about the ferry?", "the ferry", []),
        ("What did the Courier report?", "", [COURIER]),
        ("What was reported on 10 March?", "", []),
        ("Tell me more about the inquiry.", "the inquiry", []),
        ("Stories on the dam from last week", "the dam", []),
        ("Can you find me anything about the old ferry?", "the old ferry", []),
        (
            "What did the Courier and the Echo say about the inquiry?",
            "the inquiry",
            [COURIER, ECHO],
        ),
    ],
)
def test_what_a_source_said(text: str, topic: str, sources: list[object]) -> None:
    account = asked(text)
    assert account is not None
    assert account.topic == topic
    expected = [
        frozenset({"ines calloway"}) if one == "ines" else one for one in sources
    ]
    assert list(account.sources) == expected
    assert not account.news
    assert account.fact is None


def test_a_source_that_the_archive_does_not_hold_is_still_asked() -> None:
    account = asked("What did Reuters report about the dam?")
    assert account is not None
    assert account.sources == (frozenset(),)


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        ("Opinion pieces on the bridge", "opinion", "the bridge"),
        ("Show me editorials about the council", "opinion", "the council"),
        ("What did the live blog report about the siren?", "liveblog", "the siren"),
        (
            "What did the Courier say of the siren in its live blog?",
            "liveblog",
            "the siren",
        ),
        ("What did the Courier report in its live blog on pumps?", "liveblog", "pumps"),
    ],
)
def test_kinds_of_article(text: str, kind: str, topic: str) -> None:
    account = asked(text)
    assert account is not None
    assert account.kinds == {kind}
    assert account.topic == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What happened last week?", ""),
        ("What happened on 12 March?", ""),
        ("What's new?", ""),
        ("What’s new about the bridge?", "the bridge"),
        ("What is the latest on the railway?", "the railway"),
        ("Any news from Wexling?", "Wexling"),
        ("Latest developments in the strike", "the strike"),
        ("What's happening with the ferry?", "the ferry"),
        ("What do we know about the crack?", "the crack"),
    ],
)
def test_the_news_itself(text: str, topic: str) -> None:
    account = asked(text)
    assert account is not None
    assert account.news
    assert account.topic == topic
    assert not account.sources


def test_its_period_is_that_of_the_question() -> None:
    for text in ("What happened last week?", "What did the Echo report last week?"):
        account = asked(text)
        assert account is not None
        assert account.period is not None
        assert account.period.start == datetime(2026, 3, 9, tzinfo=UTC)
    account = asked("What's new about the dam?")
    assert account is not None
    assert account.period is None


@pytest.mark.parametrize(
    "text",
    [
        "Who is the mayor?",
        "How many people were evacuated?",
        "What is the latest death toll?",
        "What did the Courier say broke the dam?",
        "What did Helena Strand say about the inquiry?",
        "Which outlet does Ines Calloway write for?",
        "When did the Courier report on the dam?",
        "Who owns the Quaymoor Echo?",
        "What did the report say about the dam?",
        "What new species was found in the valley?",
        "What is the name of the boat?",
        "A new study from Quaymoor says that eels cost how much?",
        "In an interview with the Echo, Strand spoke of a regret. What is it?",
        "",
        "?",
    ],
)
def test_facts_are_no_accounts(text: str) -> None:
    assert asked(text) is None


def test_what_a_sentence_may_state_is_asked_as_a_question() -> None:
    for text, fact in (
        ("What did the Echo say about how many were moved?", "how many were moved?"),
        ("What happened to the narrowboat?", "What happened to the narrowboat?"),
    ):
        account = asked(text)
        assert account is not None
        assert account.fact == fact


def test_a_source_alone_is_asked_what_was_asked_before() -> None:
    account = asked("What did the Courier say? (Who closed the bridge?)")
    assert account is not None
    assert (account.topic, account.fact) == ("Who closed the bridge?",) * 2
    assert account.sources == (COURIER,)
    account = asked("What did the Courier say? (What did the Echo say about the dam?)")
    assert account is not None
    assert (account.topic, account.fact) == ("the dam", None)
    assert account.sources == (COURIER,)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("What did the Courier say broke the dam?", "What broke the dam?"),
        ("How many did the Echo report that were moved?", "How many were moved?"),
        ("Who leads the inquiry?", "Who leads the inquiry?"),
        ("What did the Courier say about it?", "What did the Courier say about it?"),
    ],
)
def test_a_fact_is_read_without_who_is_to_say_it(text: str, fact: str) -> None:
    assert without_source(read(text)) == fact


def test_nothing_was_read() -> None:
    question = Understanding.nothing("What's new?")
    assert account_asked(question) == Account(news=True)
    assert without_source(question) == "What's new?"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read(before: str, after: str) -> None:
    for text in (
        before,
        f"{before}? ({after}?)",
        f"What did {before} say about {after}?",
        f"{before} the Courier {after} last week",
    ):
        question = read(text)
        account = account_asked(question)
        assert account is None or account.topic == account.topic.strip()
        assert without_source(question) or not text
