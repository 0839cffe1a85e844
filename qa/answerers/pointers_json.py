"""Reads a chat model's draft from JSON, sentence by sentence as it streams in.

The JSON is parsed by the standard library. What a model gets wrong inside the
object (a pointer without a number, a sentence without pointers) is passed on
as far as it goes: the checks drop what isn't supported.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from qa.answerers.json_object import DECODER, object_start, read_object
from qa.answerers.spotlight import one_line
from qa.draft import DraftSentence, Pointer

DRAFT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "answerable": {"type": "boolean"},
        "reason": {"type": "string"},
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "pointers": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "passage": {"type": "integer"},
                                "words": {"type": "string"},
                            },
                            "required": ["passage", "words"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["text", "pointers"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["answerable", "reason", "sentences"],
    "additionalProperties": False,
}
"""``answerable`` comes first: until it is known to be true, no sentence is given."""

RESPONSE_FORMAT: dict[str, Any] = {
    "type": "json_schema",
    "json_schema": {"name": "draft", "strict": True, "schema": DRAFT_SCHEMA},
}
"""The schema as OpenAI's chat completions take it."""

SPACE = re.compile(r"\s*")
CITATION_MARK = re.compile(r"\s*\[\d+(?:\s*[,;\u2013-]\s*\d+)*\]")


@dataclass(frozen=True)
class ModelDraft:
    """A whole draft as a model gave it.

    Attributes:
        answerable: the model's own verdict on the passages.
        reason: why not, or "".
    """

    answerable: bool
    reason: str
    sentences: tuple[DraftSentence, ...]


def read_whole(text: str) -> ModelDraft | None:
    """The draft in ``text``, or None if it's missing, cut off or malformed.

    Text around the object (a code fence, a preface, a thought) doesn't matter.
    """
    value = read_object(text)
    if value is None:
        return None
    answerable = str(value.get("answerable", True)).casefold() != "false"
    sentences, reason = value.get("sentences"), value.get("reason")
    if answerable and not isinstance(sentences, list):
        return None
    return ModelDraft(
        answerable=answerable,
        reason=one_line(reason) if isinstance(reason, str) else "",
        sentences=_sentences(sentences),
    )


def read_complete(text: str) -> tuple[DraftSentence, ...]:
    """The sentences that are complete in ``text``, which may go on.

    None before the object has said that the question is answerable.
    """
    start = object_start(text)
    if start is None:
        return ()
    members: dict[object, object] = {}
    with suppress(ValueError, IndexError, RecursionError):
        _read_members(text, start, members)
    if members.get("answerable") is not True:
        return ()
    return _sentences(members.get("sentences"))


def _read_members(text: str, at: int, members: dict[object, object]) -> None:
    """Puts an object's complete members, and the complete items of its lists, into
    ``members``.

    Raises:
        ValueError, IndexError: the text ends or isn't JSON from there on.
    """
    at = _skip_space(text, at + 1)
    while text[at] != "}":
        key, at = DECODER.raw_decode(text, at)
        at = _skip_space(text, at)
        if text[at] != ":":
            raise ValueError("no colon")
        at = _skip_space(text, at + 1)
        if text[at] == "[":
            items: list[object] = []
            members[key] = items
            at = _read_items(text, at, items)
        else:
            members[key], at = DECODER.raw_decode(text, at)
        at = _skip_comma(text, at)


def _read_items(text: str, at: int, items: list[object]) -> int:
    at = _skip_space(text, at + 1)
    while text[at] != "]":
        item, at = DECODER.raw_decode(text, at)
        items.append(item)
        at = _skip_comma(text, at)
    return at + 1


def _skip_space(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def _skip_comma(text: str, at: int) -> int:
    at = _skip_space(text, at)
    return _skip_space(text, at + 1) if text[at] == "," else at


def _sentences(value: object) -> tuple[DraftSentence, ...]:
    if not isinstance(value, list):
        return ()
    sentences = (_sentence(item) for item in value)
    return tuple(sentence for sentence in sentences if sentence is not None)


def _sentence(value: object) -> DraftSentence | None:
    members = value if isinstance(value, dict) else {"text": value}
    text = members.get("text")
    if not isinstance(text, str):
        return None
    text = one_line(CITATION_MARK.sub("", text))
    pointers = members.get("pointers")
    found = (_pointer(item) for item in pointers) if isinstance(pointers, list) else ()
    return (
        DraftSentence(text, tuple(item for item in found if item is not None))
        if text
        else None
    )


def _pointer(value: object) -> Pointer | None:
    if not isinstance(value, dict):
        return None
    passage, words = value.get("passage"), value.get("words")
    if isinstance(passage, bool) or not isinstance(passage, int):
        return None
    return Pointer(passage, words) if isinstance(words, str) else None
