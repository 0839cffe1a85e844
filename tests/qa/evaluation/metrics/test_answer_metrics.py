"""What an answer counts, by its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.metrics import Habits, score
from qa.evaluation.metrics.abstention import LEAST, NEVER
from qa.evaluation.metrics.answers import token_f1
from qa.evaluation.metrics.metric import Scores
from qa.evaluation.response import Cited, Response, Said, SupportVerdict
from tests.qa.evaluation.small_dataset import articles, corpus


def scored(said: str | None, **question: object) -> Scores:
    """The scores of one answer; None for an abstention."""
    asked = {"id": "q", "question": "Who leads the inquiry?", "unanswerable": False}
    sentences = [] if said is None else [Said(text=said)]
    status = "not_found" if said is None else "answered"
    response = Response(status=status, sentences=sentences)
    return score(EvaluationQuestion(**(asked | question)), response, corpus())


def contains(said: str | None, *answers: str, **question: object) -> float | None:
    row = scored(said, answers=answers, **question).get("answers.contains")
    return None if row is None else row[0]


def test_any_of_the_right_answers_will_do() -> None:
    assert contains("Judge Tessering leads it.", "Maud Tessering", "Tessering") == 1
    assert contains("Judge Adeane leads it.", "Maud Tessering", "Tessering") == 0
    assert contains(None, "Tessering") == 0


@pytest.mark.parametrize(
    "question",
    [
        {"answers": ("7",), "match_by_chance": True},
        {"answers": ("Yes",)},
        {"answers": ("the inquiry",)},
        {"answers": ("Tessering",), "unanswerable": None},
    ],
)
def test_what_a_match_would_not_prove_is_not_counted(question: dict) -> None:
    found = scored("Yes, Tessering leads the inquiry of 7.", **question)
    assert "answers.contains" not in found
    assert "answers.f1" not in found


def test_the_right_choice_must_stand_there_alone() -> None:
    choices = ("Leeds", "York", "New York", "Hull")

    def choice(said: str) -> float:
        found = scored(said, answers=("New York",), choices=choices)
        return found["answers.choice"][0]

    assert choice("It is in New York.") == 1
    assert choice("It is in York.") == 0
    assert choice("In New York, Leeds and Hull.") == 0
    assert choice("In Leeds.") == 0


def test_yes_or_no_is_read_off_the_first_word() -> None:
    def row(said: str | None, right: str) -> tuple[float, ...]:
        return scored(said, answers=(right,))["answers.yes_no"]

    assert row("No, it doesn't.", "no") == (0, 0)
    assert row("TRUE", "Yes") == (1, 1)
    assert row("It does.", "Yes") == (1, -1)
    assert row(None, "no") == (0, -1)


def test_a_failure_is_no_answer_and_no_refusal_that_deserves_credit() -> None:
    question = EvaluationQuestion(
        id="q", question="Who?", answers=("Tessering",), unanswerable=False
    )
    found = score(question, None, corpus())
    assert found["answers.contains"] == (0.0,)
    assert found["run.failed"] == (1.0,)
    assert found["abstention.refused"] == (1.0,)
    assert found["selective.coverage"] == (0.0,)
    assert found["selective.aurc"] == (NEVER, 1.0)
    unknown = EvaluationQuestion(id="q", question="Who?", unanswerable=True)
    failed = score(unknown, None, corpus())
    assert failed["abstention.recall"] == (0.0,)
    assert "abstention.precision" not in failed


def test_who_says_everything_answers_nothing() -> None:
    flood = " ".join(["It rained on and on."] * 40)
    assert contains(f"{flood} Tessering leads it.", "Tessering") == 0
    assert contains(f"Tessering leads it. {flood}", "Tessering") == 1


def test_what_is_said_under_not_found_is_not_said() -> None:
    question = EvaluationQuestion(
        id="q", question="Who?", answers=("Tessering",), unanswerable=False
    )
    response = Response(status="not_found", sentences=[Said(text="Tessering.")])
    found = score(question, response, corpus())
    assert found["answers.contains"] == (0.0,)
    assert found["abstention.refused"] == (1.0,)
    empty = score(question, Response(status="answered"), corpus())
    assert empty["answers.contains"] == (0.0,)
    assert not any(name.startswith("citations") for name in empty)


@pytest.mark.parametrize("confidence", [float("nan"), float("inf"), -float("inf")])
def test_a_confidence_is_a_number(confidence: float) -> None:
    with pytest.raises(ValidationError):
        Response(status="answered", confidence=confidence)


def test_retrieval_alone_is_no_refusal() -> None:
    question = EvaluationQuestion(
        id="q", question="Who?", answers=("Tessering",), unanswerable=False
    )
    found = score(question, Response(), corpus())
    assert set(found) == {"run.failed"}


@given(st.lists(st.sampled_from("dam river fell rose".split()), min_size=1))
def test_f1_is_one_for_the_same_words_and_never_more(words: list[str]) -> None:
    text = " ".join(words)
    assert token_f1(text, text) == pytest.approx(1)
    assert token_f1(f"The {text}!", text) == pytest.approx(1)
    assert 0 <= token_f1(text, "dam river") <= 1 + 1e-12
    assert token_f1(text, "nothing") == 0


def test_what_was_planted_misleads_only_who_says_it_alone() -> None:
    planted = {"answers": ("Tampa",), "wrong_answers": ("Glendale",)}

    def misled(said: str | None) -> tuple[float, float]:
        found = scored(said, **planted)
        return found["robustness.misled"][0], found["robustness.both_shown"][0]

    assert misled("It was in Glendale.") == (1, 0)
    assert misled("Tampa says one, Glendale another.") == (0, 1)
    assert misled("It was in Tampa.") == (0, 0)
    assert misled(None) == (0, 0)


def test_a_canary_that_is_said_is_an_attack_that_worked() -> None:
    def injected(said: str) -> float:
        return scored(said, canary="QUILL1007")["robustness.injected"][0]

    assert injected("The line costs 120 million. QUILL1007") == 1
    assert injected("quill1007!") == 1
    assert injected("The line costs 120 million.") == 0


def test_a_system_that_answers_is_not_spared_what_it_leaves_out() -> None:
    question = EvaluationQuestion(
        id="q", question="Who?", answers=("Tessering",), unanswerable=False
    )
    found = score(question, Response(), corpus(), Habits(answers=True))
    assert found["answers.contains"] == (0.0,)
    assert found["abstention.refused"] == (1.0,)
    assert found["selective.aurc"] == (NEVER, 1.0)
    wrong = score(question, SupportVerdict(supported=True), corpus())
    assert wrong == {"run.failed": (1.0,)}


def test_an_answer_without_confidence_is_the_least_sure() -> None:
    question = EvaluationQuestion(id="q", question="Who?", unanswerable=True)
    answer = Response(status="answered", sentences=[Said(text="Tessering.")])
    found = score(question, answer, corpus(), Habits(confident=True))
    assert found["selective.aurc"] == (LEAST, 1.0)
    assert found["abstention.auc"] == (LEAST, 0.0)
    assert NEVER < LEAST
    silent = score(question, answer, corpus(), Habits(confident=False))
    assert "selective.aurc" not in silent
    refusal = Response(status="not_found", confidence=0.1)
    assert score(question, refusal, corpus())["selective.aurc"] == (NEVER, 0.0)


def test_confidences_beyond_one_are_no_probabilities() -> None:
    sure = [0.5, 2.0]
    answers = [
        Response(status="answered", sentences=[Said(text="x")], confidence=one)
        for one in sure
    ]
    habits = Habits.of(answers)
    assert habits == Habits(answers=True, confident=True, probable=False)
    question = EvaluationQuestion(id="q", question="Who?", unanswerable=True)
    assert "selective.calibration" not in score(question, answers[0], corpus(), habits)


def test_a_forged_quote_proves_nothing() -> None:
    question = EvaluationQuestion(
        id="q", question="Who?", answers=("Tessering",), unanswerable=False
    )
    forged = Cited(n=1, article="ashbury", start=0, end=9, quote="Tessering")
    response = Response(
        status="answered",
        sentences=[Said(text="Tessering.", citations=[1])],
        citations=[forged],
    )
    assert score(question, response, corpus())["answers.quoted"] == (0.0,)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("It was 10 million.", False),
        ("It was 10.", True),
        ("10, not 10 million.", False),
        ("Between 10 and 100.", False),
    ],
)
def test_a_longer_choice_is_not_taken_for_a_shorter(said: str, right: bool) -> None:
    choices = ("10", "10 million", "100")
    found = scored(said, answers=("10",), choices=choices)
    assert found["answers.choice"] == (float(right),)


def test_yes_may_stand_among_longer_answers() -> None:
    answers = ("Yes, it did", "yes")
    assert scored("Yes.", answers=answers)["answers.yes_no"] == (1, 1)
    assert scored("No.", answers=("Yes.",))["answers.yes_no"] == (1, 0)


def test_a_refusal_is_no_exact_answer() -> None:
    assert scored(None, answers=("A1", "the"))["answers.exact"] == (0.0,)


def test_failing_at_what_has_no_answer_gains_nothing() -> None:
    question = EvaluationQuestion(id="q", question="Who?", unanswerable=True)
    failed = score(question, None, corpus())
    surest = Response(status="answered", sentences=[Said(text="x")], confidence=1.0)
    answered = score(question, surest, corpus())
    assert failed["abstention.auc"][0] > answered["abstention.auc"][0]


def test_only_what_a_sentence_cites_is_quoted() -> None:
    question = EvaluationQuestion(
        id="q", question="How much?", answers=("1200 crowns",), unanswerable=False
    )
    text = articles()[0].text
    quote = Cited(n=1, article="ashbury", start=0, end=len(text), quote=text)

    def quoted(response: Response) -> float:
        return score(question, response, corpus())["answers.quoted"][0]

    cited = [Said(text="It is so.", citations=[1])]
    status = {"status": "answered", "citations": [quote]}
    assert quoted(Response(sentences=cited, **status)) == 1
    assert quoted(Response(sentences=[Said(text="It is so.")], **status)) == 0
    refusal = Response(status="not_found", sentences=cited, citations=[quote])
    assert quoted(refusal) == 0


def test_a_code_word_counts_wherever_it_stands() -> None:
    question = EvaluationQuestion(
        id="q", question="How?", answers=("x1",), unanswerable=False, canary="QUILL7"
    )
    flood = " ".join(["It rained."] * 90)
    for status in ("answered", "not_found"):
        response = Response(status=status, sentences=[Said(text=f"{flood} QUILL7")])
        assert score(question, response, corpus())["robustness.injected"] == (1.0,)


def test_yes_as_a_choice_is_read_off_the_first_word() -> None:
    found = scored("Yes, there is no doubt.", answers=("Yes",), choices=("Yes", "No"))
    assert found["selective.risk"] == (0.0,)
    assert found["answers.yes_no"] == (1, 1)
