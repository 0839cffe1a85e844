"""Asking a model what a question says: one request, a deadline, rules behind it."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ModelTimeoutError
from qa.answerers.scripted import ScriptedChatModel
from qa.draft import Usage
from qa.models import load_chat_model
from qa.understanding.intent import TimeIntent
from qa.understanding.parts import question_parts
from qa.understanding.refining import Origin, Refined, Refiner
from qa.understanding.refining.asking import MOST_CHARACTERS
from qa.understanding.refining.proposal import RESPONSE_FORMAT
from tests.qa.understanding.refining.readings import (
    AS_OF,
    DIRECTORY,
    LONDON,
    refine,
    refine_with,
    rules,
)

QUESTION = "What did the Quaymoor Echo say about the dam on 11 March?"


def is_by_rules(found: Refined, text: str = QUESTION) -> bool:
    expected = rules(text)
    return (
        found.understanding == expected
        and found.parts == question_parts(expected)
        and not found.by_model
    )


def test_what_is_sent_and_counted() -> None:
    model = ScriptedChatModel(replies=["{}", '{"times": []}'])
    refiner = Refiner("scripted:test", model)
    found = refiner.refine(rules(QUESTION), AS_OF, LONDON, DIRECTORY)
    (call,) = model.calls
    prompt, asked = call.messages
    assert "You don't answer it" in prompt.text
    assert asked.text == (
        "It is Friday 2026-03-20T12:00:00Z; where the question is asked, "
        f"Friday 2026-03-20 12:00.\nQuestion: {QUESTION}"
    )
    assert call.options["response_format"] == RESPONSE_FORMAT
    assert refiner.prompt_id == "understand@1"
    assert found.fell_back == "scripted:test gave no JSON."
    assert found.usage.requests == 1
    found = refiner.refine(rules(QUESTION), AS_OF, LONDON, DIRECTORY)
    assert (found.fell_back, found.usage.requests) == (None, 1)
    assert found.usage.output_tokens == 2


def test_a_scripted_model_by_its_spec(tmp_path: Path) -> None:
    script = tmp_path / "replies.json"
    said = {"intent": {"about": "first", "words": ""}}
    script.write_text(json.dumps([said]), "utf-8")
    spec = f"scripted:{script}"
    found = Refiner(spec, load_chat_model(spec)).refine(
        rules("Which bridge was hit?"), AS_OF, LONDON, DIRECTORY
    )
    assert found.understanding.intent.about is TimeIntent.FIRST
    assert found.origin(found.understanding.intent) is Origin.MODEL


def test_nothing_said_is_the_rules_reading_and_no_fall() -> None:
    found = refine(QUESTION, times=[], parts=[])
    assert is_by_rules(found)
    assert found.fell_back is None
    (outlet,) = found.understanding.outlets
    assert found.origin(outlet) is Origin.RULES


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "The Quaymoor Echo is the source.",
        '{"times": [{"words": "11 Mar',
        "[1, 2]",
        "<think>{} or not",
        ModelTimeoutError("The server slept."),
        RuntimeError("broken"),
        ValueError("no such thing"),
    ],
)
def test_the_rules_reading_stays_and_it_is_said_why(
    reply: str | Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        found = refine_with(QUESTION, reply)
    assert is_by_rules(found)
    assert found.fell_back
    assert caplog.messages == [
        f"The question is read by rules alone: {found.fell_back}"
    ]


def test_json_is_found_in_what_stands_around_it() -> None:
    said = '{"outlets": [{"words": "Echo", "role": "source"}]}'
    found = refine_with("Why does the Echo ask?", f"Sure!\n```json\n{said}\n```")
    assert found.fell_back is None


class SlowChatModel(ScriptedChatModel):
    """Waits before its second piece until it is let go."""

    released: Any = None

    def _stream(self, *arguments: Any, **options: Any) -> Iterator[Any]:
        for piece in super()._stream(*arguments, **options):
            yield piece
            self.released.wait(30)


def test_a_model_that_takes_too_long_is_given_up() -> None:
    released = threading.Event()
    model = SlowChatModel(
        replies=[["{", '"times": []}']], released=released, chunk_characters=1
    )
    refiner = Refiner("scripted:slow", model, timeout=0.05)
    began = time.monotonic()
    found = refiner.refine(rules(QUESTION), AS_OF, LONDON, DIRECTORY)
    assert time.monotonic() - began < 10
    released.set()
    assert is_by_rules(found)
    assert found.fell_back == "scripted:slow took longer than 0.05 seconds."
    assert found.usage == Usage()


def test_a_model_that_writes_without_end_is_given_up() -> None:
    found = refine_with(QUESTION, ["x" * MOST_CHARACTERS, "x", "x"])
    assert is_by_rules(found)
    assert found.fell_back == "The model writes without end."


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
    ),
    max_leaves=8,
)
WORDS = st.sampled_from(
    ["Echo", "the Age", "the flood", "March", "dam", "2019", "no such words", "", " "]
)
DAY = st.sampled_from(["2019-02-03", "2026-01-01", "9999-12-31", "0001-01-01", "x", ""])
KEYS = {
    "words": WORDS | JSON,
    "start": DAY | JSON,
    "end": DAY | JSON,
    "role": st.sampled_from(["source", "subject", "x"]) | JSON,
    "kind": st.sampled_from(["opinion", "poem"]) | JSON,
    "about": st.sampled_from(["first", "at", "latest", "never"]) | JSON,
    "question": WORDS | JSON,
    "outlets": st.lists(WORDS) | JSON,
    "time": WORDS | JSON,
}
ITEM = st.fixed_dictionaries({}, optional=KEYS)
SORTS = ("times", "events", "outlets", "kinds", "parts")
PROPOSAL = st.fixed_dictionaries(
    {},
    optional={
        **{sort: st.lists(ITEM | JSON, max_size=4) | JSON for sort in SORTS},
        "intent": ITEM | JSON,
    },
)
READ = (
    "Did the Age and the Echo blame the dam for the flood since March, after the vote?"
)


@given(st.text() | PROPOSAL.map(json.dumps) | JSON.map(json.dumps))
def test_any_reply(reply: str) -> None:
    found = refine_with(READ, reply)
    known = {word.strip("?,").casefold() for word in READ.split()}
    understood = found.understanding
    assert understood.text == READ
    held = set(DIRECTORY.spellings["age"].outlets)
    for names in DIRECTORY.spellings.values():
        held |= set(names.outlets)
    for one in (*understood.times, *understood.outlets, *understood.kinds):
        assert 0 <= one.start < one.end <= len(READ)
    for outlet in understood.outlets:
        assert set(outlet.names) <= held
    for earlier, later in zip(understood.times, understood.times[1:], strict=False):
        assert earlier.end <= later.start
    for part in found.parts:
        assert 0 <= part.start < part.end <= len(READ)
        if found.origin(part) is Origin.MODEL:
            assert {word.casefold() for word in part.text.split()} <= known
    assert 1 <= len(found.parts) <= 6
