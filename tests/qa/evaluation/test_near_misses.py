"""Near misses sound answerable, and aren't."""

from __future__ import annotations

import pytest

from index.article import SourceArticle
from index.errors import DatasetError
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import NEAR, Dataset, EvaluationQuestion, Part
from qa.evaluation.name_contexts import NameContexts
from qa.evaluation.near_misses import (
    NearMissMaker,
    near_misses_of,
    with_near_misses,
)
from qa.evaluation.question_terms import exchanged, terms_of
from tests.qa.evaluation.small_dataset import answerable, corpus, unanswerable

TOWNS = ("Leeds", "York", "Hull", "Bath")
PEOPLE = ("Adeane", "Calloway", "Tessering", "Farran")
TEXT = " ".join(
    f"The mayor lives in {town} and works in {town}. Trains from {town} ran late. "
    f"Minister {person} said it rained. Minister {person} told reporters so."
    for town, person in zip(TOWNS * 3, PEOPLE * 3, strict=True)
)


def asked(question: str, **more: object) -> EvaluationQuestion:
    return EvaluationQuestion(id="q", question=question, answers=("x",), **more)


def found(question: str) -> list[tuple[str, str]]:
    return [(term.kind, term.text) for term in terms_of(question)]


def test_terms_are_found_with_their_kinds() -> None:
    assert found("Which bridge in Lower Sithe fell on Monday, 3 March 2026?") == [
        ("day", "3"),
        ("year", "2026"),
        ("month", "March"),
        ("weekday", "Monday"),
        ("name", "Lower Sithe"),
    ]
    assert found("How did 2,900 people leave Leeds’s school?") == [
        ("number", "2,900"),
        ("name", "Leeds"),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Who said it?",
        "Monday was when?",
        "Why did Covid-19 spread?",
        "Who paid £3 for it?",
        "Judge Farran died. Who said it?",
    ],
)
def test_what_cannot_be_exchanged_is_left(question: str) -> None:
    assert found(question) == []


def test_names_are_of_one_kind_where_they_are_used_alike() -> None:
    contexts = NameContexts(
        {*TOWNS, *(f"Minister {p}" for p in PEOPLE), "Oslo"}, [TEXT]
    )
    assert set(contexts.alike("Leeds")) == {"York", "Hull", "Bath"}
    assert set(contexts.alike("Minister Adeane")) == {
        "Minister Calloway",
        "Minister Tessering",
        "Minister Farran",
    }
    assert contexts.alike("Oslo") == []
    assert contexts.alike("Nowhere") == []


def article(text: str) -> SourceArticle:
    return SourceArticle("made", f"id-{text[:12]}", text[:12], None, "", text)


def test_what_the_corpus_answers_is_no_near_miss() -> None:
    maker = NearMissMaker(
        Corpus("two", lambda: [article("Minister Farran opened the tunnel in Hull.")])
    )
    assert maker.answers("Who opened the tunnel in Hull?", "Hull")
    assert maker.answers("Which minister opened the ring road in Hull?", "Hull")
    assert not maker.answers("Who won the ferry race in Hull harbour?", "Hull")
    assert not maker.answers("Who opened the tunnel in York?", "York")


def test_near_misses_of_a_corpus_are_about_what_it_does_not_say() -> None:
    part = Part("", corpus(), (*answerable(), *unanswerable()))
    made = list(near_misses_of(part, seed=1))
    maker = NearMissMaker(corpus())
    originals = {one.question for one in answerable()}
    # Each town's bridge has a price: with another town's name it is answered.
    assert made == []
    for one in answerable():
        assert maker.answers(one.question, one.question.split()[-2])
        assert one.question in originals


def made_from(questions: list[EvaluationQuestion]) -> list[EvaluationQuestion]:
    texts = [TEXT, "Minister Farran opened the tunnel in Hull at noon."]
    part = Part("", Corpus("towns", lambda: map(article, texts)), tuple(questions))
    return list(near_misses_of(part, seed=3))


QUESTIONS = [
    asked("Who opened the tunnel in Hull?", gold_articles=("g",), choices=("x",)),
    asked("Which trains run from Leeds?"),
    asked("Which trains run from York?"),
    asked("Which trains run from Bath?"),
]


def test_a_near_miss_keeps_nothing_of_the_answer() -> None:
    made = made_from(QUESTIONS)
    assert len(made) == 1
    (one,) = made
    assert one.question in {f"Who opened the tunnel in {town}?" for town in TOWNS}
    assert one.question != QUESTIONS[0].question
    assert one.id == "q-near"
    assert one.type == NEAR
    assert one.unanswerable is True
    assert one == EvaluationQuestion(
        id="q-near", question=one.question, unanswerable=True, type=NEAR
    )


def test_the_same_seed_makes_the_same() -> None:
    assert made_from(QUESTIONS) == made_from(QUESTIONS)


def test_a_year_is_exchanged_for_one_that_is_near() -> None:
    years = [asked(f"Who won the cup in {year}?") for year in (1931, 2019, 2021, 2023)]
    made = {one.question for one in made_from(years)}
    assert made
    assert not any("1931" in one for one in made)


def test_unanswerable_questions_have_no_near_misses() -> None:
    assert made_from([asked("Who opened it in Hull?", unanswerable=True)]) == []


def test_a_dataset_gets_them_beside_its_own() -> None:
    texts = [TEXT, "Minister Farran opened the tunnel in Hull at noon."]
    towns = Corpus("towns", lambda: map(article, texts))
    dataset = Dataset("towns", (Part("", towns, tuple(QUESTIONS[:1])),))
    with pytest.raises(DatasetError, match="No near miss can be made"):
        with_near_misses(dataset, seed=3)
    several = Dataset("towns", (Part("", towns, tuple(QUESTIONS)),))
    made = with_near_misses(several, seed=3)
    assert made.name == "towns+near"
    assert made.parts[0].items[:4] == tuple(QUESTIONS)
    assert len(made.parts[0].items) == 5


def test_exchanging_touches_nothing_else() -> None:
    question = "Who saw York’s bridge in York?"
    first, second = terms_of(question)
    assert exchanged(question, first, "Hull") == "Who saw Hull’s bridge in York?"
    assert exchanged(question, second, "Hull") == "Who saw York’s bridge in Hull?"
