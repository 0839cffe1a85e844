"""The base of all shapes that leave the house."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """No key too many; nothing changes once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
