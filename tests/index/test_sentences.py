"""Sentences: in news, in other scripts, and in what is no prose at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentence_spans


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


def sentence_per_line(marked):
    """Splits at ``|``, where the text below has sentences ending."""
    parts = [part.strip() for part in marked.split("|")]
    return " ".join(parts), parts


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. Roe met Sen. Doe and Lt. Gov. Ann Hill.|They talked.",
        "“Mr. Roe is late,” he said.|“Dr. Hill isn't.”",
        "It was in St. Louis, not in the U.S. Army.|Then it left.",
        "The parish of St. John is small.|So is the church.",
        "She lives on Walnut St.|The street is quiet.",
        "On Jan. 5 No. 10 was quiet.|J. K. Rowling paid $3.5 million.",
        "“It is over.”|The J.P. Morgan boss left.|“Why?” he asked.",
        "It began at 5 p.m. on Friday.|It ended at 11 a.m. the day after.",
        "He left for the U.S.|The trip was long.",
        "They paused...|Then they went on.|“No!”|“Yes.”",
        "He bought Yahoo! shares and Which? magazine.|Both fell.",
        "It will close next month.|The lab reports.|“We tried,” she said.",
        "That was the last day of the week.|Police said nothing.|It was a win.|He ran.",
        "He won the vote (by 3.4%).|(It was close.)|‘Quite.’|Then on.",
        "They met in the park.|He had walked there from Asbury Park.|“We were late.”",
        "Hill vs. Dale is next.|Gen. Roe and Sens. Doe and Hill will be there.",
    ],
)
def test_news(marked):
    text, expected = sentence_per_line(marked)
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天下雨。明天呢？不知道！", ["今天下雨。", "明天呢？", "不知道！"]),
        ("他说：「好。」然后走了。", ["他说：「好。」", "然后走了。"]),
        ("वह गया। क्या वह आएगा?", ["वह गया।", "क्या वह आएगा?"]),
        ("هل سيعود؟ لا أحد يعلم.", ["هل سيعود؟", "لا أحد يعلم."]),
        ("Он пришёл. Она ушла.", ["Он пришёл.", "Она ушла."]),
        ("¿Qué pasó? Nadie lo sabe.", ["¿Qué pasó?", "Nadie lo sabe."]),
    ],
)
def test_other_scripts(text, expected):
    assert sentences(text) == expected


def test_lines_are_boundaries_whatever_the_words():
    text = "A headline\nOne sentence\r\nthat goes on\n\n\tAnd \u2028 on.  "
    assert sentences(text) == [
        "A headline",
        "One sentence",
        "that goes on",
        "And",
        "on.",
    ]


def test_nothing_in_nothing():
    assert sentence_spans("") == []
    assert sentence_spans(" \n\t\n ") == []


PROSE = st.lists(
    st.sampled_from(
        ["Mr.", "Roe", "said.", "“No.”", "month.", "St.", "The", "Yahoo!", "5", "p.m.",
         "。", "？", "...", "!!!!", " ", "\n", "x" * 400, ".", "U.S.", "a" * 70]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(PROSE | st.text(max_size=300))
def test_spans_are_in_order_and_cover_all_that_is_not_blank(text):
    spans = sentence_spans(text)
    end_before = 0
    for start, end in spans:
        assert end_before <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        assert not text[end_before:start].strip()
        end_before = end
    assert not text[end_before:].strip()


@pytest.mark.parametrize(
    "unit", ["!", "!?a", "a", ". ", "? ", "“", "Mr. ", "。", "... ", "a" + " " * 63]
)
def test_what_is_no_prose_takes_linear_steps(unit):
    """Pieces of bounded length are all that the sentence finder ever sees."""
    text = unit * (60_000 // len(unit))
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")
