"""Answerers: evidence in, a draft out, chosen by a spec string.

``extractive`` needs no chat model and sends nothing anywhere. ``openai:MODEL``
asks a chat model on any server that speaks OpenAI's API. ``lexical`` and
``scripted:FILE`` are the fakes that tests use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import ModelSpecError

if TYPE_CHECKING:
    from qa.draft import Answerer

DEFAULT_ANSWERER = "extractive"


def load_answerer(spec: str) -> Answerer:
    """The answerer that ``spec`` names.

    Raises:
        ModelSpecError: the spec names none.
        ModelError: the model can't be used.
    """
    if spec == "lexical":
        from qa.answerers.extractive import ExtractiveAnswerer
        from qa.readers.lexical import LexicalReader

        return ExtractiveAnswerer(LexicalReader(), spec)
    if spec == DEFAULT_ANSWERER:
        from qa.answerers.extractive import ExtractiveAnswerer
        from qa.readers.cross_encoder import CrossEncoderReader

        return ExtractiveAnswerer(CrossEncoderReader.load())
    family, _, model = spec.partition(":")
    if family in {"openai", "scripted"} and model:
        from qa.answerers.chat_model import ChatModelAnswerer
        from qa.models import load_chat_model

        return ChatModelAnswerer(spec, load_chat_model(spec))
    raise ModelSpecError(f"{spec!r} names no model; use extractive or openai:MODEL.")
