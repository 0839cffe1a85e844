"""Prompts are files with an id and a version, and say what the code relies on."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts
from prompts import load_prompt
from qa.answerers.pointers_json import DRAFT_SCHEMA

NAMES = sorted(path.stem for path in Path(prompts.__file__).parent.glob("*.md"))


def test_there_are_prompts() -> None:
    assert {"answer", "standalone"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_names_itself_and_its_version(name: str) -> None:
    prompt = load_prompt(name)
    assert prompt.id == name
    assert prompt.version >= 1
    assert prompt.label == f"{name}@{prompt.version}"
    assert prompt.text
    assert prompt.text == prompt.text.strip()
    assert "---" not in prompt.text


def test_the_answer_prompt_shows_every_key_of_the_schema() -> None:
    """Servers that refuse the schema have the prompt alone."""
    text = load_prompt("answer").text
    sentence = DRAFT_SCHEMA["properties"]["sentences"]["items"]
    pointer = sentence["properties"]["pointers"]["items"]
    for level in (DRAFT_SCHEMA, sentence, pointer):
        for key in level["required"]:
            assert f'"{key}":' in text


def test_an_unknown_prompt_is_no_file() -> None:
    with pytest.raises(FileNotFoundError):
        load_prompt("nonsense")
