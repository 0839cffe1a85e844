"""The scripted chat model behaves as LangChain's chat models do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import ModelOutputError, ModelSpecError
from qa.answerers.scripted import ScriptedChatModel


def test_replies_in_order_and_keeps_what_it_was_asked() -> None:
    model = ScriptedChatModel(replies=["one", "two"])
    assert model.invoke("first?").text == "one"
    assert model.bind(response_format={"type": "text"}).invoke("second?").text == "two"
    assert [call.messages[0].text for call in model.calls] == ["first?", "second?"]
    assert model.calls[1].options == {"response_format": {"type": "text"}}


def test_streams_in_chunks_with_usage_at_the_end() -> None:
    model = ScriptedChatModel(replies=["one two"], chunk_characters=3)
    chunks = list(model.stream("what then?"))
    assert [chunk.text for chunk in chunks if chunk.text] == ["one", " tw", "o"]
    (usage,) = [chunk.usage_metadata for chunk in chunks if chunk.usage_metadata]
    assert usage == {"input_tokens": 2, "output_tokens": 2, "total_tokens": 4}


def test_raises_an_error_between_pieces() -> None:
    model = ScriptedChatModel(replies=[["one", ValueError("broken")]] * 2)
    stream = model.stream("?")
    assert next(stream).text == "one"
    with pytest.raises(ValueError, match="broken"):
        next(stream)
    with pytest.raises(ValueError, match="broken"):
        model.invoke("?")


def test_says_when_its_script_is_at_an_end() -> None:
    with pytest.raises(ModelOutputError, match="no reply left"):
        ScriptedChatModel(replies=[]).invoke("?")


def test_reads_a_script_of_texts_and_objects(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text(json.dumps(["plain", {"answerable": False}]), "utf-8")
    model = ScriptedChatModel.from_file(script)
    assert model.invoke("?").text == "plain"
    assert model.invoke("?").text == '{"answerable": false}'


@pytest.mark.parametrize("content", [None, "{", '{"a": 1}', "\ufeff", "7"])
def test_refuses_what_is_no_script(tmp_path: Path, content: str | None) -> None:
    script = tmp_path / "script.json"
    if content is not None:
        script.write_text(content, "utf-8")
    with pytest.raises(ModelSpecError, match=r"script\.json"):
        ScriptedChatModel.from_file(script)
