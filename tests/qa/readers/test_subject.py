"""What a passage can't be about is seen from its words."""

from __future__ import annotations

import pytest

from qa.readers.subject import Subject, stems
from tests.qa.example_evidence import make_passage

DAM = make_passage("The dam at Kettlemere is 34 metres high, said the minister.")


@pytest.mark.parametrize(
    "question",
    [
        "How high is the dam?",
        "how high is kettlemere",
        "How tall is Kettlemere, in metres?",
        "What did Ines Carrow, the minister of Kettlemere, say?",
        "What is 34 metres high?",
        "Who?",
    ],
)
def test_one_name_or_word_is_enough(question: str) -> None:
    assert Subject.of(question).may_be_in(DAM)


@pytest.mark.parametrize(
    "question",
    [
        "What is the boiling point of nitrogen?",
        "How high is the dam at Aswan?",
        "What did the minister say in 1998?",
    ],
)
def test_what_is_named_nowhere_is_not_spoken_of(question: str) -> None:
    assert not Subject.of(question).may_be_in(DAM)


def test_headline_outlet_and_day_count() -> None:
    passage = make_passage("It rose by a metre.")
    for part in (passage.version.headline, passage.article.outlet):
        assert part
        assert Subject.of(f"Did it rise, {part}?").may_be_in(passage)
    assert Subject.of(f"What rose in {passage.stated_at.year}?").may_be_in(passage)


def test_forms_of_a_word_are_one() -> None:
    assert stems("Brazilian ministers") & stems("Brazil's minister") == {
        "brazi",
        "minis",
    }
