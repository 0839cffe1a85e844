"""Words of texts, in any script and dress."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reprints.words import hashes_of, words_of


def same(one, other):
    return np.array_equal(hashes_of(one), hashes_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam, at last, is GONE.", "the dam at last is gone"),
        ("First line.\n\nSecond line.", "First line. Second line."),
        ("It’s “over”", 'it\'s "over"'),
        ("caf\u00e9", "cafe\u0301"),
        ("re\u00adserve \ufeffbank", "reserve bank"),
        ("full ｗｉｄｔｈ １２", "full width 12"),
    ],
)
def test_dress_makes_no_difference(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("…—!", 0),
        ("one", 1),
        ("1,200 people", 3),
        ("今天下雨", 3),
        ("水", 1),
        ("水 and 火", 3),
        ("iPhone手机降价", 4),
        ("ฝนตก", 3),
        ("비가 온다", 2),
        ("वह गया", 2),
        ("هل سيعود", 2),
    ],
)
def test_counts(text, count):
    """Scripts without blanks go by pairs of characters."""
    assert len(words_of(text)) == len(hashes_of(text)) == count


def test_what_is_quoted():
    words = words_of("He said “never again” and left. “Why?” They asked.")
    assert words.quoted.tolist() == [False] * 2 + [True] * 2 + [False] * 2 + [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        'He said "never again" and left.',
        "Er sagte „nie wieder“ und ging.",
        "Il dit « jamais plus » et part.",
        "«nunca más», dijo",
    ],
)
def test_other_quotation_marks(text):
    assert words_of(text).quoted.sum() == 2


def test_a_lost_mark_spoils_one_quotation_only():
    words = words_of('One" two three. Then "four five" six, "seven" eight.')
    assert words.quoted.tolist() == [False] * 4 + [True, True, False, True, False]


def test_a_quotation_that_the_next_paragraph_goes_on_with():
    words = words_of("“One two.\n“Three four,” she said.")
    assert words.quoted.tolist() == [True] * 4 + [False] * 2


def test_figures_and_names():
    words = words_of("Prices rose 3.5% in Holt. Ann Hill was 41st. “No,” said Mr Roe.")
    shown = words.figure.nonzero()[0].tolist(), words.name.nonzero()[0].tolist()
    # Holt, Hill, Mr, Roe: "Prices", "Ann" and "No" begin sentences.
    assert shown == ([2, 3, 9], [5, 7, 12, 13])


@given(st.text(max_size=200))
def test_both_ways_of_reading_agree(text):
    words = words_of(text)
    assert np.array_equal(words.hashes, hashes_of(text))
    assert len(words.quoted) == len(words.figure) == len(words.name) == len(words)
