"""What the extractive answerer makes of a question as it was understood."""

from __future__ import annotations

from datetime import UTC, datetime

from index.article import Passage
from index.filters import Filters
from qa.answerers.extractive import ExtractiveAnswerer
from qa.draft import Abstention, Confidence, DraftEvent, DraftSentence
from qa.question import Question
from qa.readers.lexical import LexicalReader
from qa.understanding.interpreting import read
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.reading import AS_WORDED
from tests.qa.example_evidence import make_evidence, make_passage

MONDAY = datetime(2026, 3, 16, 12, tzinfo=UTC)
DIRECTORY = Directory.of(
    [OutletEntry("The Orrow Courier"), OutletEntry("The Quaymoor Echo")],
    [AuthorEntry("Ines Calloway")],
)


def said_on(
    text: str, month: int, day: int, outlet: str = "The Orrow Courier"
) -> Passage:
    published = datetime(2026, month, day, 12, tzinfo=UTC)
    return make_passage(
        text, headline=f"{outlet} {month} {day}", outlet=outlet, published_at=published
    )


OLD = said_on("Tilda Brandt is mayor of Lissen, and likes it.", 1, 5)
NEW = said_on("Hugo Sant, the mayor of Lissen, opened the fair.", 3, 10)
ECHO = said_on("The ferry sailed at dawn on Monday.", 3, 9, "The Quaymoor Echo")
COURIER = said_on("The ferry was an hour late on Tuesday.", 3, 10)


def events(text: str, *passages: Passage) -> list[DraftEvent]:
    found = read(text, MONDAY, AS_WORDED, DIRECTORY, lambda *_: ()).understanding
    question = Question(text, text, Filters(as_of=MONDAY), understanding=found)
    answerer = ExtractiveAnswerer(LexicalReader())
    return list(answerer.draft(question, make_evidence(*passages)))


def told(text: str, *passages: Passage) -> list[str]:
    found = events(text, *passages)
    return [one.text for one in found if isinstance(one, DraftSentence)]


def test_what_a_source_said_is_what_its_passages_say() -> None:
    text = "What did the Echo report about the ferry?"
    assert told(text, COURIER, ECHO) == [ECHO.text]
    assert told("What do the papers say about the ferry?", COURIER, ECHO) == [
        COURIER.text,
        ECHO.text,
    ]


def test_of_an_account_nobody_says_how_likely_it_is_right() -> None:
    confidence, *_ = events("What did the Echo report about the ferry?", ECHO)
    assert confidence == Confidence(None)
    confidence, last = events("What did Reuters report about the ferry?", ECHO)
    assert confidence == Confidence(None)
    assert isinstance(last, Abstention)


def test_the_news_of_a_week_is_its_leads_the_newest_first() -> None:
    assert told("What happened last week?", OLD, ECHO, COURIER) == [
        COURIER.text,
        ECHO.text,
    ]
    assert told("What happened in February?", OLD, ECHO, COURIER) == []


def test_a_fact_is_read_in_what_its_source_says_alone() -> None:
    asked = "What did the Echo say about when the ferry sailed?"
    sailed = said_on("The ferry sailed on Friday.", 3, 14)
    assert told(asked, sailed, ECHO) == [ECHO.text]
    confidence, *_ = events(asked, sailed, ECHO)
    assert isinstance(confidence, Confidence)
    assert confidence.probability is not None


def test_what_a_source_says_of_the_question_before() -> None:
    asked = "What did the Echo say? (When did the ferry sail at dawn?)"
    assert told(asked, COURIER, ECHO) == [ECHO.text]


def test_what_no_sentence_states_is_told_by_leads() -> None:
    asked = "What happened to the ferry during all those long winter nights?"
    late = said_on("Nights were long, all winter the ferry lay in port.", 3, 10)
    assert told(asked, late) == [late.text]


def test_the_newest_goes_before_what_is_older_by_months() -> None:
    assert told("Who is mayor of Lissen?", OLD, NEW) == [NEW.text, OLD.text]


def test_the_best_stays_first_within_days_or_where_a_time_is_asked_for() -> None:
    week_old = said_on(OLD.text, 3, 5)
    assert told("Who is mayor of Lissen?", week_old, NEW)[0] == week_old.text
    assert told("Who is mayor of Lissen now?", week_old, NEW)[0] == NEW.text
    assert told("Who first became mayor of Lissen?", OLD, NEW)[:1] != [NEW.text]


def test_what_says_the_same_later_adds_nothing() -> None:
    later = said_on(f"{OLD.text[:-1]} still.", 3, 10)
    assert told("Who is mayor of Lissen?", OLD, later) == [OLD.text]


def test_at_most_two_sentences_state_a_fact() -> None:
    other = said_on("Of Lissen the mayor is nobody at all, they joke.", 1, 4)
    assert len(told("Who is mayor of Lissen?", OLD, other, NEW)) == 2
