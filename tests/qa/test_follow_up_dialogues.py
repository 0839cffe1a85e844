"""Two turns of a conversation each: what the second is understood as."""

from __future__ import annotations

import pytest

from qa.follow_up import fold_in
from qa.question import Turn

STRIKE = "What did Harbour Today report about the strike last week?"
FERRY = "How many people died?"
CAPTAIN = "How old is Captain Oswin Tarle?"
DAM = "Who built the dam?"
ECHO = "What did the Echo say about the dam?"


def turn(question: str, answer: str = "") -> Turn:
    return Turn(question, question, answer)


@pytest.mark.parametrize(
    ("before", "text", "understood"),
    [
        # Names take the place of names.
        (ECHO, "What about Reuters?", "What did Reuters say about the dam?"),
        (ECHO, "And the Courier?", "What did the Courier say about the dam?"),
        (
            "How many boats does Norland build?",
            "What about Sudria?",
            "How many boats does Sudria build?",
        ),
        ("Who owns the Orrow dam?", "What about Tarn?", "Who owns the Tarn dam?"),
        ("Any news from Ostrem?", "What about Wexling?", "Any news from Wexling?"),
        ("Who won in Norland?", "and in Sudria?", "Who won in Sudria?"),
        # Things take the place of things.
        (ECHO, "What about the bridge?", "What did the Echo say about the bridge?"),
        (DAM, "What about the bridge?", "Who built the bridge?"),
        (DAM, "And the bridge?", "Who built the bridge?"),
        ("Is the dam safe?", "What about the pier?", "Is the pier safe?"),
        ("What is the pier's age?", "What about the dam?", "What is the dam's age?"),
        (
            "When did the wall crack?",
            "What about the pier?",
            "When did the pier crack?",
        ),
        (
            "Where is the new pier?",
            "What about the old pier?",
            "Where is the old pier?",
        ),
        (
            "When was the pier shut?",
            "What about the school?",
            "When was the school shut?",
        ),
        (
            "Who is the mayor?",
            "What about the prefect?",
            "What's new about the prefect?",
        ),
        (
            "Who is the mayor?",
            "What about the harbour master?",
            "Who is the harbour master?",
        ),
        (
            "How many people died in the flood?",
            "What about the fire?",
            "How many people died in the fire?",
        ),
        (
            "What's the latest on the railway?",
            "And the strike?",
            "What's the latest on the strike?",
        ),
        (
            STRIKE,
            "What about the flood?",
            "What did Harbour Today report about the flood last week?",
        ),
        (
            "What did the Echo say?",
            "What about the pier?",
            "What did the Echo say about the pier?",
        ),
        # Times take the place of times.
        ("What happened on 25 September?", "in October?", "What happened in October?"),
        ("What happened on 25 May 2023?", "in June?", "What happened in June 2023?"),
        ("What happened last week?", "And yesterday?", "What happened yesterday?"),
        ("Who left by Friday?", "What about Sunday?", "Who left by Sunday?"),
        ("Who left in 2020?", "And since March?", "Who left since March 2020?"),
        (FERRY, "And in 2021?", "How many people died in 2021?"),
        (FERRY, "What about Friday?", "How many people died on Friday?"),
        (STRIKE, "And this week?", f"{STRIKE.removesuffix('last week?')}this week?"),
    ],
)
def test_a_fragment_takes_the_place_of_its_like(
    before: str, text: str, understood: str
) -> None:
    assert fold_in(text, (turn(before),)) == understood


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (STRIKE, "Tell me more"),
        (STRIKE, "Tell me more about it"),
        (STRIKE, "More details"),
        (STRIKE, "What else?"),
        (STRIKE, "Anything else?"),
        (STRIKE, "Who else said so?"),
        (STRIKE, "Any opinion pieces?"),
        (STRIKE, "Any reports from Friday?"),
        (STRIKE, "Any news of that?"),
        (STRIKE, "Explain why"),
        (STRIKE, "Is it over?"),
        (FERRY, "What happened then?"),
        (FERRY, "Where did the others go?"),
        (FERRY, "Anyone hurt?"),
    ],
)
def test_what_refers_back_keeps_the_question_before(before: str, text: str) -> None:
    own = text.rstrip("?")
    assert fold_in(text, (turn(before),)) == f"{own}? ({before})"


