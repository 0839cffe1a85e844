"""What a source said, and what is new, asked of a service over the example archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index.filters import Filters
from index.folder import DataFolder
from qa.answer import Answer
from qa.answerers import load_answerer
from qa.draft import DraftEvent, DraftSentence, Pointer
from qa.evidence import Evidence
from qa.question import Question, Turn
from qa.service import Service
from tests.qa.example_service import index_examples

MONDAY = Filters(as_of=datetime(2026, 3, 16, 12, tzinfo=UTC))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = DataFolder(tmp_path_factory.mktemp("accounts") / "data")
    with index_examples(folder, lambda: MONDAY.as_of) as service:
        yield service


def ask(service: Service, text: str, *history: Turn) -> Answer:
    return service.ask(text, MONDAY, load_answerer("lexical"), history)


def test_what_an_outlet_reported_is_quoted_from_it(service: Service) -> None:
    answer = ask(service, "What did the Standard report about the inquiry?")
    assert answer.status == "answered"
    assert answer.confidence is None
    assert {one.outlet for one in answer.citations} == {"The Castermouth Standard"}
    assert all("inquiry" in one.quote for one in answer.citations)


def test_what_an_outlet_said_nothing_of_is_not_found(service: Service) -> None:
    answer = ask(service, "What did the Echo report about interest rates?")
    assert answer.status == "not_found"


def test_another_outlet_is_asked_of_the_same(service: Service) -> None:
    text = "What did the Standard report about the inquiry?"
    answer = ask(service, "And what did the Echo say?", Turn(text, text, ""))
    assert answer.understood.standalone == "What did the Echo say about the inquiry?"
    assert {one.outlet for one in answer.citations} == {"The Quaymoor Echo"}


@pytest.mark.parametrize(
    ("before", "text", "understood"),
    [
        (
            "How old is Maud Tessering?",
            "What about the dam?",
            "What's new about the dam?",
        ),
        ("How many people died?", "Any news from Wexling?", "Any news from Wexling?"),
        ("What happened on 12 March?", "and on Friday?", "What happened on Friday?"),
    ],
)
def test_a_new_topic_is_told_of_itself(
    service: Service, before: str, text: str, understood: str
) -> None:
    answer = ask(service, text, Turn(before, before, ""))
    assert answer.understood.standalone == understood
    assert answer.status == "answered"


def test_another_kind_of_article_comes_without_the_outlet_asked_before(
    service: Service,
) -> None:
    before = "What did the Echo report about the bridge last week?"
    answer = ask(service, "Opinion pieces on the dam", Turn(before, before, ""))
    assert not answer.understood.follow_up
    assert {one.outlet for one in answer.citations} == {"The Orrow Courier"}


def test_he_who_writes_is_the_author_whose_articles_are_searched(
    service: Service,
) -> None:
    before = "How many people died?"
    answer = service.ask(
        "What did she write about the spillway?",
        replace(MONDAY, authors=frozenset({"ines calloway"})),
        load_answerer("lexical"),
        (Turn(before, before, ""),),
    )
    understood = "What did Ines Calloway write about the spillway?"
    assert answer.understood.standalone == understood
    assert answer.status == "answered"


def test_what_happened_on_a_day_was_published_on_it_the_newest_first(
    service: Service,
) -> None:
    answer = ask(service, "What happened on 12 March?")
    published = [one.published_at or "" for one in answer.citations]
    assert published == sorted(published, reverse=True)
    assert {one[:10] for one in published} == {"2026-03-12"}


class Headlines:
    """Says the headline of all that was found."""

    spec = "headlines"
    prompt_id: str | None = None

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        assert question.understanding is not None
        for number, found in enumerate(evidence.passages, 1):
            headline = found.passage.version.headline
            pointer = Pointer(number, headline, field="headline")
            yield DraftSentence(headline, (pointer,), verbatim=True)


def test_a_headline_is_cited_as_one(service: Service) -> None:
    answer = service.ask("What happened on 12 March?", MONDAY, Headlines())
    assert answer.status == "answered"
    for citation in answer.citations:
        assert citation.field == "headline"
        assert citation.quote == citation.headline
        assert (citation.start, citation.end) == (0, len(citation.headline))
