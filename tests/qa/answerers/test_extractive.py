"""The extractive answerer, on the fake reader."""

from __future__ import annotations

import math

import pytest

from qa.answerers.extractive import ExtractiveAnswerer
from qa.draft import Abstention, Confidence, DraftSentence
from qa.readers.lexical import LexicalReader
from tests.qa.example_evidence import make_evidence, make_question

DAM = "Rain fell all night. The reservoir peaked at 85.6 metres on Wednesday."
REPRINT = "On Wednesday the reservoir peaked at 85.6 metres. Rain had fallen."
LEFT = "The reservoir peaked at 85.6 metres, and 240 people left on Wednesday."


def draft(question: str, *texts: str) -> list[object]:
    return [one for one in drafted(question, *texts) if not isinstance(one, Confidence)]


def drafted(question: str, *texts: str) -> list[object]:
    answerer = ExtractiveAnswerer(LexicalReader())
    return list(answerer.draft(make_question(question), make_evidence(*texts)))


def test_the_sentence_that_answers_is_copied_and_pointed_at() -> None:
    (sentence,) = draft("When did the reservoir peak at 85.6 metres?", "None.", DAM)
    assert isinstance(sentence, DraftSentence)
    assert sentence.text == "The reservoir peaked at 85.6 metres on Wednesday."
    assert sentence.verbatim
    assert sentence.pointers[0].passage == 2
    assert sentence.pointers[0].words in DAM
    start, end = sentence.pointers[0].span or (0, 0)
    assert DAM[start:end] == sentence.text


def test_nothing_good_enough_is_an_abstention() -> None:
    (event,) = draft("Who conducts the Castermouth orchestra?", DAM, LEFT)
    assert isinstance(event, Abstention)


def test_it_says_how_sure_it_is_whether_it_answers_or_not() -> None:
    asked = ("Did the reservoir peak at 85.6 metres?", "Who conducts the orchestra?")
    sure, unsure = (drafted(question, DAM, LEFT)[0] for question in asked)
    assert isinstance(sure, Confidence)
    assert isinstance(unsure, Confidence)
    assert 0 <= (unsure.probability or 0.0) < 0.1 < 0.8 < (sure.probability or 0.0) <= 1
    assert not any(isinstance(one, Confidence) for one in drafted(asked[0]))


def test_a_reprint_adds_no_second_sentence() -> None:
    events = draft("Did the reservoir peak at 85.6 metres on Wednesday?", DAM, REPRINT)
    assert len(events) == 1


def test_the_likeliest_comes_first_whatever_its_passage() -> None:
    answerer = ExtractiveAnswerer(LexicalReader())
    ranked = answerer.candidates("How many people left?", make_evidence(DAM, LEFT))
    assert ranked[0].text == LEFT
    assert [one.score for one in ranked] == sorted(
        (one.score for one in ranked), reverse=True
    )


def test_of_two_that_read_alike_the_one_found_first_is_likelier() -> None:
    class Ranking(LexicalReader):
        rank_weight = 0.8

    asked, same = "How many people left?", make_evidence(LEFT, DAM, LEFT)
    plain = ExtractiveAnswerer(LexicalReader()).candidates(asked, same)
    ranked = ExtractiveAnswerer(Ranking()).candidates(asked, same)
    assert plain[0].score == plain[1].score == ranked[0].score
    assert [one.place.passage for one in ranked[:2]] == [1, 3]
    assert ranked[1].score == pytest.approx(ranked[0].score - 0.8 * math.log(3))


def test_a_pronoun_comes_with_the_sentence_above() -> None:
    text = "Maud Tessering arrived on Monday. She will lead the inquiry. It was cold."
    context, answer = draft("Who will lead the inquiry?", text)
    assert isinstance(context, DraftSentence)
    assert context.text == "Maud Tessering arrived on Monday."
    assert context.pointers[0].words in text
    assert isinstance(answer, DraftSentence)
    assert answer.text == "She will lead the inquiry."


def test_context_is_not_said_twice() -> None:
    text = "Maud Tessering leads the inquiry. It is led by her in May, the inquiry."
    events = draft("Who leads the inquiry in May?", text)
    assert [one.text for one in events if isinstance(one, DraftSentence)] == [
        "Maud Tessering leads the inquiry.",
        "It is led by her in May, the inquiry.",
    ]


def test_a_pronoun_at_the_beginning_of_a_passage_stands_alone() -> None:
    (answer,) = draft("Who will lead the inquiry?", "She will lead the inquiry.")
    assert isinstance(answer, DraftSentence)


def test_an_answer_is_kept_though_its_context_says_nearly_the_same() -> None:
    above = "Maud Tessering will lead the inquiry."
    events = draft("Will she lead the inquiry?", f"{above} She will lead the inquiry.")
    texts = [one.text for one in events if isinstance(one, DraftSentence)]
    assert texts == [above, "She will lead the inquiry."]


def test_each_sentence_knows_its_own_place_though_its_words_stand_before() -> None:
    text = "Officials said it is open to all.  It is open. It is open."
    answerer = ExtractiveAnswerer(LexicalReader())
    places = [one.place for one in answerer.candidates("Open?", make_evidence(text))]
    assert sorted(place.span or () for place in places) == [(0, 33), (35, 46), (47, 58)]
    assert all(text[slice(*(place.span or ()))] == place.words for place in places)
