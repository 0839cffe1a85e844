"""Follow-ups, folded into questions that stand alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answerers.extractive import ExtractiveAnswerer
from qa.english import without_attribution
from qa.follow_up import fold_in, standalone
from qa.in_context import in_context, own_words
from qa.question import MAX_QUESTION_CHARACTERS, Turn
from qa.readers.lexical import LexicalReader

ANSWERER = ExtractiveAnswerer(LexicalReader())
CHINA = Turn(
    "How much?",
    "How much of the world's rare earths mining does China control?",
    "China controls about 70%. [1]",
)
TALKS = Turn(
    "Who?",
    "Who leads the talks for Beijing?",
    "The talks are led by Li Chenggang. [1]",
)
PEOPLE = Turn(
    "How many?",
    "How many people were evacuated in Kettlemere on Tuesday?",
    "By 5pm, 1,150 people. [1]",
)
DAM = Turn("Who?", "Who built the dam?", "Orrow Water did. [1]")

ECHO = Turn("What?", "What did the Echo say about the dam?", "That it holds. [1]")


def questions(text: str) -> list[str]:
    return [one.strip() for one in re.findall(r"[^?]+\?", text)]


@pytest.mark.parametrize(
    ("turn", "text", "understood"),
    [
        (
            CHINA,
            "and how much of the processing?",
            "How much of the world's rare earths processing does China control?",
        ),
        (
            CHINA,
            "What about Japan?",
            "How much of the world's rare earths mining does Japan control?",
        ),
        (
            ECHO,
            "And the Courier?",
            "What did the Courier say about the dam?",
        ),
        (
            CHINA,
            "in 2019?",
            "How much of the world's rare earths mining does China control in 2019?",
        ),
        (
            PEOPLE,
            "And on Thursday?",
            "How many people were evacuated in Kettlemere on Thursday?",
        ),
        (TALKS, "What did he say?", "What did Li Chenggang say?"),
        (TALKS, "And what is his rank?", "What is Li Chenggang's rank?"),
        (TALKS, "Did they see her plans?", "Did they see Li Chenggang's plans?"),
        (
            TALKS,
            "Did he accept that Norway won?",
            "Did Li Chenggang accept that Norway won?",
        ),
        (
            TALKS,
            "Who told him that the dam was safe?",
            "Who told Li Chenggang that the dam was safe?",
        ),
        (
            DAM,
            "and for the men, women and children?",
            "Who built the dam for the men, women and children?",
        ),
    ],
)
def test_what_is_left_out_comes_from_the_turn_before(
    turn: Turn, text: str, understood: str
) -> None:
    assert standalone(text, (turn,), ANSWERER) == understood


def test_what_another_says_is_asked_of_the_same() -> None:
    text = "What did the Echo report about the inquiry?"
    turn = Turn(text, text, "")
    for follow_up in ("And what did the Courier say?", "What does the Courier say?"):
        own = follow_up.removeprefix("And ").rstrip("?").capitalize()
        understood = standalone(follow_up, (turn,), ANSWERER)
        assert understood.lower() == f"{own} about the inquiry?".lower()


@pytest.mark.parametrize(
    "text",
    questions("""
        why? By whom? since when? Who said that? When was that? Why did this happen?
        Does that affect Norway? What happened after that? Who was hurt in that attack?
        Was it built by Orrow Water? What did Norway say about it? Is it safe?
        Who lives there? Was anyone else there? What do these cost?
        Which one was closed? And how many of them were children?
        And were there any deaths? And how many on Tuesday? The bridge? rare earths?
        São Paulo? And what did the Echo say? What does Norway think?
        What has the Echo reported?
    """),
)
def test_what_needs_it_keeps_the_question_before(text: str) -> None:
    own = text.removeprefix("And ").rstrip("?")
    understood = f"{own[0].upper()}{own[1:]}? (Who built the dam?)"
    assert standalone(text, (DAM,), ANSWERER) == understood


@pytest.mark.parametrize(
    "text",
    questions("""
        Who is Helena Strand? How many people live in Castermouth?
        When was the Kettlemere dam built? Is there a curfew in Lviv?
        How many hostages are there in Gaza? Why isn't there a ceasefire?
        Will there be a rail strike? Who says there is a plan?
        Who won the election this week? What did the court decide that morning?
        Which films open this coming Friday? What did the minister do these past days?
        Who leads these talks in Geneva? Will these talks end the war in Ukraine?
        Did the Senate vote on that bill? Is it true that the pope has resigned?
        Is it likely that rates will fall? Who thinks it is still possible to win?
        Is it raining in Oslo? Will it snow on Friday? How hot was it in Delhi?
        What time is it in Tokyo? What are these protests in Georgia about?
        When does it get dark in Oslo? Who said that the dam was safe?
        Who owns the company that built the bridge?
        Did Nvidia say it would cut its prices? Why did Russia withdraw its troops?
        Which retailer lowered its gas prices? Did Trump say he would resign?
        Why did Maud Tessering leave her post?
        The Federal Reserve raised rates. When did it do so before?
        How many people died one day after the flood? Did one person die in Lviv?
        Which countries, such as Norway, voted no?
        No one was hurt in Lviv, was anyone in Kyiv?
        So far, how many people have died in Kyiv?
    """),
)
def test_a_question_that_stands_alone_is_left_alone(text: str) -> None:
    assert standalone(text, (PEOPLE,), ANSWERER) == text


@pytest.mark.parametrize(
    "text",
    questions("""
        Combien de personnes ont été tuées ? Combien de personnes ont été tuées?
        Combien de morts ? Pourquoi ? Et Macron ? Wie viele Menschen starben?
        Und in Berlin? Was sagte die Ministerin?
        Also warum ist der Damm in Wexling gebrochen? Wo kommt das Wasser im Tal her?
        In welchem Jahr wurde der Damm gebaut? Ist der Damm gebrochen?
        ¿Quién ganó las elecciones? No hay agua? Hur många dog i Oslo?
        Сколько человек погибло? 谁赢得了选举?
    """),
)
def test_a_question_in_another_language_is_left_alone(text: str) -> None:
    assert standalone(text, (DAM,), ANSWERER) == text


def test_follow_ups_of_follow_ups_lean_on_the_last_whole_question() -> None:
    turn = DAM
    for text in ("Why?", "since when?", "By whom?", "And in 2019?", "And is it safe?"):
        turn = Turn(text, standalone(text, (turn,), ANSWERER), "")
        assert turn.standalone.count("(") <= 1
    assert turn.standalone == "Is it safe? (Who built the dam in 2019?)"


def test_a_nested_form_of_earlier_times_is_unfolded() -> None:
    nested = Turn("?", "By whom? (Why? (Who built the dam?) since when?)", "")
    assert standalone("Where?", (nested,), ANSWERER) == "Where? (Who built the dam?)"


FRAGMENTS = questions("""
    why? and in winter? in the late summer? with whom? for the north? What about Japan?
    Rare earths? And how many? Is it? Oslo?
