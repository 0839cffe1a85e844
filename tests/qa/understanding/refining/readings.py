"""Readings of an invented valley's questions, and replies of a model to refine them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from qa.answerers.scripted import Piece, ScriptedChatModel
from qa.understanding.names import Directory, OutletEntry
from qa.understanding.refining import Refined, Refiner
from qa.understanding.understood import Understanding, understand

ECHO, POST, AGE = "The Quaymoor Echo", "Harrow Vale Post", "The Age"
AS_OF = datetime(2026, 3, 20, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
DIRECTORY = Directory.of(OutletEntry(name, 5) for name in (ECHO, POST, AGE))


def rules(text: str) -> Understanding:
    """What rules read."""
    return understand(text, AS_OF, LONDON, DIRECTORY)


def refine(text: str, **said: object) -> Refined:
    """The reading where the model says this."""
    return refine_with(text, json.dumps(said, ensure_ascii=False))


def refine_with(text: str, *replies: Piece | list[Piece]) -> Refined:
    """The reading where the model replies so."""
    model = ScriptedChatModel(replies=list(replies))
    refiner = Refiner("scripted:test", model)
    return refiner.refine(rules(text), AS_OF, LONDON, DIRECTORY)
