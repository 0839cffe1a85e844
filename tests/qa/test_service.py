"""The few functions behind every edge, on the fakes: whole answers, twice the same."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from langsmith.utils import get_env_var, tracing_is_enabled

from index.embedders.hashed import HashedEmbedder
from index.errors import QuestionError
from index.filters import Filters
from index.folder import DataFolder
from index.indexing import index_sources
from index.readers import ReadOptions, read_sources
from index.splitting import embedder_input, split
from index.times import Clock
from index.writer import ArchiveWriter
from prompts import load_prompt
from qa.answer import Answer
from qa.answerers import load_answerer
from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.scripted import ScriptedChatModel
from qa.draft import DraftEvent, Rejected, Stage
from qa.events import CheckedSentence
from qa.evidence import Evidence
from qa.question import MAX_QUESTION_CHARACTERS, Question, Turn
from qa.retrieval.query import Query
from qa.service import TRACING, Service
from tests.qa.example_evidence import make_question
from tests.qa.test_corroboration import ONCE_MORE, SAID, SAID_ANEW

EXAMPLES = Path(__file__).parents[2] / "examples" / "archive"
SUNDAY = Filters(as_of=datetime(2026, 3, 15, 23, tzinfo=UTC))
INQUIRY = "Who will lead the inquiry into the Kettlemere dam?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = DataFolder(tmp_path_factory.mktemp("service") / "data")
    with index_examples(folder, lambda: SUNDAY.as_of) as service:
        yield service


class index_examples:
    """The example archive, or another, open, on the fake embedder."""

    def __init__(
        self, folder: DataFolder, clock: Clock, source: Path = EXAMPLES
    ) -> None:
        embedder = HashedEmbedder()
        self.writer = ArchiveWriter.open(folder, embedder.identity)
        sources = read_sources([source], ReadOptions())
        index_sources(
            sources, self.writer, embedder, split, embedder_input, clock=clock
        )
        self.archive = self.writer.archive()
        self.service = Service(self.archive, embedder)

    def __enter__(self) -> Service:
        return self.service

    def __exit__(self, *_: object) -> None:
        self.archive.close()
        self.writer.close()


def ask(service: Service, question: str, filters: Filters = SUNDAY) -> Answer:
    return service.ask(question, filters, load_answerer("lexical"))


def test_every_quote_is_the_stores_own_text(service: Service) -> None:
    answer = ask(service, INQUIRY)
    assert answer.status == "answered"
    assert answer.citations
    for citation in answer.citations:
        versions = service.archive.articles.versions(citation.article_id)
        (version,) = [v for v in versions if v.version_id == citation.version_id]
        assert version.text[citation.start : citation.end] == citation.quote
        assert f"[{citation.n}]" in answer.answer
    assert {n for s in answer.sentences for n in s.citations} == {
        citation.n for citation in answer.citations
    }


PRINTING = ["Halvern Press Agency", "Harbour & Market", "The Castermouth Standard"]


@pytest.mark.parametrize(
    ("filters", "outlets"),
    [
        (SUNDAY, [*PRINTING, "The Quaymoor Echo"]),
        (replace(SUNDAY, as_of=datetime(2026, 3, 12, 18, tzinfo=UTC)), PRINTING),
        # Who prints a story doesn't depend on where one searches.
        (
            replace(SUNDAY, outlets=frozenset({"the quaymoor echo"})),
            [*PRINTING, "The Quaymoor Echo"],
        ),
    ],
)
def test_a_citation_tells_who_prints_its_report_by_then(
    service: Service, filters: Filters, outlets: list[str]
) -> None:
    answer = ask(service, INQUIRY, filters)
    citation = answer.citations[0]
    assert citation.independent_reports == 1
    assert citation.outlets == outlets
    assert citation.outlet in outlets


DAM_REPORTS = [
    ("Argus", f"{SAID} Sister Agnes Holm took ninety into the school of Lower Ostley."),
    ("Bugle", f"Trains to Quaymoor run slowly, on one track. {SAID_ANEW}"),
    ("Bugle", f"Readers ask when it will end. {ONCE_MORE} Nobody at the desk knows."),
    ("Clarion", f"More rain is due by Sunday. {SAID_ANEW.replace('forty', 'fifty')}"),
]


def test_a_citation_tells_how_many_independent_reports_say_the_same(
    tmp_path: Path,
) -> None:
    source = tmp_path / "dam.jsonl"
    records = [
        {"id": str(at), "title": f"Dam {at}", "text": text, "source": outlet}
        | {"published_at": "2026-03-14T12:00:00Z"}
        for at, (outlet, text) in enumerate(DAM_REPORTS)
    ]
    source.write_text("\n".join(map(json.dumps, records)), "utf-8")
    folder = DataFolder(tmp_path / "data")
    with index_examples(folder, lambda: SUNDAY.as_of, source) as service:
        question = "How many families left homes below the Brackenfold dam?"
        answer = ask(service, question, replace(SUNDAY, outlets=frozenset({"argus"})))
        everywhere = ask(service, question)
    alone, first = answer.citations[0], everywhere.citations[0]
    assert (alone.independent_reports, alone.outlets) == (1, ["Argus"])
    assert (first.independent_reports, first.outlets) == (2, ["Argus", "Bugle"])


def test_a_copied_sentence_is_cited_where_it_stands(tmp_path: Path) -> None:
    source = tmp_path / "pool.txt"
    text = "Officials said it is open to all. It is open."
    source.write_text(f"Pool news\n\n{text}\n", "utf-8")
    folder = DataFolder(tmp_path / "data")
    with index_examples(folder, lambda: SUNDAY.as_of, source) as service:
        answer = ask(service, "Is it open?")
    quotes = {citation.n: citation.quote for citation in answer.citations}
    assert [one.text for one in answer.sentences][-1] == "It is open."
    assert [[quotes[n] for n in one.citations] for one in answer.sentences] == [
        [one.text] for one in answer.sentences
    ]


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


def test_a_service_sends_no_traces_whatever_the_environment_says(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    Service(service.archive, service.embedder)
    assert os.environ["LANGSMITH_TRACING"] == "false"


def test_nor_where_langsmith_has_read_it_already(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in TRACING:
        monkeypatch.setenv(variable, "true")
    get_env_var.cache_clear()
    assert tracing_is_enabled()
    Service(service.archive, service.embedder)
    assert not tracing_is_enabled()


class Recorder:
    """An answerer that keeps what it is given, and says nothing."""

    prompt_id = None

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self.given: list[tuple[set[str], tuple[Turn, ...]]] = []

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        texts = {one.passage.text for one in evidence.passages}
        self.given.append((texts, question.history))
        return iter(())


@pytest.mark.parametrize(
    ("spec", "server", "sent"),
    [
        ("openai:gpt", "https://models.example/v1", False),
        ("openai:gpt", "http://127.0.0.1:8080/v1", True),
        ("extractive", "https://models.example/v1", True),
    ],
)
def test_what_is_confidential_stays_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, server: str, sent: bool
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server)
    source = tmp_path / "a.jsonl"
    records = [
        {"id": "s", "title": "Gate", "text": "The gate fails.", "confidential": True},
        {"id": "p", "title": "Gate", "text": "The gate is old."},
    ]
    source.write_text("\n".join(map(json.dumps, records)))
    now = datetime(2026, 3, 15, tzinfo=UTC)
    with index_examples(DataFolder(tmp_path / "data"), lambda: now, source) as service:
        secret = service.archive.articles.find("s")
        told = Turn("Does it?", "Does it?", "It fails. [1]", frozenset({secret}))
        recorder = Recorder(spec)
        filters = Filters(as_of=now)
        answer = service.ask("What of the gate?", filters, recorder, (told,))
    ((texts, history),) = recorder.given
    assert ("The gate fails." in texts, bool(history)) == (sent, sent)
    assert "The gate is old." in texts
    assert answer.searched.articles == (2 if sent else 1)
