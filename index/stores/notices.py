"""What the stores tell the user while they work."""

from __future__ import annotations

from collections.abc import Callable

Notice = Callable[[str], None]
"""Takes a sentence for the user."""


def ignore(_notice: str) -> None:
    """Takes a notice and says nothing."""
