"""What a passage must say to speak of an event."""

from __future__ import annotations

import pytest

from qa.understanding.events.mentions import is_about, mentions
from qa.understanding.events.stems import folded, words_of
from qa.understanding.events.terms import EventTerms, event_terms
from qa.understanding.times import EventTime
from tests.qa.example_evidence import make_passage


def terms_of(words: str, before: str = "What has changed since ") -> EventTerms:
    event = EventTime(len(before), len(before) + len(words), "since")
    return event_terms(f"{before}{words}?", event)


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("the Quaymoor flood", [("quaymoor",), ("flood",)]),
        ("the summit in Port Orrow", [("summit",), ("port", "orrow")]),
        ("the 2024 elections", [("elect",)]),
        ("the 9/11 attacks", [("9/11",), ("attack",)]),
        ("Queen Maud II died", [("queen", "maud"), ("die",)]),
        ("Quaymoor's funeral for Pell", [("quaymoor",), ("funer",), ("pell",)]),
        ("Ada Newton-Pell left", [("ada", "newton", "pell"), ("leav",)]),
        ("it", []),
    ],
)
def test_terms(words: str, stems: list[tuple[str, ...]]):
    assert [term.stems for term in terms_of(words).terms] == stems


def test_years_narrow_and_are_no_terms():
    assert terms_of("the 2024 elections").years == {2024}
    assert terms_of("the elections").years == frozenset()


@pytest.mark.parametrize(
    ("words", "is_clause", "is_state"),
    [
        ("the dam failed", True, False),
        ("the vote", False, False),
        ("Pell was mayor", True, True),
        ("Pell was sacked", True, False),
        ("the failed coup", False, False),
    ],
)
def test_clauses_and_states(words: str, is_clause: bool, is_state: bool):
    found = terms_of(words)
    assert (found.is_clause, found.is_state) == (is_clause, is_state)


def test_a_pronoun_stands_for_the_names_before_it():
    found = terms_of("her trial", before="What has Ada Pell said since ")
    assert [term.stems for term in found.terms] == [("ada", "pell"), ("trial",)]
    assert found.text == "Ada Pell trial"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("died", "death"),
        ("resigned", "resignation"),
        ("elected", "elections"),
        ("invaded", "invasion"),
        ("Quaymoor", "QUAYMOOR"),
        ("Orróws", "orrow"),
    ],
)
def test_words_of_one_meaning(one: str, other: str):
    assert [word.stem for word in words_of(one)] == [
        word.stem for word in words_of(other)
    ]


def test_words_keep_their_places():
    text = "The dam—at Quaymoor—failed."
    assert [text[word.start : word.end] for word in words_of(text)] == [
        "The", "dam", "at", "Quaymoor", "failed",
    ]  # fmt: skip
    assert folded("Ély’s") == "ely’s"


FAILED = terms_of("the Quaymoor dam failed")


@pytest.mark.parametrize(
    ("text", "headline", "how_many"),
    [
        ("The Quaymoor dam failed. It rained. The dam failed at Quaymoor!", "News", 2),
        ("The dam failed on Monday.", "Quaymoor dam fails", 1),
        ("The dam failed on Monday.", "Quaymoor waits", 0),
        ("The Quaymoor dam held.", "News", 0),
        ("The Orrow dam failed.", "News", 0),
        (
            "Quaymoor has long had a dam, as has Orrow, where all of it then failed.",
            "",
            0,
        ),
    ],
)
def test_sentences_that_speak_of_it(text: str, headline: str, how_many: int):
    found = list(mentions(make_passage(text, headline=headline), FAILED))
    assert len(found) == how_many
    assert all(0 < one.weight <= 1 for one in found)
    assert all(one.text in text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The Quaymoor dam could have failed.",
        "If the Quaymoor dam failed, Orrow would drown.",
        "The Quaymoor dam was bound to fail.",
        "The Quaymoor dam's old neighbour failed.",
    ],
)
def test_what_may_not_be_so_weighs_little(text: str):
    (sure,) = mentions(make_passage("The Quaymoor dam failed."), FAILED)
    weights = [one.weight for one in mentions(make_passage(text), FAILED)]
    assert all(weight < sure.weight / 2 for weight in weights)


def test_headlines_on_it():
    assert is_about(make_passage("x", headline="Dam fails in Quaymoor"), FAILED)
    assert not is_about(make_passage("x", headline="Quaymoor mourns"), FAILED)
