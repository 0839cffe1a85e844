"""Reads a chat model's judgement of passages from JSON."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from qa.answerers.json_object import read_object
from qa.rerankers import Scores

BEST = 10
"""The most points that a passage gets; the least is 0."""

SCORES_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "scores": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "passage": {"type": "integer"},
                    "score": {"type": "integer"},
                },
                "required": ["passage", "score"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["scores"],
    "additionalProperties": False,
}

RESPONSE_FORMAT: dict[str, Any] = {
    "type": "json_schema",
    "json_schema": {"name": "scores", "strict": True, "schema": SCORES_SCHEMA},
}
"""The schema as OpenAI's chat completions take it."""


def read_scores(text: str, passages: int) -> Scores | None:
    """Log-odds by passage, NaN for those without a usable score.

    Args:
        passages: how many were shown, under numbers from 1.

    Returns:
        None if the reply holds no usable score at all. A number that was not shown, or
        points beyond 0 to 10, count for nothing; of two scores the first does.
    """
    value = read_object(text)
    items = value.get("scores") if value is not None else None
    scores = np.full(passages, np.nan, np.float32)
    for item in items if isinstance(items, list) else ():
        number, points = _judged(item)
        if 1 <= number <= passages and np.isnan(scores[number - 1]):
            scores[number - 1] = log_odds(points)
    return None if np.isnan(scores).all() else scores


def log_odds(points: float) -> float:
    """Of points from 0 to 10, taken as a share of 11 with half a point to spare:
    even at 5, ±3.04 at the ends."""
    share = (points + 0.5) / (BEST + 1)
    return math.log(share / (1 - share))


def _judged(item: object) -> tuple[int, float]:
    """Passage number and points; number 0 if they aren't usable."""
    if not isinstance(item, dict):
        return 0, 0.0
    number, points = item.get("passage"), item.get("score")
    if isinstance(number, bool) or not isinstance(number, int):
        return 0, 0.0
    if isinstance(points, bool) or not isinstance(points, int | float):
        return 0, 0.0
    return (number, float(points)) if 0 <= points <= BEST else (0, 0.0)