""")


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=20, max_size=60))
def test_a_chain_does_not_grow(texts: list[str]) -> None:
    turn = DAM
    for text in texts:
        turn = Turn(text, standalone(text, (turn,), ANSWERER), "")
        assert turn.standalone.count("(") <= 1
        assert len(turn.standalone) < 200


class Wordy(ExtractiveAnswerer):
    """Rewrites follow-ups at length, as a chat model might."""

    def standalone(self, question: str, history: tuple[Turn, ...]) -> str:
        return question * 2


def test_what_is_understood_can_be_asked_again() -> None:
    long = f"Who built the dam {'and the bridge ' * 264}in Wexling?"
    for text in ("Why?", "And in the summer of the year 2019?", "By whom " * 400):
        understood = standalone(text, (Turn(long, long, ""),), ANSWERER)
        assert len(understood) <= MAX_QUESTION_CHARACTERS
    assert in_context("Why?", long).startswith(f"Why? ({long[:3900]}")
    assert standalone("Why?", (DAM,), Wordy(LexicalReader())) == "Why?Why?"
    assert standalone(long, (DAM,), Wordy(LexicalReader())) == long


def test_without_a_conversation_nothing_is_a_follow_up() -> None:
    assert standalone("And why?", (), ANSWERER) == "And why?"


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_any_text_folds_into_any_turn(text: str, before: str) -> None:
    assert fold_in(text, (Turn(before, before, before),)) or not text.strip()


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("Where will it sit? (Who leads the inquiry?)", "Where will it sit?"),
        ("By whom? (Who leads the inquiry?)", "By whom? (Who leads the inquiry?)"),
        ("Who leads the inquiry?", "Who leads the inquiry?"),
        ("Who leads it (the inquiry)?", "Who leads it (the inquiry)?"),
    ],
)
def test_the_words_of_a_follow_up_without_its_context(question: str, own: str) -> None:
    assert own_words(question) == own


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("According to the Echo, who leads it?", "who leads it?"),
        ("Who leads the inquiry, according to Reuters?", "Who leads the inquiry?"),
        ("Who leads the inquiry according to the BBC", "Who leads the inquiry"),
        ("According to Reuters, when?", "According to Reuters, when?"),
        ("Who sits according to seniority in court?",) * 2,
        ("Who leads the inquiry?",) * 2,
    ],
)
def test_who_is_to_say_it_is_not_what_is_asked(asked: str, read: str) -> None:
    assert without_attribution(asked) == read
