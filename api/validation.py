"""Pydantic's findings about a request, as sentences for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

MOST_ERRORS = 20
FIELD_CHARACTERS = 80
PLACES = {"body", "query", "path", "header", "cookie"}
FORMS = ("<one>", "<many>")
"""Tags of the forms that a body may have; they are no part of a field's path."""
SUBJECTS = ("Value error, ", "Input ", "Value ", "List ", "String ")
"""How pydantic's messages begin; ours begin with the field."""


class Wrong(NamedTuple):
    """A field by its path, and what is wrong with it."""

    field: str
    reason: str


def wrong_fields(errors: Sequence[Mapping[str, Any]]) -> list[Wrong]:
    """The first twenty, without the values that were sent."""
    return [Wrong(_path(e["loc"]), _reason(e)) for e in errors[:MOST_ERRORS]]


def first_sentence(wrong: Sequence[Wrong]) -> str:
    """One sentence about the first, and how many more there are."""
    if not wrong:
        return "The request can't be used."
    field, reason = wrong[0]
    subject = f"The field {field!r}" if field else "The request"
    more = f" ({len(wrong) - 1} more below.)" if len(wrong) > 1 else ""
    return f"{subject} {reason}.{more}"


def _path(location: Sequence[str | int]) -> str:
    """``("body", "history", 0, "question")`` as ``history[0].question``."""
    parts = list(location)
    if parts and parts[0] in PLACES:
        parts = parts[1:]
    if parts and parts[0] in FORMS:
        parts = parts[1:]
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            path += f".{part}" if path else part
    if len(path) > FIELD_CHARACTERS:
        return path[:FIELD_CHARACTERS] + "…"
    return path


def _reason(error: Mapping[str, Any]) -> str:
    kind = error["type"]
    if kind == "missing":
        return "is missing" if len(error["loc"]) > 1 else "has no body"
    if kind == "extra_forbidden":
        return "is not known here"
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return "should be a JSON object"
    message = str(error["msg"]).replace(" after validation", "")
    for subject in SUBJECTS:
        message = message.removeprefix(subject)
    message = message.rstrip(".")
    return message[:1].lower() + message[1:]
