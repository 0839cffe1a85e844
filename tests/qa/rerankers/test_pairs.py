"""Pairs are laid out as the model was taught, and nothing of a passage is left out."""

from __future__ import annotations

import pytest

from qa.readers.cross_encoder_weights import TOKENIZER, WHEEL
from qa.rerankers.pairs import OVERLAP_SHARE, QUESTION_SHARE, PairTokenizer, shown
from tests.qa.example_evidence import make_passage

pytestmark = pytest.mark.real_model

MOST = 64


@pytest.fixture(scope="module")
def tokenizer() -> PairTokenizer:
    return PairTokenizer(WHEEL.read(TOKENIZER), MOST)


def test_a_pair_has_its_separators_and_segments(tokenizer):
    (pair,) = tokenizer.windows("Who led it?", "A judge.")
    assert pair.tokens == "[CLS] who led it ? [SEP] a judge . [SEP]".split()
    assert pair.type_ids == [0] * 6 + [1] * 4


def test_a_separator_in_the_text_is_only_text(tokenizer):
    (pair,) = tokenizer.windows("[SEP]?", "It rained [SEP].")
    assert pair.tokens.count("[SEP]") == 2


def test_a_long_passage_is_read_whole_in_windows_that_overlap(tokenizer):
    text = " ".join(str(number) for number in range(100, 300))
    windows = tokenizer.windows("Which?", text)
    assert all(len(window.ids) <= MOST for window in windows)
    parts = [
        [token for token, kind in zip(one.tokens, one.type_ids, strict=True) if kind]
        for one in windows
    ]
    assert all(part.pop() == "[SEP]" for part in parts)
    read = parts[0]
    overlap = MOST // OVERLAP_SHARE
    for part in parts[1:]:
        assert read[-overlap:] == part[:overlap]
        read += part[overlap:]
    assert read == text.split()


def test_a_long_question_leaves_room_for_the_passage(tokenizer):
    (pair,) = tokenizer.windows("why " * 500, "A crane fell.")
    assert pair.tokens.count("why") == MOST // QUESTION_SHARE
    assert pair.tokens[-5:] == ["a", "crane", "fell", ".", "[SEP]"]


def test_half_a_character_is_no_obstacle(tokenizer):
    assert tokenizer.windows("Who\ud83d?", "The \udc00 mayor.")


def test_nothing_at_all_still_has_a_window(tokenizer):
    (pair,) = tokenizer.windows("", "")
    assert pair.tokens == ["[CLS]", "[SEP]", "[SEP]"]


def test_outlet_day_and_headline_are_read_with_the_text():
    passage = make_passage("It held.", headline="Dam holds overnight")
    assert shown(passage) == (
        "The Orrow Courier, 2026-03-11: Dam holds overnight. It held."
    )
    assert shown(make_passage("It held.", headline=" ", outlet=None)) == "It held."
