"""The shapes of what a run's folder holds."""

from __future__ import annotations

import json

from pydantic import BaseModel, Field

from qa.evaluation.response import Response, SupportVerdict, Twins
from qa.records import Shape


class RunDescription(Shape):
    """What a run was: two of the same description may be compared byte by byte."""

    dataset: str
    note: str
    fingerprint: str = Field(description="Of all articles and items.")
    system: str
    model: str | None
    prompt: str | None = Field(description="Id and version of the model's prompt.")
    embedder: str | None
    reranker: str | None = None
    answers: bool = Field(description="Whether answers were wanted.")
    depth: int
    limit: int | None
    seed: int
    items: int
    version: str = Field(description="Dateline's.")


class ItemLine(Shape):
    """An item as a person reads it."""

    id: str
    part: str
    type: str
    age: str | None = Field(description="Of the answer when it was asked for.")
    asked: str
    as_of: str | None
    right: list[str]
    wrong: list[str]
    choices: list[str]
    gold: list[str] = Field(description="Gold articles: headline, outlet, date.")
    unanswerable: bool | None


class Record(Shape):
    """What a system gave for an item."""

    id: str
    output: Response | SupportVerdict | Twins | None = Field(union_mode="left_to_right")
    error: str | None = None


class ScoreLine(Shape):
    """What an item counts."""

    id: str
    part: str
    type: str
    age: str | None
    scores: dict[str, list[float]]


class TimingLine(Shape):
    """How long an item took, by stage."""

    id: str
    ms: dict[str, float]


class JudgeDescription(Shape):
    """Who judged: what was found may be compared only if this is equal."""

    model: str
    prompt: str


def line_of(document: BaseModel) -> str:
    """A document as a line: keys in order, so that equal ones give equal bytes."""
    content = document.model_dump(mode="json", by_alias=True, exclude_defaults=False)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"
