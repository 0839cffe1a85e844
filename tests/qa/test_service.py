"""The few functions behind every edge, on the fakes: whole answers, twice the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.errors import QuestionError
from index.filters import Filters
from index.folder import DataFolder
from prompts import load_prompt
from qa.answer import Answer
from qa.answerers import load_answerer
from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.scripted import ScriptedChatModel
from qa.draft import Rejected, Stage
from qa.events import CheckedSentence
from qa.question import MAX_QUESTION_CHARACTERS, Turn
from qa.retrieval.query import Query
from qa.service import Service
from tests.qa.example_evidence import make_question
from tests.qa.example_service import (
    INQUIRY,
    SUNDAY,
    ask,
    index_examples,
)

WRONG, RIGHT = "Kettering will lead the inquiry.", "Tessering will lead the inquiry."


def answered_by(service: Service, script: Path, *replies: list[str]) -> Answer:
    """By a model that gives these sentences, a list a request, with true pointers."""
    words = "will lead the inquiry"
    passages = service.search(INQUIRY, SUNDAY, 12).results
    number = next(one.rank for one in passages if words in one.text)
    pointers = [{"passage": number, "words": words}]
    drafts = [
        {
            "answerable": bool(texts),
            "reason": "",
            "sentences": [{"text": text, "pointers": pointers} for text in texts],
        }
        for texts in replies
    ]
    script.write_text(json.dumps(drafts), "utf-8")
    return service.ask(INQUIRY, SUNDAY, load_answerer(f"scripted:{script}"))


@pytest.mark.parametrize(
    ("replies", "shown", "status"),
    [
        ([[RIGHT]], [RIGHT], "answered"),
        # What contradicts its quote is mended once.
        ([[WRONG], [RIGHT]], [RIGHT], "answered"),
        ([[RIGHT, WRONG], []], [RIGHT], "partial"),
        ([[WRONG], [WRONG], [RIGHT]], [], "not_found"),
        # A model that fails then leaves the answer as it is.
        ([[RIGHT, WRONG]], [RIGHT], "partial"),
    ],
)
def test_what_a_quote_contradicts_is_mended_once_or_dropped(
    service: Service,
    tmp_path: Path,
    replies: list[list[str]],
    shown: list[str],
    status: str,
) -> None:
    answer = answered_by(service, tmp_path / "script.json", *replies)
    assert [one.text for one in answer.sentences] == shown
    assert answer.status == status
    assert answer.usage is not None
    assert answer.usage.requests == min(2, len(replies))


def test_the_model_is_told_what_failed_beside_the_same_passages(
    service: Service, tmp_path: Path
) -> None:
    model = ScriptedChatModel(replies=[])
    answerer = ChatModelAnswerer("scripted:x", model)
    evidence = service.retriever.search(Query(INQUIRY, SUNDAY), 3)
    question = make_question(INQUIRY)
    rejected = [Rejected("Kettering\nwill lead.", ("names", "negation"))]
    assert list(answerer.repair(question, evidence, rejected)) == []
    system, asked = model.calls[0].messages
    assert "- Kettering will lead. (failed: names, negation)" in asked.text
    assert "[3] text:" in asked.text
    assert system.text == load_prompt("answer").text


def test_stages_and_sentences_come_before_the_answer_that_holds_them(
    service: Service,
) -> None:
    answerer = load_answerer("lexical")
    *before, answer = service.events(INQUIRY, SUNDAY, answerer)
    assert isinstance(answer, Answer)
    assert [type(event) for event in before[:2]] == [Stage, Stage]
    checked = [event for event in before if isinstance(event, CheckedSentence)]
    assert [event.sentence for event in checked] == answer.sentences
    assert [c for event in checked for c in event.citations] == answer.citations


def test_what_the_archive_does_not_say_is_said_with_what_was_searched(
    service: Service,
) -> None:
    answer = ask(service, "Which orchestra toured Patagonia with a glass piano?")
    assert answer.status == "not_found"
    assert answer.sentences == []
    assert answer.citations == []
    assert answer.searched.articles == 16
    assert "16 articles" in answer.answer
    assert 1 <= len(answer.nearest) <= 3


def test_nothing_later_than_as_of_is_searched_counted_or_shown(
    service: Service,
) -> None:
    tuesday = Filters(as_of=datetime(2026, 3, 10, 23, tzinfo=UTC))
    answer = ask(service, INQUIRY, tuesday)
    assert answer.status == "not_found"
    assert answer.searched.articles == 2
    shown = answer.model_dump_json()
    assert "2026-03-11" not in shown
    assert "Tessering" not in shown


def test_filters_that_let_nothing_through_are_said(service: Service) -> None:
    before = Filters(as_of=datetime(2020, 1, 1, tzinfo=UTC))
    answer = ask(service, INQUIRY, before)
    assert answer.status == "not_found"
    assert answer.searched.articles == 0
    assert "2020-01-01T00:00:00Z" in answer.answer
    assert answer.nearest == []


def test_outlets_are_filtered_exactly_whatever_their_case(service: Service) -> None:
    filters = Filters(as_of=SUNDAY.as_of, outlets=frozenset({"the quaymoor echo"}))
    response = service.search("dam", filters, 50)
    assert {result.outlet for result in response.results} == {"The Quaymoor Echo"}


def test_a_follow_up_is_understood_from_the_turn_before(service: Service) -> None:
    history = (Turn(INQUIRY, INQUIRY, "Maud Tessering will lead it. [1]"),)
    answerer = load_answerer("lexical")
    answer = service.ask("And where will it sit?", SUNDAY, answerer, history)
    assert answer.understood.follow_up
    assert answer.question == "And where will it sit?"
    assert INQUIRY in answer.understood.standalone
    assert "inquiry" in " ".join(citation.quote for citation in answer.citations)


def test_identical_runs_give_identical_bytes_but_for_timings(tmp_path: Path) -> None:
    def run(name: str) -> str:
        folder = DataFolder(tmp_path / name)
        with index_examples(folder, lambda: SUNDAY.as_of) as service:
            answers = [ask(service, INQUIRY), ask(service, "How high is the dam?")]
        documents = [answer.model_dump(by_alias=True) for answer in answers]
        for document in documents:
            assert document.pop("timings_ms")
        return json.dumps(documents)

    assert run("one") == run("two")


@pytest.mark.parametrize("text", ["", "  \n", "?!…", "word " * MAX_QUESTION_CHARACTERS])
def test_bad_questions_are_refused_in_a_sentence(service: Service, text: str) -> None:
    with pytest.raises(QuestionError, match="question"):
        ask(service, text)


@pytest.mark.parametrize("question", [INQUIRY, "What happened there last week?"])
@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
def test_the_ends_of_the_calendar_can_be_asked_at(
    service: Service, moment: datetime, question: str
) -> None:
    answer = ask(service, question, Filters(moment.replace(tzinfo=UTC)))
    assert answer.searched.articles == (0 if moment == datetime.min else 16)
    assert answer.as_of[:4] == f"{moment.year:04}"
