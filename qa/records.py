"""The base of all shapes that leave the house, and what several of them hold."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """No key too many; nothing changes once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class UnheldFilterName(Shape):
    """A name in the filters that the archive didn't hold at ``as_of``."""

    noun: Literal["outlet", "author", "kind", "language"]
    name: str = Field(description="As it was asked for; a language by its code.")
    nearest: list[str] = Field(
        description="The names that may be meant, at most three, of those that the "
        "archive holds or, as kinds, that Dateline knows."
    )
