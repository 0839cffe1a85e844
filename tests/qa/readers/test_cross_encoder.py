"""The real reader: it tells who from whom, and repeats itself exactly."""

from __future__ import annotations

import pytest

from qa.readers import SplitPassage
from qa.readers.cross_encoder import MAX_TOKENS, UNREAD, CrossEncoderReader
from tests.qa.example_evidence import make_passage

pytestmark = pytest.mark.real_model


def split(text: str) -> SplitPassage:
    """A passage with that text."""
    return SplitPassage.of(make_passage(text))


PASSAGE = split(
    "Halvern's finance minister, Ines Carrow, met farmers on Friday. "
    "Castermouth exports about 40% of the country's barley. "
    "The harbour was closed because a crane had fallen across the lock."
)


@pytest.fixture(scope="module")
def reader() -> CrossEncoderReader:
    return CrossEncoderReader.load()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is the finance minister of Halvern?", 0),
        ("How much of Halvern's barley does Castermouth export?", 1),
        ("Why was the harbour closed?", 2),
    ],
)
def test_the_sentence_that_answers_scores_best(
    reader: CrossEncoderReader, question: str, sentence: int
) -> None:
    (scores,) = reader.read(question, [PASSAGE])
    assert scores.index(max(scores)) == sentence
    assert reader.curve.probability(max(scores)) > reader.least


@pytest.mark.parametrize(
    "question",
    [
        "Who won the ice hockey league?",
        "What did the orchestra play in Patagonia?",
    ],
)
def test_what_is_far_off_is_not_answered(
    reader: CrossEncoderReader, question: str
) -> None:
    (scores,) = reader.read(question, [PASSAGE])
    assert reader.curve.probability(max(scores)) < reader.least


def test_a_passage_scores_the_same_in_any_company(reader: CrossEncoderReader) -> None:
    other = split("A goat was seen on the roof of the town hall. " * 3)
    question = "Why was the harbour closed?"
    (alone,) = reader.read(question, [PASSAGE])
    assert reader.read(question, [other, PASSAGE, other])[1] == alone


def test_every_sentence_gets_a_score_even_in_an_endless_passage(
    reader: CrossEncoderReader,
) -> None:
    text = "The lock keeper counted forty boats on the river. " * 80
    endless = split(text)
    (scores,) = reader.read("How many boats? " * 200, [endless])
    assert len(scores) == len(endless.sentences)
    assert scores[-1] == UNREAD
    assert scores[0] != UNREAD
    assert len(text.split()) > MAX_TOKENS


def test_nothing_to_read_gives_nothing(reader: CrossEncoderReader) -> None:
    assert reader.read("Who?", []) == []
