"""Questions of our own with what they mean, in the form of the benchmark's tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.understanding.times import is_right, read

EXAMPLES = Path(__file__).with_name("examples.jsonl")
ROWS = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row['category']}-{row['id']}" for row in ROWS]
)
def test_a_question_is_read_as_the_table_says(row):
    assert is_right(row, read(row))


def test_the_words_read_are_those_of_the_table():
    for row in ROWS:
        said = {row["question"][one.start : one.end] for one in read(row)}
        wanted = {row["expression"]} | {
            one["expression"] for one in row.get("also", ())
        }
        assert wanted - {None} <= said


def test_the_table_is_broad():
    assert len(ROWS) >= 200
    assert len({row["question"] for row in ROWS}) >= 200
    assert len({row["category"] for row in ROWS}) >= 20


def test_a_question_may_begin_and_end_anywhere():
    for row in ROWS:
        words = row["question"].rstrip("?").split()
        for at in range(len(words) + 1):
            read(row | {"question": " ".join(words[:at])})
            read(row | {"question": " ".join(words[at:])})
