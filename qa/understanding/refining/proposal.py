"""What a chat model says of a question, in the shape that it is asked for.

An item that doesn't have its shape is left out; the rest stays.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, OnErrorOmit

from qa.answerers.json_object import read_object
from qa.understanding.intent import TimeIntent
from qa.understanding.names.kind_words import FOUND

Item = TypeVar("Item")
MOST_ITEMS = 20
"""Of one sort. A question that names more isn't one."""


def _listed(value: object) -> list[object]:
    return value[:MOST_ITEMS] if isinstance(value, list) else []


Lenient = Annotated[list[OnErrorOmit[Item]], BeforeValidator(_listed)]
"""A list without what fails; none where there's something else."""


class ProposedShape(BaseModel):
    """Anything that a model says."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class ProposedTime(ProposedShape):
    """A time or an event: its words, its first and its last day."""

    words: str
    start: str | None = None
    end: str | None = None


class ProposedOutlet(ProposedShape):
    """An outlet's words, and what is wanted of it."""

    words: str
    role: Literal["source", "subject"]


class ProposedKind(ProposedShape):
    """A kind of article, and the words that ask for it."""

    words: str
    kind: str
    excluded: bool = False


class ProposedIntent(ProposedShape):
    """What is wanted of time."""

    about: TimeIntent
    words: str = ""


class ProposedPart(ProposedShape):
    """A sub-question."""

    question: str
    words: str
    outlets: Lenient[str] = []
    time: str = ""


def _or_none(value: object) -> object:
    """None for an intent that has another shape, so that the rest isn't lost."""
    members = value if isinstance(value, dict) else {}
    about, words = members.get("about"), members.get("words", "")
    known = about in [one.value for one in TimeIntent] and isinstance(words, str)
    return {"about": about, "words": words} if known else None


Intended = Annotated[ProposedIntent | None, BeforeValidator(_or_none)]


class Proposal(ProposedShape):
    """All that a model says of a question."""

    times: Lenient[ProposedTime] = []
    events: Lenient[ProposedTime] = []
    outlets: Lenient[ProposedOutlet] = []
    kinds: Lenient[ProposedKind] = []
    intent: Intended = None
    parts: Lenient[ProposedPart] = []


def read_proposal(text: str) -> Proposal | None:
    """The proposal in a model's reply, or None if there's no JSON object in it."""
    found = read_object(text)
    return None if found is None else Proposal.model_validate(found)


def _object(**members: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


TEXT: dict[str, Any] = {"type": "string"}
DAY: dict[str, Any] = {"type": ["string", "null"]}
RESPONSE_FORMAT: dict[str, Any] = {
    "type": "json_schema",
    "json_schema": {
        "name": "understanding",
        "strict": True,
        "schema": _object(
            times=_list(_object(words=TEXT, start=DAY, end=DAY)),
            events=_list(_object(words=TEXT, start=DAY, end=DAY)),
            outlets=_list(_object(words=TEXT, role=_one_of("source", "subject"))),
            kinds=_list(
                _object(words=TEXT, kind=_one_of(*FOUND), excluded={"type": "boolean"})
            ),
            intent=_object(
                about=_one_of(*(one.value for one in TimeIntent)), words=TEXT
            ),
            parts=_list(
                _object(question=TEXT, words=TEXT, outlets=_list(TEXT), time=TEXT)
            ),
        ),
    },
}
"""The schema as OpenAI's chat completions take it: all members are required there."""