@pytest.mark.parametrize(
    ("before", "about"),
    [
        (FERRY, "Ostrem"),
        (FERRY, "children"),
        (FERRY, "the children"),
        ("How did the council vote on the dam?", "the bridge"),
        ("When did the new bridge open?", "the old one"),
        ("How much are Norland's exports?", "Sudria's imports"),
        ("Who leads the talks?", "his brother"),
        ("Who leads the talks?", "when they end"),
    ],
)
def test_what_may_fit_somewhere_keeps_the_question_before(
    before: str, about: str
) -> None:
    own = about[0].upper() + about[1:]
    assert fold_in(f"What about {about}?", (turn(before),)) == f"{own}? ({before})"


@pytest.mark.parametrize("before", [FERRY, CAPTAIN, "When was Oswin Tarle born?"])
@pytest.mark.parametrize(
    "thing", ["the flood", "the harbour bridge", "Norland's exports", "a strike"]
)
def test_a_new_topic_that_fits_nowhere_is_asked_of_anew(
    before: str, thing: str
) -> None:
    understood = f"What's new about {thing}?"
    assert fold_in(f"What about {thing}?", (turn(before),)) == understood
    assert fold_in(f"And how about {thing}?", (turn(before),)) == understood


def test_nobody_is_as_old_as_a_court() -> None:
    understood = fold_in("What about the Supreme Court?", (turn(CAPTAIN),))
    assert understood == "What's new about the Supreme Court?"


@pytest.mark.parametrize("before", [STRIKE, FERRY, CAPTAIN])
@pytest.mark.parametrize(
    "text",
    [
        "Opinion pieces on the Supreme Court",
        "Any news from Ostrem?",
        "Any deaths in Ostrem?",
        "Anyone hurt in Ostrem?",
        "Anything on the rail strike?",
        "Latest on the rail strike?",
        "The latest about Norland",
        "Ines Vane's pieces on the spillway",
        "Reviews of the opera",
        "Reactions to the verdict",
        "Headlines about the harbour",
        "Tell me about the flood",
        "Tell me more about the flood",
        "Show me articles on the flood",
        "Summarise the coverage of the flood",
        "Describe the new bridge",
        "What did the Courier report about the flood?",
        "What else did the Courier say of the flood?",
        "What do the papers say about the flood?",
        "Is there any news about the flood?",
        "What did the council decide on the pier?",
        "Why did the dam break?",
        "Who is Helena Strand?",
    ],
)
def test_what_has_its_own_topic_stands_alone(before: str, text: str) -> None:
    assert fold_in(text, (turn(before),)) == text


def test_a_request_that_goes_on_stands_alone_with_a_name() -> None:
    named, unnamed = "And any news from Ostrem?", "And reports on the pier?"
    assert fold_in(named, (turn(STRIKE),)) == "Any news from Ostrem?"
    assert fold_in(unnamed, (turn(STRIKE),)) == f"Reports on the pier? ({STRIKE})"


WROTE = "What did he write about the pier?"


@pytest.mark.parametrize(
    ("history", "authors", "person"),
    [
        ([turn(CAPTAIN)], (), "Captain Oswin Tarle"),
        ([turn("What did Vane write about the dam?")], (), "Vane"),
        ([turn("What did Ines Vane write?"), turn(FERRY, "Twelve.")], (), "Ines Vane"),
        ([turn("Who?", "Oswin Tarle did."), turn(FERRY, "12.")], (), "Oswin Tarle"),
        ([turn(FERRY, "Twelve, said Ada Holm.")], ("ines vane",), "Ines Vane"),
        ([turn(CAPTAIN)], ("ines vane",), "Captain Oswin Tarle"),
        ([turn(FERRY)], ("ines vane", "ada holm"), "he"),
        ([turn("What did the Quaymoor Echo say of it?")], (), "he"),
        ([turn("What did USA Today say of it?")], (), "he"),
        ([turn(CAPTAIN), *[turn(FERRY)] * 3], (), "he"),
    ],
)
def test_he_is_who_was_spoken_of_or_whose_articles_are_searched(
    history: list[Turn], authors: tuple[str, ...], person: str
) -> None:
    understood = f"What did {person} write about the pier?"
    assert fold_in(WROTE, tuple(history), authors) == understood


def test_an_author_is_asked_of_what_authors_do() -> None:
    understood = fold_in("How old is he?", (turn(FERRY),), ("ines vane",))
    assert understood == f"How old is he? ({FERRY})"
