"""When a few words say the same: rather too seldom than wrongly."""

from __future__ import annotations

import pytest

from qa.same_claim import says_the_same

SPILLWAY = (
    "Forty families left their homes below the Brackenfold dam on Monday night after "
    "the spillway cracked."
)


@pytest.mark.parametrize(
    "words",
    [
        SPILLWAY,
        "On Monday night forty families had to leave homes below the dam at "
        "Brackenfold. The spillway had cracked.",
        "After a crack in the Brackenfold dam's spillway, forty families left homes "
        "on Monday night, said Sister Agnes Holm.",
    ],
)
def test_other_words_for_the_same(words: str) -> None:
    assert says_the_same(SPILLWAY, SPILLWAY, words)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (SPILLWAY.replace("Forty", "Fifty"), "another number"),
        (SPILLWAY.replace("Brackenfold", "Orrow"), "another name"),
        (SPILLWAY.replace("Monday", "Tuesday"), "another day"),
        (SPILLWAY.replace("left", "didn't leave"), "a denial"),
        (SPILLWAY.replace("left", "may have left"), "a mere possibility"),
        (SPILLWAY.replace("left", "are expected to leave"), "an expectation"),
        ("Forty families live below the Brackenfold dam.", "another claim"),
        ("Rain fell on Monday night.", "another story"),
        ("", "nothing"),
    ],
)
def test_what_says_something_else(words: str, reason: str) -> None:
    assert not says_the_same(SPILLWAY, SPILLWAY, words), reason


def test_what_is_only_expected_is_the_same_as_what_is_expected() -> None:
    expected = SPILLWAY.replace("left", "are expected to leave")
    assert says_the_same(expected, expected, f"The county said: {expected}")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Kettering scored twice as Rovers beat Athletic by five goals to three "
            "before nine thousand people.",
            "Tessering scored twice as Rovers beat Athletic by five goals to three "
            "before nine thousand people.",
        ),
        (
            "BTS sold nine thousand tickets at the Quaymoor festival within three "
            "hours on Monday evening.",
            "Varr sold nine thousand tickets at the Quaymoor festival within three "
            "hours on Monday evening.",
        ),
    ],
)
def test_the_first_word_may_be_a_name(sentence: str, words: str) -> None:
    assert says_the_same(sentence, sentence, sentence)
    assert not says_the_same(sentence, sentence, words)


def test_a_pronoun_may_stand_for_anybody() -> None:
    sentence = SPILLWAY.replace("Forty families", "They")
    assert not says_the_same(sentence, sentence, sentence)


def test_few_words_are_the_same_by_chance() -> None:
    assert not says_the_same("The dam has failed.", "The dam has failed.", SPILLWAY)


def test_the_quote_counts_too_where_a_model_wrote_the_sentence() -> None:
    sentence = "Forty families left on Monday."
    assert says_the_same(sentence, SPILLWAY, SPILLWAY)
    assert not says_the_same(sentence, SPILLWAY, sentence)
